"""Analysts' own changes of the knowledge files: rows replaced, added or switched off by id.

They stand in YAML files under `Settings.lists`/overlay, each row with its proof, its reason and
its author, and are laid over the shipped tables wherever those are read. A row that no longer
fits what is shipped is an error that names it, never silently left out.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from threading import Lock
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import LexiconError, NotFound
from reportedly.lexicon.shown import shown
from reportedly.settings import Settings

KNOWLEDGE = Path(__file__).parent
_OWN = "own.yaml"
"""The file that the desk and the command line write to; others may lie beside it."""
INTO_GAZETTEER = frozenset(
    {"names/countries.csv", "names/regions.csv", "names/units.csv", "names/transliteration.csv"}
)
"""Tables that are built into the gazetteer; for places there are lists of one's own."""


class OverlayRow(BaseModel):
    """One change: of cells of a shipped row, a new row, or a shipped row switched off.

    `cells` are those that differ (an empty one empties the cell), for a new row all of them.
    `was` has what the shipped row had in those cells when the change was made, so that a later
    release with other cells is noticed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: str
    file: str
    does: Literal["change", "add", "drop"]
    cells: dict[str, str] = {}
    was: dict[str, str] = {}
    example: str = ""
    not_example: str = ""
    why: str = ""
    by: str = ""
    when: str = ""

    def laid_on(self, shipped: Mapping[str, str]) -> dict[str, str]:
        """Return the row's cells with the change made; empty ones are left out."""
        proof = {"example": self.example, "not_example": self.not_example}
        mine = {name: cell for name, cell in proof.items() if cell}
        if self.does == "add":
            mine |= {"id": self.id, "source": "own", "added_by": self.by, "added_on": self.when}
        laid = {**shipped, **mine, **self.cells}
        return {name: cell for name, cell in laid.items() if cell}


@dataclass(frozen=True, slots=True)
class Laid:
    """A row of the overlay, with the file that it stands in."""

    where: str
    row: OverlayRow

    @property
    def name(self) -> str:
        """Name file and row, for messages."""
        return f"{self.where}, row {self.row.id}"


_draft: list[OverlayRow] = []
"""Rows laid over all others in this process alone: what somebody proposes."""


def folder() -> Path:
    """Say where the files of the overlay lie."""
    return Settings().lists / "overlay"


def stamp() -> tuple[tuple[str, int, int], ...]:
    """Tell cheaply whether the overlay is still as it was: its files, when written, how long."""
    try:
        with os.scandir(folder()) as entries:
            found = [(one.name, one.stat()) for one in entries if one.name.endswith(".yaml")]
    except OSError:
        return ()
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in found))


def _files() -> list[Path]:
    return sorted(folder().glob("*.yaml"))


@cache
def laid_rows() -> dict[str, Laid]:
    """Load all rows of the overlay by id.

    Raises LexiconError, naming file and row, for what cannot be read or stands there twice.
    """
    rows: dict[str, Laid] = {}
    for path in _files():
        for row in read_rows(path):
            if row.id in rows:
                raise LexiconError(
                    f"{path}, row {row.id}: stands in {rows[row.id].where} as well. Take one away."
                )
            rows[row.id] = Laid(str(path), row)
    return rows | {row.id: Laid("what is proposed", row) for row in _draft}


def read_rows(path: Path) -> list[OverlayRow]:
    """Read a file of the overlay; raises LexiconError naming file and row."""
    return list(_read(path))


def _entries_of(path: Path) -> dict[str, object]:
    try:
        # All cells as text: YAML's own reading makes False of "no" and "off".
        entries = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read: {error}.") from None
    except yaml.YAMLError as error:
        raise LexiconError(f"{path}: not readable as YAML: {error}") from None
    except RecursionError:
        raise LexiconError(f"{path}: nested too deeply; expected rows with cells.") from None
    if not isinstance(entries, dict):
        raise LexiconError(f"{path}: expected rows by id at the top.")
    return entries


def _read(path: Path) -> Iterator[OverlayRow]:
    entries = _entries_of(path)
    for name, entry in entries.items():
        if not isinstance(entry, dict):
            raise LexiconError(f"{path}, row {name}: expected file, does and cells.")
        yield checked({"id": name, **entry}, f"{path}, row {name}")


def checked(entry: Mapping[str, object], where: str) -> OverlayRow:
    """Make a row of what a file or a form says; raises LexiconError naming the row."""
    try:
        row = OverlayRow.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        named = ".".join(str(part) for part in first["loc"])
        raise LexiconError(
            f"{where}, {named}: {shown(first.get('input'))}: {first['msg']}."
        ) from None
    if row.file in INTO_GAZETTEER:
        raise LexiconError(
            f"{where}: {row.file} is built into the gazetteer. Add places of your own with: "
            "reportedly places add FILE"
        )
    if row.file not in _tables():
        raise LexiconError(f"{where}: there is no table {shown(row.file)}. {_away(row.id)}")
    return row


@cache
def _tables() -> frozenset[str]:
    """List the shipped tables as rows of the overlay name them."""
    return frozenset(path.relative_to(KNOWLEDGE).as_posix() for path in KNOWLEDGE.rglob("*.csv"))


def _away(row_id: str) -> str:
    return f"Take the row away with: reportedly lexicon overlay remove {row_id}"


@cache
def _by_file() -> dict[str, dict[str, Laid]]:
    found: dict[str, dict[str, Laid]] = {}
    for name, laid in laid_rows().items():
        found.setdefault(laid.row.file, {})[name] = laid
    return found


def lay_over(
    file: str, shipped: Iterator[tuple[str, dict[str, str]]]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Lay the overlay over the rows of a table, each with where it stands; new ones come last.

    Raises LexiconError for a change of a row that is not there, and for a new row whose id is.
    """
    left = dict(_by_file().get(file, {}))
    for where, cells in shipped:
        laid = left.pop(cells.get("id", ""), None)
        if laid is None:
            yield where, cells
        elif laid.row.does == "add":
            raise LexiconError(
                f"{laid.name}: {where}, has a row of this id by now. {_away(laid.row.id)}"
            )
        elif laid.row.does == "change":
            yield laid.name, laid.row.laid_on(cells)
    for laid in left.values():
        if laid.row.does != "add":
            raise LexiconError(
                f"{laid.name}: lexicon/{file} has no row of this id (any more). "
                f"{_away(laid.row.id)}"
            )
        yield laid.name, laid.row.laid_on({})


def overlay_digest() -> str:
    """Hash what the overlay changes, without reasons and proofs; empty where there is none."""
    rows = laid_rows()
    if not rows:
        return ""
    said = [
        (name, one.row.file, one.row.does, sorted(one.row.cells.items()))
        for name, one in sorted(rows.items())
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def forget_knowledge() -> None:
    """Let this process read the knowledge files anew: after a change of the overlay."""
    for name, module in list(sys.modules.items()):
        if name.startswith("reportedly.") and not name.startswith(_KEPT):
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


_KEPT = ("reportedly.places.gazetteer", "reportedly.language.encoder", "reportedly.evaluate")
"""Modules whose caches hold no row that an overlay can change."""


# --- writing ---------------------------------------------------------------------------

_writing = Lock()


def propose(rows: list[OverlayRow]) -> None:
    """Lay rows over all others in this process alone, before anything is read."""
    _draft[:] = rows
    forget_knowledge()


def row_on_file(row_id: str) -> Laid | None:
    """Return a row of the overlay as its file has it now, whoever wrote it; None without one."""
    laid_rows.cache_clear()
    _by_file.cache_clear()
    return laid_rows().get(row_id)


def keep_row(row: OverlayRow) -> Path:
    """Keep a row in the overlay, in the place of one of its id; returns the file."""
    with _writing:
        held = row_on_file(row.id)
        path = Path(held.where) if held else folder() / _OWN
        rows = {one.id: one for one in _read(path)} if path.exists() else {}
        _write(path, rows | {row.id: row})
    return path


def remove_row(row_id: str) -> None:
    """Take a row out of the overlay; the shipped one, if any, stands again.

    Works on rows that no longer fit too. Raises NotFound, naming those that there are.
    """
    names: list[str] = []
    with _writing:
        for path in _files():
            held = _entries_of(path)
            names += held
            if row_id in held:
                del held[row_id]
                _put(path, held)
                return
    there = ", ".join(names[:20]) or "none"
    raise NotFound(f'The overlay has no row "{row_id}". There are: {there}.')


def _write(path: Path, rows: Mapping[str, OverlayRow]) -> None:
    _put(path, {name: _entry(row) for name, row in sorted(rows.items())})


def _entry(row: OverlayRow) -> dict[str, object]:
    values = row.model_dump(exclude={"id"})
    return {name: value for name, value in values.items() if value}


def _put(path: Path, entries: Mapping[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = yaml.safe_dump(dict(entries), allow_unicode=True, sort_keys=False, width=100)
    part = path.with_suffix(".part")
    part.write_text(written, encoding="utf-8")
    part.replace(path)
    laid_rows.cache_clear()
    _by_file.cache_clear()
