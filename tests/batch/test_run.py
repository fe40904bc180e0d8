"""Runs that are stopped, repeated, done otherwise: the tables are the same, byte for byte."""

import json
import os
from pathlib import Path

import pytest

from reportedly.batch import lane, parts
from reportedly.errors import ReportedlyError
from tests.batch.conftest import Batch, digest_of, lines_of, query, rows_of, warc_of


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PAGES", 5)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """JSON Lines, a web archive and loose pages, some of them bad."""
    folder = tmp_path / "archive"
    (folder / "loose").mkdir(parents=True)
    rows = rows_of(30, {3: "BREAK"})
    (folder / "a.jsonl").write_bytes(lines_of(rows[:12]) + b"{no json\n")
    (folder / "b.warc.gz").write_bytes(b"".join(warc_of(rows[12:24])))
    for row in rows[24:]:
        number = row["url"].rpartition("/")[2]
        (folder / "loose" / f"{number}.json").write_bytes(lines_of([row]))
    (folder / "loose" / "picture.png").write_bytes(b"\x89PNG\r\n")
    return folder


@pytest.mark.usefixtures("small_parts")
def test_the_bytes_depend_on_no_number_of_processes_and_pages_at_once(
    archive: Path, batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = batch(archive, "one")
    assert (total.reports, total.claims, total.failures) == (30, 29, {"failed": 3})
    batch(archive, "two", jobs=2)
    assert digest_of(tmp_path / "two") == digest_of(tmp_path / "one")
    monkeypatch.setattr(lane.Lane.__init__, "__kwdefaults__", {"chunk": 1, "most": 4})
    batch(archive, "chunks")
    assert digest_of(tmp_path / "chunks") == digest_of(tmp_path / "one")


def test_the_rows_do_not_depend_on_where_parts_end(
    archive: Path, batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch(archive, "whole")
    monkeypatch.setattr(parts, "PAGES", 3)
    batch(archive, "parted")
    for table, order in (("reports", "id"), ("claims", "claim_id"), ("failures", "source")):
        whole, parted = (
            query(tmp_path / out, table, rest=f"ORDER BY {order}") for out in ("whole", "parted")
        )
        assert parted == whole


@pytest.mark.usefixtures("small_parts")
def test_what_is_done_is_not_read_again(archive: Path, batch: Batch, tmp_path: Path) -> None:
    batch(archive)
    before = digest_of(tmp_path / "out")
    marks = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("s-*-*.json")}
    lost = sorted(marks)[1]
    for name in json.loads(lost.read_text())["files"]:
        (tmp_path / "out" / name).unlink()
    lost.unlink()
    (tmp_path / "out" / "_shards" / "x.tmp").write_text("half")
    (tmp_path / "out" / "claims" / "day=2014-06-10" / "s-0-00000.parquet").write_text("half")
    total = batch(archive)
    assert total.reports == 30
    assert digest_of(tmp_path / "out") == before
    again = {path: path.stat().st_mtime_ns for path in marks}
    assert [path for path in marks if marks[path] != again[path]] == [lost]


@pytest.mark.usefixtures("small_parts")
def test_an_archive_that_grew_or_shrank_is_followed(
    archive: Path, batch: Batch, tmp_path: Path
) -> None:
    batch(archive)
    (archive / "a.jsonl").write_bytes(lines_of(rows_of(2)))
    (archive / "b.warc.gz").write_bytes(b"".join(warc_of(rows_of(14))))
    batch(archive)
    batch(archive, "fresh")
    assert digest_of(tmp_path / "out") == digest_of(tmp_path / "fresh")


def test_failures_are_taken_up_again_when_asked(batch: Batch, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(lines_of(rows_of(4, {1: "SEGFAULT"})))
    assert batch(source).failures == {"poison": 1}
    mended = {"loader": "tests.batch.stand_in:load_mended"}
    assert batch(source, **mended).failures == {"poison": 1}, "not without being asked"
    total = batch(source, retry_failures=True, **mended)
    assert (total.reports, total.claims, total.failures) == (4, 4, {})
    assert not list((tmp_path / "out" / "failures").rglob("*.parquet"))


def test_a_file_that_cannot_be_read_is_a_failure_and_taken_up_again(
    batch: Batch, tmp_path: Path, archive: Path
) -> None:
    (archive / "gone.jsonl").symlink_to(tmp_path / "nowhere.jsonl")
    total = batch(archive)
    assert total.reports == 30
    assert ("gone.jsonl",) in query(tmp_path / "out", "failures", "source")
    (tmp_path / "nowhere.jsonl").write_bytes(lines_of([{"text": "Gunmen seized Rabia."}]))
    assert batch(archive, retry_failures=True).reports == 31


def test_another_reader_archive_or_folder_is_refused(batch: Batch, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(lines_of(rows_of(2)))
    batch(source)
    other = tmp_path / "b.jsonl"
    other.write_bytes(lines_of(rows_of(3)))
    with pytest.raises(ReportedlyError, match=r"made otherwise \(source: .*--anew"):
        batch(other)
    assert batch(other, anew=True).reports == 3
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.doc").write_text("mine")
    with pytest.raises(ReportedlyError, match="holds no batch"):
        batch(source, "full", anew=True)
    with pytest.raises(ReportedlyError, match="lies in the archive"):
        batch(tmp_path)
    with pytest.raises(ReportedlyError, match="no such file"):
        batch(tmp_path / "none")


def test_a_run_killed_as_it_began_or_removed_goes_on(batch: Batch, tmp_path: Path) -> None:
    source, out = tmp_path / "a.jsonl", tmp_path / "out"
    source.write_bytes(lines_of(rows_of(2)))
    (out / "_shards").mkdir(parents=True)
    (out / "_shards" / "out-_batch.json.tmp").write_text("{")
    batch(source)
    before = digest_of(out)
    for mark in (out / "_shards").iterdir():
        mark.unlink()  # as --anew does first
    (out / "_shards").rmdir()
    batch(source)
    assert digest_of(out) == before


def test_two_runs_do_not_write_to_one_folder(batch: Batch, tmp_path: Path) -> None:
    from reportedly.batch.folder import BatchFolder

    source = tmp_path / "a.jsonl"
    source.write_bytes(lines_of(rows_of(2)))
    with (
        BatchFolder(tmp_path / "out").alone(),
        pytest.raises(ReportedlyError, match="another run"),
    ):
        batch(source)


def test_one_report_is_kept_once_in_a_part(batch: Batch, tmp_path: Path) -> None:
    row = rows_of(1)
    source = tmp_path / "a.jsonl"
    source.write_bytes(lines_of(row + row))
    total = batch(source)
    assert (total.reports, total.claims, total.failures) == (1, 1, {"copy": 1})
    ((said,),) = query(tmp_path / "out", "failures", "reason")
    assert said == "the same report as a.jsonl, line 1; kept once."


def test_a_broken_installation_ends_the_run(batch: Batch, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(lines_of(rows_of(2)))
    with pytest.raises(ReportedlyError, match=r"weapons.csv, row 2"):
        batch(source, loader="tests.batch.stand_in:load_broken")
    assert not list((tmp_path / "out").rglob("*.parquet"))


@pytest.mark.skipif(os.name != "posix", reason="limits of file sizes are a thing of POSIX")
def test_a_full_disk_is_said_and_the_next_run_goes_on(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    monkeypatch.setattr(parts, "PAGES", 2)
    source = tmp_path / "a.jsonl"
    row = rows_of(1)[0]
    big = row | {"text": row["text"] + os.urandom(200_000).hex()}  # packs to no less
    source.write_bytes(lines_of([*rows_of(4), big]))
    loose = tmp_path / "loose.txt"  # whose language must be told, by a model that is unpacked
    loose.write_text(row["text"])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(ReportedlyError, match=r"is full .*give the same command again"):
            batch(source, loader="tests.batch.stand_in:load_beyond_limits")
        with pytest.raises(ReportedlyError, match="cannot write its temporary files"):
            batch(loose, "other")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert query(tmp_path / "out", "reports", "count(*)") == [(4,)]
    assert not list((tmp_path / "out").rglob("*.tmp"))
    assert batch(source).reports == 5
