"""Dividing tables of reports (JSON, JSON Lines, CSV) into rows, and reading a row."""

import codecs
import csv
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import IO, Any

from reportedly.errors import InputError, PartMissing
from reportedly.ingest.cleaning import decode
from reportedly.ingest.columns import map_columns
from reportedly.ingest.drafts import Draft, Drafts, failure
from reportedly.ingest.markup import plain_text
from reportedly.ingest.outlets import domain_of, looks_like_domain
from reportedly.ingest.pieces import Piece, Pieces, broken

_LISTS = (
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "documents",
    "reports",
    "rows",
    "hits",
    "stories",
)
_TAG = re.compile(r"<(?:p|br|div|a|span|strong|em|img)[\s>/]", re.IGNORECASE)
_SAMPLE = 1_000_000
_LONGEST_CELL = 8_000_000
_ROWS_AT_ONCE = 256
csv.field_size_limit(_LONGEST_CELL)


def divide_json(raw: bytes, source: str) -> Pieces:
    """Divide a JSON document: one report, a list of them, or an object that holds the list.

    Raises InputError when it is not JSON or holds no rows.
    """
    try:
        data = json.loads(decode(raw))
    except ValueError as error:
        raise InputError(
            f"this is not JSON: {error}.", advice="Check that the file is complete."
        ) from None
    except RecursionError:
        raise InputError(
            "the JSON is nested too deeply.", advice="Give a list of reports."
        ) from None
    rows = _rows(data)
    if not rows:
        raise InputError(
            "there is no row in the JSON.",
            advice='Expected a list of objects with a text, as in [{"text": "…", "date": "…"}].',
        )
    for number, row in enumerate(rows, start=1):
        packed = json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        yield Piece(f"{source}, item {number}", number, "object", raw=packed)


def _rows(data: Any) -> list[Any]:
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        for key in _LISTS:
            if isinstance(data.get(key), list) and data[key] and isinstance(data[key][0], dict):
                return list(data[key])
        return [data]
    return []


def divide_lines(stream: IO[bytes], source: str, *, max_bytes: int) -> Pieces:
    """Divide JSON Lines as a stream, so that the file may be of any size; the lines may not."""
    number = offset = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        where = f"{source}, line {number}"
        if len(line) > max_bytes:
            reason = f"the line is longer than {max_bytes:,} bytes."
            yield broken(where, offset, reason, "Split the file into its rows.")
            return
        if line.strip():
            yield Piece(where, offset, "object", raw=line.strip())
        offset += len(line)


def read_object(piece: Piece, mapping: Mapping[str, str]) -> Drafts:
    """Read a JSON object, its columns known by the user's `mapping` and by their usual names."""
    try:
        row = json.loads(decode(piece.raw))
    except (ValueError, RecursionError, InputError) as error:
        yield failure(piece.source, f"this line is not JSON: {error}.", "Mend or drop the line.")
        return
    yield from _read_object(row, piece.raw, piece.source, mapping)


def _read_object(row: Any, raw: bytes, where: str, mapping: Mapping[str, str]) -> Drafts:
    if not isinstance(row, dict):
        yield failure(
            where,
            f"expected an object with a text, found {type(row).__name__}.",
            'Write {"text": "…"}.',
        )
        return
    cells = dict(_flatten(row))
    try:
        columns = map_columns(list(cells), mapping, where="the row")
    except InputError as error:
        yield failure(where, error.reason, error.advice)
        return
    yield from _draft(cells, columns, raw, where)


def _flatten(row: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the cells of an object; an inner object's keys follow its own ("source.name")."""
    for key, value in row.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and not prefix:
            yield from _flatten(value, f"{name}.")
        elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            yield name, ", ".join(value)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield name, str(value)


def divide_csv(stream: IO[bytes], source: str, mapping: Mapping[str, str]) -> Pieces:
    """Divide CSV or TSV as a stream; the first row names the columns.

    Raises InputError, naming the columns found and the nearest, when none holds a text.
    """
    sample = stream.read(_SAMPLE)
    text = _Lines(sample, stream)
    reader = csv.reader(text, delimiter=_delimiter(text.first_line()))
    try:
        header = [name.strip().removeprefix("\ufeff") for name in next(reader, [])]
        columns = map_columns(header, mapping, where="the table")
        yield from _divide_rows(reader, header, columns, source)
    except csv.Error as error:
        raise InputError(
            f"row {reader.line_num} cannot be read as CSV: {error}.",
            advice="Look for a quotation mark that is not closed.",
        ) from None


def _divide_rows(reader: Any, header: list[str], columns: dict[str, str], source: str) -> Pieces:
    for cells in reader:
        where = f"{source}, row {reader.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield broken(
                where,
                reader.line_num,
                f"the row has {_cells(len(cells))}, the header {_cells(len(header))}.",
                "Put cells that hold commas, quotation marks or line breaks in quotation marks.",
            )
            continue
        raw = json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace")
        named = dict(zip(header, cells, strict=True))
        yield Piece(where, reader.line_num, "row", raw=raw, cells=named, columns=columns)


def divide_parquet(stream: IO[bytes], source: str, mapping: Mapping[str, str]) -> Pieces:
    """Divide a Parquet table, a few hundred rows at a time; inner fields are named "source.name".

    Raises InputError when the file is damaged or no column holds a text, PartMissing without
    pyarrow.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise PartMissing(
            "Parquet needs pyarrow, which is not installed. "
            'Install it with: pip install "reportedly[parquet]"'
        ) from error
    number = 0
    try:
        table = parquet.ParquetFile(stream)
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, use_threads=False):
            for row in batch.to_pylist():
                if not number:
                    map_columns([name for name, _ in _flatten(row)], mapping, where="the table")
                number += 1
                raw = json.dumps(row, default=_as_text, ensure_ascii=False, sort_keys=True)
                where = f"{source}, row {number}"
                yield Piece(where, number, "object", raw=raw.encode("utf-8", "replace"))
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(
            f"the Parquet table is damaged after row {number} ({str(error).splitlines()[0]}).",
            advice="Write or fetch it again.",
        ) from None


def _as_text(value: object) -> str:
    """Write a cell that JSON has no form for: days and times in ISO 8601, bytes as text."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if isinstance(value, date) else str(value)


def _cells(count: int) -> str:
    return f"{count} cell" if count == 1 else f"{count} cells"


class _Lines:
    """The lines of a table as text, decoded as one encoding without holding the whole file."""

    def __init__(self, sample: bytes, stream: IO[bytes]) -> None:
        self._encoding = _encoding(sample)
        self._chunks = chain([sample], iter(lambda: stream.read(_SAMPLE), b""))
        self._start = decode(sample[:4096]).lstrip("\ufeff") if sample else ""

    def first_line(self) -> str:
        return self._start.partition("\n")[0]

    def __iter__(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self._encoding)(errors="replace")
        rest = ""
        for chunk in self._chunks:
            lines = (rest + decoder.decode(chunk)).split("\n")
            rest = lines.pop()
            if len(rest) > _LONGEST_CELL:
                raise InputError(
                    f"one line of the table is longer than {_LONGEST_CELL:,} characters.",
                    advice="Split the file into its rows.",
                )
            yield from (f"{line}\n" for line in lines)
        if last := rest + decoder.decode(b"", final=True):
            yield last


def _encoding(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # The sample may end inside a character.
        sample[: len(sample) - 4 if len(sample) == _SAMPLE else None].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(first_line: str) -> str:
    return max(",;\t|", key=first_line.count)


def read_row(piece: Piece) -> Drafts:
    """Read a row of a table whose columns are known."""
    yield from _draft(piece.cells or {}, piece.columns or {}, piece.raw, piece.source)


def _draft(cells: Mapping[str, str], columns: Mapping[str, str], raw: bytes, where: str) -> Drafts:
    values = {field: cells.get(column, "").strip() or None for field, column in columns.items()}
    named = values.get("id")
    source = f"{where} ({named})" if named else where
    text, title = values.get("text"), values.get("title")
    if not text and not title:
        yield failure(
            source,
            f'the cell "{columns.get("text", columns.get("title"))}" is empty.',
            "Fill or drop the row.",
        )
        return
    outlet = values.get("outlet")
    yield Draft(
        source=source,
        raw=raw,
        text=plain_text(text) if text and _TAG.search(text) else text or "",
        title=title,
        url=values.get("url"),
        outlet=None if outlet and looks_like_domain(outlet) else outlet,
        domain=outlet if outlet and looks_like_domain(outlet) else domain_of(values.get("url")),
        byline=values.get("byline"),
        published=values.get("published"),
        language=_language(values.get("language")),
        is_laid_out=True,
    )


def _language(written: str | None) -> str | None:
    code = (written or "").strip().lower().partition("-")[0].partition("_")[0]
    return code if len(code) == 2 else None
