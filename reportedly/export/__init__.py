"""Claims and incidents written out as files that other programs read."""

from reportedly.export.formats import FORMATS, Format, export, export_incidents
from reportedly.export.written import LeftOut, Pair, Told, Written

__all__ = [
    "FORMATS", "Format", "LeftOut", "Pair", "Told", "Written", "export", "export_incidents",
]  # fmt: skip
