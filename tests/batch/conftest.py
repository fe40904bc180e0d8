"""Archives of made-up pages, a batch of them with a reader that needs no parser."""

import gzip
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reportedly.batch.reading_process import Task
from reportedly.batch.run import Order, Total, run
from reportedly.ingest.drafts import IngestOptions
from reportedly.settings import Settings

TASK = Task(
    Settings(),
    IngestOptions(mapping={}),
    page_seconds=30,
    focus=None,
    loader="tests.batch.stand_in:load",
)
DAYS = ("2014-06-10", "2014-06-11", "2014-06-12")


def text_of(number: int, word: str = "") -> str:
    return (
        f"Gunmen seized the town of Place{number} on Tuesday after a night of fighting, officers "
        f"and residents said. {word + ' ' * bool(word)}The army denied that the town had fallen."
    )


def rows_of(count: int, words: dict[int, str] | None = None) -> list[dict[str, str]]:
    return [
        {
            "text": text_of(n, (words or {}).get(n, "")),
            "title": f"Town {n} falls",
            "date": DAYS[n * len(DAYS) // count],
            "url": f"https://example.org/{n}",
            "language": "en",
        }
        for n in range(count)
    ]


def lines_of(rows: Sequence[dict[str, str]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def html_of(row: dict[str, str]) -> bytes:
    return f"""<!doctype html><html><head><title>{row["title"]}</title>
<meta property="article:published_time" content="{row["date"]}"></head><body><article>
<h1>{row["title"]}</h1><p>{row["text"]}</p></article></body></html>""".encode()


def warc_record(kind: str, url: str, block: bytes, content_type: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2014-06-13T05:00:00Z\r\nWARC-Record-ID: <urn:x:{url}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(url: str, body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = "".join(f"{line}\r\n" for line in (headers or ("Content-Type: text/html",)))
    block = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
    return warc_record("response", url, block, "application/http; msgtype=response")


def plain_response(row: dict[str, str]) -> bytes:
    text = f"{row['title']}\n{row['date']}\n\n{row['text']}".encode()
    return response(row["url"], text, "Content-Type: text/plain; charset=utf-8")


def warc_of(
    rows: Sequence[dict[str, str]],
    answer: Callable[[dict[str, str]], bytes] = plain_response,
) -> list[bytes]:
    """Make the records of a web archive, each packed by itself, as crawls keep them."""
    info = warc_record("warcinfo", "x", b"software: x\r\n", "application/warc-fields")
    made = [info, *map(answer, rows)]
    return [gzip.compress(record, mtime=0) for record in made]


Batch = Callable[..., Total]


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    """Run a batch into `tmp_path / "out"`."""

    def go(source: Path | str, out: str = "out", **fields: Any) -> Total:
        task = {name: fields.pop(name) for name in list(fields) if hasattr(TASK, name)}
        order = Order(str(source), tmp_path / out, replace(TASK, **task), **({"jobs": 1} | fields))
        return run(order)

    return go


def digest_of(out: Path) -> dict[str, str]:
    """Name every file of the tables, with the digest of its bytes."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*.parquet"))
    }


def query(out: Path, table: str, what: str = "*", rest: str = "") -> list[tuple[Any, ...]]:
    """Ask DuckDB."""
    return duckdb.sql(f"SELECT {what} FROM '{out}/{table}/*/*.parquet' {rest}").fetchall()
