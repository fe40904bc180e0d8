"""Claims written out as files that other programs read: JSON lines, CSV, GeoJSON."""

from reportedly.export.formats import FORMATS, export
from reportedly.export.written import Pair, Written

__all__ = ["FORMATS", "Pair", "Written", "export"]
