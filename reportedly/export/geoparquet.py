"""GeoParquet 1.1 of incidents: one incident a row, a point each, for GIS and data frames.

Columns are those of `flat_incident`, days as dates, lists as lists, and the numbers of every
measure. The geometry is WKB in WGS84 (OGC:CRS84); null where nothing is known. Needs pyarrow, which
comes with the extra `parquet`. Source: the GeoParquet specification 1.1.0.
"""

import json
import struct
from collections.abc import Iterable
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from reportedly.errors import PartMissing
from reportedly.export.flat_incident import located
from reportedly.export.incident_columns import Row, incident_row, incident_types
from reportedly.export.written import Told, Written

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_ONCE = 10_000
"""Rows of a row group; about 20 MB in memory."""

_CORNERS = ("xmin", "ymin", "xmax", "ymax")


def write_geoparquet(told: Iterable[Told], stream: IO[Any]) -> Written:
    """Write a GeoParquet file to a stream of bytes; the same incidents give the same bytes.

    Raises PartMissing without pyarrow.
    """
    pa, parquet = _pyarrow()
    schema = _schema(pa)
    count = missing = 0
    box: list[float] | None = None
    rows = (_row(one) for one in told)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _ROWS_AT_ONCE)):
            count += len(batch)
            for row in batch:
                missing += row["geometry"] is None
                box = _widened(box, row["bbox"])
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
        writer.add_key_value_metadata({"geo": json.dumps(_geo(box))})
    return Written(count, without_coordinates=missing)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise PartMissing(
            "GeoParquet needs pyarrow, which is not installed. "
            'Install it with: pip install "reportedly[parquet]"'
        ) from error
    return pyarrow, parquet


def _schema(pa: Any) -> "pa.Schema":
    types = incident_types(pa)
    types["geometry"] = pa.binary()
    types["bbox"] = pa.struct([(corner, pa.float64()) for corner in _CORNERS])
    return pa.schema(list(types.items()))


def _row(told: Told) -> Row:
    row = incident_row(told)
    _, place = located(told.incident) or (None, None)
    row["geometry"] = row["bbox"] = None
    if place and place.lat is not None and place.lon is not None:
        # Well-known binary: little-endian, type 1 (point), then x and y.
        row["geometry"] = struct.pack("<BIdd", 1, 1, place.lon, place.lat)
        row["bbox"] = dict(zip(_CORNERS, (place.lon, place.lat) * 2, strict=True))
    return row


def _widened(box: list[float] | None, point: object) -> list[float] | None:
    if not isinstance(point, dict):
        return box
    corners = [float(point[corner]) for corner in _CORNERS]
    if box is None:
        return corners
    return [*map(min, box[:2], corners[:2]), *map(max, box[2:], corners[2:])]


def _geo(box: list[float] | None) -> dict[str, object]:
    column: dict[str, object] = {
        "encoding": "WKB",
        "geometry_types": ["Point"] if box else [],
        "covering": {"bbox": {corner: ["bbox", corner] for corner in _CORNERS}},
    }
    if box:
        column["bbox"] = box
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
