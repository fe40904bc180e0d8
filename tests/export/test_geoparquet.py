"""GeoParquet, read back by pyarrow and geopandas."""

import datetime
import io
import json
import sys
from pathlib import Path

import geopandas
import pyarrow.parquet
import pytest

from reportedly.errors import PartMissing
from reportedly.export import Told, Written, export_incidents
from reportedly.export.flat_incident import flat_incident
from reportedly.export.geoparquet import write_geoparquet


@pytest.fixture
def file(told: list[Told], tmp_path: Path) -> Path:
    path = tmp_path / "out.parquet"
    assert export_incidents(iter(told), "geoparquet", path) == Written(4, without_coordinates=2)
    return path


def test_its_metadata_are_those_of_geoparquet(file: Path) -> None:
    geo = json.loads(pyarrow.parquet.read_metadata(file).metadata[b"geo"])
    assert geo == {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": ["Point"],
                "covering": {
                    "bbox": {c: ["bbox", c] for c in ("xmin", "ymin", "xmax", "ymax")},
                },
                "bbox": [43.11889, 36.335, 43.11889, 36.335],
            }
        },
    }


def test_columns_have_types(file: Path, told: list[Told]) -> None:
    table = pyarrow.parquet.read_table(file)
    types = {field.name: str(field.type) for field in table.schema}
    assert list(types)[: len(flat_incident(told[0]))] == list(flat_incident(told[0]))
    assert types["earliest"] == "date32[day]"
    assert types["geonames_id"] == "int64"
    assert types["killed_best"] == "double"
    assert types["actors"].startswith("list")
    first = table.to_pylist()[0]
    assert first["last_reported"] == datetime.date(2014, 6, 11)
    assert first["killed_high"] == 14
    assert first["claim_ids"] == list(told[0].incident.claims)


def test_geopandas_reads_points_in_longitude_and_latitude(file: Path) -> None:
    frame = geopandas.read_parquet(file)
    assert frame.crs == "OGC:CRS84"
    assert (frame.geometry[0].x, frame.geometry[0].y) == (43.11889, 36.335)
    assert list(frame.geometry.isna()) == [False, True, True, False]
    assert len(geopandas.read_parquet(file, bbox=(43, 36, 44, 37))) == 2
    assert len(geopandas.read_parquet(file, bbox=(0, 0, 1, 1))) == 0


def test_the_same_incidents_give_the_same_bytes(told: list[Told], file: Path) -> None:
    again = io.BytesIO()
    write_geoparquet(iter(told), again)
    assert again.getvalue() == file.read_bytes()


def test_no_incidents_make_a_valid_file(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    export_incidents([], "geoparquet", path)
    assert len(geopandas.read_parquet(path)) == 0


def test_without_pyarrow_it_says_what_to_install(
    told: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(PartMissing, match=r"pip install .reportedly\[parquet\]"):
        write_geoparquet(told, io.BytesIO())
