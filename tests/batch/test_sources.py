"""Every kind of source gives the same pages, and what is bad in it is named."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import brotli
import fsspec
import pyarrow as pa
import pyarrow.parquet
import pytest
import zstandard

from reportedly.batch.parts import divide_shard
from reportedly.batch.reading_process import _Reading
from reportedly.batch.rows import Rows
from reportedly.batch.shards import find_shards
from reportedly.ingest.drafts import IngestOptions
from reportedly.settings import Settings
from tests.batch.conftest import TASK, html_of, lines_of, response, rows_of, warc_of, warc_record

ROWS = rows_of(6)


def read(source: Path | str, **settings: int) -> Rows:
    """Read all pages of a source here, in this process."""
    reading = _Reading(TASK)
    together = Rows()
    for shard in find_shards(str(source)):
        for part in divide_shard(shard, Settings(**settings), IngestOptions()):  # type: ignore[arg-type]
            for piece in part.pieces:
                rows = reading.rows_of(piece)
                together.reports += rows.reports
                together.claims += rows.claims
                together.failures += rows.failures
    return together


def read_whole(name: str, folder: Path) -> Rows:
    (folder / f"whole-{name}").write_bytes(FORMS[name]())
    return read(folder / f"whole-{name}")


def texts(rows: Rows) -> list[str]:
    return [row["text"] for _, row in rows.reports]


def problems(rows: Rows) -> list[tuple[int, str]]:
    return [(row["offset"], row["reason"]) for _, row in rows.failures]


def csv_of() -> bytes:
    stream = io.StringIO()
    table = csv.DictWriter(stream, list(ROWS[0]))
    table.writeheader()
    table.writerows(ROWS)
    return stream.getvalue().encode()


def parquet_of() -> bytes:
    stream = io.BytesIO()
    rows = [row | {"date": date.fromisoformat(row["date"])} for row in ROWS]
    pyarrow.parquet.write_table(pa.Table.from_pylist(rows), stream)
    return stream.getvalue()


def zstd_of(raw: bytes) -> bytes:
    """Pack as two frames."""
    half = len(raw) // 2
    return zstandard.compress(raw[:half]) + zstandard.compress(raw[half:])


def wacz_of() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("archive/data.warc.gz", b"".join(warc_of(ROWS)))
        packed.writestr("datapackage.json", b"{}")
    return stream.getvalue()


PLAIN = [gzip.decompress(record) for record in warc_of(ROWS)]
FORMS: dict[str, Callable[[], bytes]] = {
    "a.jsonl": lambda: lines_of(ROWS),
    "a.jsonl.gz": lambda: gzip.compress(lines_of(ROWS)),
    "a.jsonl.zst": lambda: zstd_of(lines_of(ROWS)),
    "a.json": lambda: json.dumps(ROWS).encode(),
    "a.csv": csv_of,
    "a.csv.zst": lambda: zstd_of(csv_of()),
    "a.parquet": parquet_of,
    "a.warc.gz": lambda: b"".join(warc_of(ROWS)),
    "a.warc": lambda: b"".join(PLAIN),
    "a.warc.zst": lambda: zstd_of(b"".join(PLAIN)),
    "one-member.warc.gz": lambda: gzip.compress(b"".join(PLAIN)),
    "a.wacz": wacz_of,
    "wet.warc.gz": lambda: b"".join(
        gzip.compress(
            warc_record(
                "conversion", row["url"],
                f"{row['title']}\n{row['date']}\n\n{row['text']}".encode(), "text/plain",
            )
        )
        for row in ROWS
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_kind_of_source_gives_the_same_reports(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FORMS[name]())
    rows = read(tmp_path / name)
    assert problems(rows) == []
    for (_, row), made in zip(rows.reports, ROWS, strict=True):
        assert row["text"].endswith(made["text"])
        assert (row["url"], row["title"]) == (made["url"], made["title"])
        assert row["published"] == made["date"]
    assert len(rows.claims) == len(ROWS)


def test_storage_addresses_are_read(tmp_path: Path) -> None:
    store = fsspec.filesystem("memory")
    store.pipe("/news/2014/a.jsonl", lines_of(ROWS[:3]))
    store.pipe("/news/2014/b.warc.gz", b"".join(warc_of(ROWS[3:])))
    store.pipe("/news/.hidden", b"x")
    rows = read("memory://news")
    assert len(rows.reports) == 6
    assert rows.reports[0][1]["source"] == "2014/a.jsonl, line 1"
    assert [shard.size for shard in find_shards("memory://news/2014/a.jsonl")] == [
        len(lines_of(ROWS[:3]))
    ]


def test_pages_are_named_by_their_place_in_the_file(tmp_path: Path) -> None:
    records = warc_of(ROWS)
    (tmp_path / "a.warc.gz").write_bytes(b"".join(records))
    (_, row) = read(tmp_path / "a.warc.gz").reports[1]
    at = len(records[0]) + len(records[1])
    assert row["offset"] == at
    assert row["source"] == f"a.warc.gz, record at byte {at} (https://example.org/1)"
    assert row["retrieved"] == "2014-06-13T05:00:00Z"


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.zst", "a.warc.gz", "a.warc"])
def test_what_stands_before_a_break_is_read(name: str, tmp_path: Path) -> None:
    whole = FORMS[name]()
    (tmp_path / name).write_bytes(whole[:-40])
    rows = read(tmp_path / name)
    ((_, reason),) = problems(rows)
    assert "breaks off" in reason
    assert texts(rows) == texts(read_whole(name, tmp_path))[: len(rows.reports)]
    assert len(rows.reports) >= 2


def test_web_servers_pack_their_answers(tmp_path: Path) -> None:
    html = html_of(ROWS[0])
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(html), html)
    of_type = "Content-Type: text/html"
    records = [
        response("https://example.org/g", gzip.compress(html), of_type, "Content-Encoding: gzip"),
        response("https://example.org/b", brotli.compress(html), of_type, "Content-Encoding: br"),
        response("https://example.org/c", chunked, of_type, "Transfer-Encoding: chunked"),
        response("https://example.org/u", html, of_type, "Content-Encoding: gzip"),
        response("https://example.org/n", html, status="404 Not Found"),
        response("https://example.org/p", b"\x89PNG", "Content-Type: image/png"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    rows = read(tmp_path / "a.warc")
    assert [row["url"][-1] for _, row in rows.reports] == ["g", "b", "c", "u"]
    assert len(set(texts(rows))) == 1
    assert problems(rows) == []


def test_nothing_unpacks_beyond_bounds(tmp_path: Path) -> None:
    bomb = gzip.compress(b"word " * 2_000_000)
    record = response("https://example.org/z", bomb, "Content-Type: text/html",
                      "Content-Encoding: gzip")  # fmt: skip
    (tmp_path / "a.warc").write_bytes(record + response("https://example.org/1", html_of(ROWS[0])))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines_of(ROWS) + b"x" * 10_000_000))
    (tmp_path / "c.txt").write_bytes(bomb)
    task_bound = {"max_bytes": 1_000_000}
    reading = _Reading(TASK)
    reading._task = TASK.__class__(Settings(**task_bound), IngestOptions(), loader=TASK.loader)
    rows = Rows()
    for shard in find_shards(str(tmp_path)):
        for part in divide_shard(shard, Settings(**task_bound), IngestOptions()):
            for piece in part.pieces:
                found = reading.rows_of(piece)
                rows.reports += found.reports
                rows.failures += found.failures
    assert len(rows.reports) == 7
    assert sorted(reason for _, reason in problems(rows)) == [
        "it is larger than 1,000,000 bytes, or unpacks to more.",
        "the line is longer than 1,000,000 bytes.",
        "the page unpacks to more than 1,000,000 bytes.",
    ]


def test_answers_of_any_make_end_nothing(tmp_path: Path) -> None:
    http = "application/http; msgtype=response"
    records = [
        warc_record("response", "https://example.org/0", b"\x00\xff no http\n\n" * 20, http),
        warc_record("response", "https://example.org/1", b"", http),
        warc_record("response", "https://example.org/2", b"HTTP/1.1 200 OK\r\nX: " + b"a" * 99_999,
                    http),
        response("https://example.org/3", html_of(ROWS[0])),
    ]  # fmt: skip
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    rows = read(tmp_path / "a.warc")
    assert [row["url"] for _, row in rows.reports] == ["https://example.org/3"]
    assert {reason for _, reason in problems(rows)} == {
        "the answer of the server has no HTTP head."
    }


def test_loose_files_of_a_folder_are_one_shard(tmp_path: Path) -> None:
    for row in ROWS:
        (tmp_path / f"{row['url'][-1]}.txt").write_text(row["text"])
    (tmp_path / "a.jsonl").write_bytes(lines_of(ROWS))
    assert [len(shard.files) for shard in find_shards(str(tmp_path))] == [6, 1]
