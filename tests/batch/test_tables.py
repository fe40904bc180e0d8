"""The tables as the tools of the field read them, and the real reader's claims in them."""

from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.parquet
import pytest

from reportedly.batch.reading_process import LOADER
from reportedly.batch.rows import report_from, schema_of
from reportedly.demo import REPORTS
from reportedly.ingest.sources import read_sources
from reportedly.reader import Reader
from reportedly.records import Claim, Report
from reportedly.settings import Settings
from tests.batch.conftest import Batch, lines_of, query, rows_of

DEMO = sorted(REPORTS.glob("*.txt"))[:4]


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    for path in DEMO:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_the_claims_are_those_of_read(
    demo_folder: Path, batch: Batch, tmp_path: Path, reader: Reader
) -> None:
    batch(demo_folder, loader=LOADER, focus=None, page_seconds=60)
    reports = list(read_sources([str(demo_folder)], settings=Settings()))
    claims = [claim for r in reports if isinstance(r, Report) for claim in reader.read(r)]
    kept = query(tmp_path / "out", "claims", "record")
    assert sorted(record for (record,) in kept) == sorted(c.model_dump_json() for c in claims)
    assert len(claims) > 10
    table = pyarrow.parquet.read_table(tmp_path / "out" / "reports").to_pylist()
    made = {report.id: report for report in map(report_from, table)}
    assert made == {r.id: r for r in reports if isinstance(r, Report)}


def test_the_tools_of_the_field_read_the_tables(batch: Batch, tmp_path: Path) -> None:
    undated = {"text": "Gunmen seized Rabia. They left.", "language": "en"}
    (tmp_path / "a.jsonl").write_bytes(lines_of([*rows_of(5, {2: "BREAK"}), undated]))
    batch(tmp_path / "a.jsonl")
    out = tmp_path / "out"
    days = [("2014-06-10", 2), ("2014-06-11", 1), ("2014-06-12", 1), ("unknown", 1)]
    assert query(out, "claims", "day, count(*)", "GROUP BY day ORDER BY day") == days
    found = pl.scan_parquet(out / "claims").collect()
    assert found["kind"].to_list() == ["capture_place"] * 5
    assert found["voices"].to_list() == [["The Post"]] * 5
    assert pd.read_parquet(out / "reports")["read"].sum() == 5
    assert Claim.model_validate_json(found["record"][0]).event.trigger.text == "seized"
    for table in ("reports", "claims", "failures"):
        for path in (out / table).rglob("*.parquet"):
            file = pyarrow.parquet.ParquetFile(path)
            assert file.schema_arrow.names == schema_of(table).names
            assert file.metadata.metadata[b"reportedly.schema"] == b"1"


def test_what_the_first_pass_leaves_is_kept_unread(batch: Batch, tmp_path: Path) -> None:
    tea = {"text": "The tea was good, and the cake was better.", "language": "en"}
    (tmp_path / "a.jsonl").write_bytes(lines_of([*rows_of(1), tea]))
    total = batch(tmp_path / "a.jsonl", focus="any")
    assert (total.reports, total.claims, total.failures) == (2, 1, {"passed_over": 1})
    out = tmp_path / "out"
    assert query(out, "reports", "read, claims", "ORDER BY read") == [(False, 0), (True, 1)]
    ((step, reason),) = query(out, "failures", "step, reason")
    assert step == "first_pass"
    assert "no sentence holds a term" in reason


def test_every_column_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")
    for table in ("reports", "claims", "failures"):
        (line,) = [p for p in text.split("\n\n") if p.startswith(f"**{table}**")]
        for name in schema_of(table).names:
            if table == "reports" or name in (
                "admin1",
                "admin2",
                "voice_kinds",
                "record",
                "offset",
            ):
                assert f"`{name}`" in line, f"docs/batch.md, {table}: {name}"
