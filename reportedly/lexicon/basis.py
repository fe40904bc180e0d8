"""What stands behind a `basis`: the lexicon row, the rule, the gazetteer entry or the model."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from reportedly.lexicon.ontology import kinds
from reportedly.lexicon.overlay import OverlayRow, laid_rows
from reportedly.lexicon.tables import HOME, PROOF


@dataclass(frozen=True)
class LexiconRow:
    """A row of a knowledge file; `line` counts from 1, the header included.

    `shipped` are the cells as the file has them, None for a row of the user's own; where the
    user's overlay changes the row, `overlay` says how and `cells` have the change in them.
    """

    file: str
    line: int
    cells: dict[str, str]
    shipped: dict[str, str] | None = None
    overlay: OverlayRow | None = None

    def __str__(self) -> str:
        """Say where the row stands and what it holds, its proof left out."""
        values = {k: v for k, v in self.cells.items() if v and k not in ("id", *PROOF)}
        said = ", ".join(f"{name} {value}" for name, value in values.items())
        return f"{self.where}: {said}"

    @cached_property
    def folded(self) -> str:
        """All that the row says, proof left out, in small letters: to be searched."""
        said = (cell for name, cell in self.cells.items() if cell and name not in PROOF)
        return " ".join(said).casefold()

    @property
    def where(self) -> str:
        """Say in which file and line the row stands, and whether the user changed it."""
        if self.overlay is None:
            return f"{self.file}, line {self.line}"
        if self.shipped is None:
            return f"{self.file}, a row of your own"
        done = "switched off" if self.overlay.does == "drop" else "changed"
        return f"{self.file}, line {self.line}, {done} by your overlay"

    @property
    def table(self) -> str:
        """Name the table as the overlay does: "terms/support.csv"."""
        return self.file.removeprefix("lexicon/")


@cache
def lexicon_rows() -> dict[str, LexiconRow]:
    """Load every row of every knowledge table by its id, those of the overlay among them."""
    rows = {row.cells["id"]: row for row in _read_rows()}
    for name, laid in laid_rows().items():
        held = rows.get(name)
        cells = laid.row.laid_on(held.cells if held else {})
        if held or laid.row.does == "add":
            file, line = (held.file, held.line) if held else (f"lexicon/{laid.row.file}", 0)
            rows[name] = LexiconRow(file, line, cells, held.cells if held else None, laid.row)
    return rows


def _read_rows() -> Iterator[LexiconRow]:
    for path in sorted(HOME.rglob("*.csv")):
        file = f"lexicon/{path.relative_to(HOME).as_posix()}"
        with path.open(encoding="utf-8-sig", newline="") as table:
            head = table.readline()
            table.seek(0)
            delimiter = ";" if head.count(";") > head.count(",") else ","
            reader = csv.DictReader(table, delimiter=delimiter)
            for cells in reader:
                if cells.get("id"):
                    kept = {k: v for k, v in cells.items() if isinstance(k, str) and v is not None}
                    yield LexiconRow(file, reader.line_num, kept, kept)


def crosswalk_kind(rule_id: str) -> str | None:
    """Name the kind whose cross-walk has this rule."""
    rules = ((kind, rule.id) for kind, entry in kinds().items() for rule in entry.codes)
    return next((kind for kind, known in rules if known == rule_id), None)


def behind(basis: str) -> list[str]:
    """Say what each part of a basis refers to; parts are joined by "+", ",", ";" or blanks."""
    return [_behind_one(part) for part in parts_of(basis)]


_BETWEEN = re.compile(r"[\s+,;|]+")


def parts_of(basis: str) -> list[str]:
    """Take a basis apart into the ids of the rows, rules, entries and models in it."""
    return [part for part in _BETWEEN.split(basis) if part]


def _behind_one(part: str) -> str:
    if part in lexicon_rows():
        return f"{part}: {lexicon_rows()[part]}"
    sort, _, name = part.partition(":")
    if name and sort in BASES:
        return f"{part}: {BASES[sort](name)}"
    kind = crosswalk_kind(part)
    return f"{part}: cross-walk rule of the kind {kind}" if kind else part


BASES: dict[str, Callable[[str], str]] = {
    "rule": lambda name: f"a rule of the program, {name!r}",
    "geonames": lambda name: f"gazetteer entry {name} (geonames.org/{name})",
    "model": lambda name: f"a label of the model {name}",
    "list": lambda name: f"your own list {name.replace(':', ', line ')}",
}
"""What stands before the colon of a basis that is no row, and how what it names is told."""
