"""Reading the knowledge files: one typed row a line, every mistake named by file and row.

A spreadsheet's habits are accepted: a byte-order mark, semicolons for commas, curly quotes
in the cells of closed vocabularies.
"""

import csv
import difflib
import hashlib
import io
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from reportedly.errors import LexiconError
from reportedly.lexicon import overlay
from reportedly.lexicon.shown import shown

HOME = Path(__file__).parent
PROOF = ("example", "not_example", "source", "added_by", "added_on")
"""The columns that every table has beside its ids and its own."""


def _split(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split("|") if part.strip())
    return value


Many = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Several values in one cell, separated by "|"."""


_LONGEST_NAME = 100
_LONGEST_EXPECTED = 300
"""Characters of what is expected of a cell; messages may repeat the cell, of any length."""
"""Beyond so many characters no cell is a misspelt name of a closed vocabulary."""


class Row(BaseModel):
    """What every row carries: its id, its proof, and where it came from.

    `example` is a sentence in which the row must fire, `not_example` one in which it must not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: str
    example: str
    not_example: str
    source: str = "own"
    added_by: str = ""
    added_on: str = ""

    def example_day(self) -> str | None:
        """Return the day on which the examples are to be read; None for any."""
        return None

    def is_for_text(self) -> bool:
        """Tell rows that fire in a report's text from those for what stands around it."""
        return True


R = TypeVar("R", bound=Row)


def _dialect(first_line: str) -> str:
    return ";" if first_line.count(";") > first_line.count(",") else ","


def problems_of(
    error: ValidationError,
    row_type: type[BaseModel],
    columns: Mapping[str, str] | None = None,
) -> list[str]:
    """Say in words what is wrong with a row's cells, with the nearest right spelling of each.

    `columns` gives a field's name in the user's own file, where that is another.
    """
    return [_problem(cell, row_type, columns or {}) for cell in error.errors()]


def _problem(cell: ErrorDetails, row_type: type[BaseModel], columns: Mapping[str, str]) -> str:
    name = str(cell["loc"][0]) if cell["loc"] else ""
    column = columns.get(name, name)
    if cell["type"] == "missing":
        return f'column "{column}": empty, but each row needs one.'
    expected = cell["msg"].removeprefix("Value error, ")
    if len(expected) > _LONGEST_EXPECTED:
        half = _LONGEST_EXPECTED // 2
        expected = f"{expected[:half]} … {expected[-half:]}"
    expected += "" if expected.endswith(("?", ".")) else "."
    if not name:
        return expected
    value = cell.get("input")
    message = f'column "{column}": {shown(value)}: {expected}'
    field = row_type.model_fields.get(name)
    choices = [c for c in choices_of(field.annotation if field else None) if isinstance(c, str)]
    near = difflib.get_close_matches(str(value)[:_LONGEST_NAME], choices, n=1)
    return f'{message} Did you mean "{near[0]}"?' if near else message


def choices_of(annotation: Any) -> Iterator[object]:
    """Yield the values of the closed vocabulary in a column's type; none for free text."""
    if typing.get_origin(annotation) is typing.Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from choices_of(part)


def read_table(path: Path, row_type: type[R]) -> list[R]:
    """Read a CSV of rows, the user's overlay laid over it; empty cells take the type's default.

    Raises LexiconError, naming file and row, on an unknown column, a missing or wrong cell, or
    an id used twice.
    """
    rows: list[R] = []
    seen: dict[str, str] = {}
    for where, cells in laid_lines(path):
        try:
            row = row_type.model_validate(cells)
        except ValidationError as error:
            problem = problems_of(error, row_type)[0]
            raise LexiconError(f"{where}, {problem}") from None
        if row.id in seen:
            raise LexiconError(f'{where}: id "{row.id}" stands in {seen[row.id]}.')
        seen[row.id] = where.rpartition(", ")[2]
        rows.append(row)
    return rows


def laid_lines(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the filled cells of each line of a table with the overlay, and where it stands."""
    shipped = _lines(path)
    if overlay.laid_rows() and path.is_relative_to(HOME):
        return overlay.lay_over(path.relative_to(HOME).as_posix(), shipped)
    return shipped


def _lines(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the filled cells of each line of a CSV, with where it stands."""
    text = path.read_text(encoding="utf-8-sig")
    where = path.relative_to(HOME.parent) if path.is_relative_to(HOME.parent) else path
    reader = csv.reader(io.StringIO(text), delimiter=_dialect(text.partition("\n")[0]))
    columns = next(reader, [])
    for cells in filter(None, reader):
        number = reader.line_num
        if len(cells) != len(columns):
            raise LexiconError(
                f"{where}, row {number}: the number of cells does not fit the columns "
                f"{', '.join(columns)}. Put cells that hold commas in quotes."
            )
        filled = {k: v for k, v in zip(columns, cells, strict=True) if v and not v.isspace()}
        yield f"{where}, row {number}", filled


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a YAML file of entries by id."""
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise LexiconError(f"{path.name}: not readable as YAML: {error}") from None
    if not isinstance(entries, dict):
        raise LexiconError(f"{path.name}: expected entries by id at the top.")
    return entries


@cache
def lexicon_digest() -> str:
    """Hash all knowledge files and the overlay, so that a row can be followed.

    It stands in `Claim.coder.codebook`; an absent overlay leaves it as it is.
    """
    digest = hashlib.sha256()
    for path in sorted(HOME.rglob("*")):
        if path.suffix in {".csv", ".yaml"}:
            digest.update(path.relative_to(HOME).as_posix().encode())
            digest.update(path.read_bytes())
    digest.update(overlay.overlay_digest().encode())
    return digest.hexdigest()[:12]
