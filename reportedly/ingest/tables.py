"""Reading tables of reports: JSON, JSON Lines and CSV, one row one report, row by row."""

import codecs
import csv
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import IO, Any

from reportedly.errors import InputError
from reportedly.ingest.cleaning import decode
from reportedly.ingest.columns import map_columns
from reportedly.ingest.drafts import Draft, Drafts, failure
from reportedly.ingest.markup import plain_text
from reportedly.ingest.outlets import domain_of, looks_like_domain

Cells = dict[str, str]

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
csv.field_size_limit(_LONGEST_CELL)


def read_json(raw: bytes, source: str, mapping: Mapping[str, str]) -> Drafts:
    """Read a JSON document: one report, a list of them, or an object that holds the list.

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
        yield from _read_object(row, packed, f"{source}, item {number}", mapping)


def _rows(data: Any) -> list[Any]:
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        for key in _LISTS:
            if isinstance(data.get(key), list) and data[key] and isinstance(data[key][0], dict):
                return list(data[key])
        return [data]
    return []


def read_json_lines(
    stream: IO[bytes], source: str, mapping: Mapping[str, str], *, max_bytes: int
) -> Drafts:
    """Read JSON Lines as a stream, so that the file may be of any size; the lines may not."""
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        where = f"{source}, line {number}"
        if len(line) > max_bytes:
            yield failure(
                where,
                f"the line is longer than {max_bytes:,} bytes.",
                "Split the file into its rows.",
            )
            return
        if line.strip():
            yield from _read_line(line.strip(), where, mapping)


def _read_line(line: bytes, where: str, mapping: Mapping[str, str]) -> Drafts:
    try:
        row = json.loads(decode(line))
    except (ValueError, RecursionError, InputError) as error:
        yield failure(where, f"this line is not JSON: {error}.", "Mend or drop the line.")
        return
    yield from _read_object(row, line, where, mapping)


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


def read_csv(stream: IO[bytes], source: str, mapping: Mapping[str, str]) -> Drafts:
    """Read CSV or TSV as a stream; the first row names the columns.

    Raises InputError, naming the columns found and the nearest, when none holds a text.
    """
    sample = stream.read(_SAMPLE)
    text = _Lines(sample, stream)
    reader = csv.reader(text, delimiter=_delimiter(text.first_line()))
    try:
        header = [name.strip().removeprefix("\ufeff") for name in next(reader, [])]
        columns = map_columns(header, mapping, where="the table")
        yield from _read_rows(reader, header, columns, source)
    except csv.Error as error:
        raise InputError(
            f"row {reader.line_num} cannot be read as CSV: {error}.",
            advice="Look for a quotation mark that is not closed.",
        ) from None


def _read_rows(reader: Any, header: list[str], columns: dict[str, str], source: str) -> Drafts:
    for cells in reader:
        where = f"{source}, row {reader.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield failure(
                where,
                f"the row has {_cells(len(cells))}, the header {_cells(len(header))}.",
                "Put cells that hold commas, quotation marks or line breaks in quotation marks.",
            )
            continue
        raw = json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace")
        yield from _draft(dict(zip(header, cells, strict=True)), columns, raw, where)


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


def _draft(cells: Cells, columns: dict[str, str], raw: bytes, where: str) -> Drafts:
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
