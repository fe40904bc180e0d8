"""A user's own lists of places and actors: checked as a whole, then kept in one form.

Each list is one CSV under `Settings.lists`; nothing of a file with a mistake is kept.
"""

import csv
import difflib
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import InputError, LexiconError, NotFound
from reportedly.lexicon.tables import problems_of
from reportedly.settings import Settings

Sort = Literal["places", "actors"]

SHOWN = 12
"""How many wrong cells of a file a message names; the others are counted."""


class ListRow(BaseModel):
    """One line of a list; `line` is where it stood in the file that was added."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    line: int


R = TypeVar("R", bound=ListRow)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file: its columns, and its lines by number with their cells."""

    where: str
    columns: tuple[str, ...]
    lines: tuple[tuple[int, Mapping[str, str]], ...]


def read_text(path: Path, *, encodings: Sequence[str] = ("utf-8-sig",)) -> str:
    """Read a file in the first of the encodings that fits; raises InputError where none does."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from None
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
    raise InputError(
        f"{path.name}, row {line}: not in {encodings[0].removesuffix('-sig').upper()}.",
        advice="Save the file as UTF-8 and add it again.",
    )


def read_sheet(path: Path, *, encodings: Sequence[str] = ("utf-8-sig",)) -> Sheet:
    """Read a CSV with a line of columns, cells parted by commas, semicolons or tabs.

    Raises InputError for a file without lines, and LexiconError naming the row whose cells do
    not fit the columns.
    """
    text = read_text(path, encodings=encodings)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = []
    try:
        for cells in reader:
            if None in cells or None in cells.values():
                raise LexiconError(
                    f"{path.name}, row {reader.line_num}: {_count(cells)} cells, but "
                    f"{len(reader.fieldnames or ())} columns. Put cells that hold a "
                    f'"{delimiter}" in quotes.'
                )
            lines.append((reader.line_num, cells))
    except csv.Error as error:
        raise LexiconError(f"{path.name}, row {reader.line_num}: {error}.") from None
    if not lines:
        raise InputError(f"{path.name} has no rows.", advice="Add one line for each entry.")
    return Sheet(path.name, tuple(reader.fieldnames or ()), tuple(lines))


def _count(cells: Mapping[str | None, object]) -> int:
    surplus = cells.get(None)
    filled = sum(1 for name, cell in cells.items() if name is not None and cell is not None)
    return filled + (len(surplus) if isinstance(surplus, list) else 0)


def rows_of(
    lines: Iterable[tuple[int, Mapping[str, object]]],
    row_type: type[R],
    *,
    where: str,
    columns: Mapping[str, str] | None = None,
) -> list[R]:
    """Make typed rows of a file's lines, or say everything that is wrong with them at once.

    `columns` names the file's own column of each field, for the messages. Raises LexiconError
    with row, column, what is expected and the nearest right spelling of the first mistakes,
    and the number of all.
    """
    rows: list[R] = []
    problems: list[str] = []
    wrong = 0
    for number, fields in lines:
        try:
            rows.append(row_type.model_validate({"line": number, **fields}))
        except ValidationError as error:
            found = problems_of(error, row_type, columns)
            problems += [f"{where}, row {number}, {problem}" for problem in found]
            wrong += 1
    if problems:
        more = len(problems) - SHOWN
        shown = problems[:SHOWN] + ([f"… and {more:,} more."] if more > 0 else [])
        count = f"{wrong:,} row{'s' * (wrong != 1)}"
        raise LexiconError(
            "\n".join(shown) + f"\nNothing was added. Mend the {count} and add the file again."
        )
    return rows


# --- what is kept ----------------------------------------------------------------------


def list_paths(sort: Sort) -> list[Path]:
    """List the files of the user's own places or actors, by name."""
    return sorted((Settings().lists / sort).glob("*.csv"))


def list_name(path: Path) -> str:
    """Make the name of a list from the name of its file."""
    return re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "list"


def keep_list(sort: Sort, name: str, rows: Sequence[ListRow]) -> bool:
    """Keep rows as a list, in place of one of the same name; tells whether there was one."""
    path = Settings().lists / sort / f"{name}.csv"
    was_there = path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    written = io.StringIO()
    columns = list(type(rows[0]).model_fields)
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(getattr(row, column)) for column in columns])
    draft = path.with_suffix(f".{os.getpid()}.part")
    draft.write_text(written.getvalue(), encoding="utf-8")
    draft.replace(path)
    return was_there


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    return "" if value is None else str(value)


def remove_list(sort: Sort, name: str) -> None:
    """Forget a list; raises NotFound, naming those that there are."""
    path = Settings().lists / sort / f"{name}.csv"
    if not path.exists():
        names = [known.stem for known in list_paths(sort)]
        near = difflib.get_close_matches(name, names, n=1)
        meant = f' Did you mean "{near[0]}"?' if near else ""
        raise NotFound(
            f'There is no list of {sort} "{name}".{meant} There are: {", ".join(names) or "none"}.'
        )
    path.unlink()


def kept_rows(sort: Sort, row_type: type[R]) -> Iterator[tuple[str, R]]:
    """Yield the rows of all lists with their list's name.

    Raises LexiconError where a file was edited into something that cannot be read.
    """
    for path in list_paths(sort):
        sheet = read_sheet(path)
        lines = [(int(cells["line"]), _filled(cells)) for _, cells in sheet.lines]
        for row in rows_of(lines, row_type, where=str(path)):
            yield path.stem, row


def _filled(cells: Mapping[str, str]) -> dict[str, object]:
    return {name: cell for name, cell in cells.items() if cell.strip() and name != "line"}


def lists_digest(*sorts: Sort) -> str:
    """Hash the user's lists; empty where there are none, so that they change no fingerprint."""
    digest = hashlib.sha256()
    paths = [path for sort in sorts or get_args(Sort) for path in list_paths(sort)]
    for path in paths:
        digest.update(f"{path.parent.name}/{path.name}".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12] if paths else ""
