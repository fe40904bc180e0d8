"""What stands behind a `basis`: the lexicon row, the rule, the gazetteer entry or the model."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.lexicon.tables import HOME, read_yaml

_PROOF = ("example", "not_example", "source", "added_by", "added_on")


@dataclass(frozen=True, slots=True)
class LexiconRow:
    """A row of a knowledge file as it stands there; `line` counts from 1, the header included."""

    file: str
    line: int
    cells: dict[str, str]

    def __str__(self) -> str:
        """Say where the row stands and what it holds, its proof left out."""
        values = {k: v for k, v in self.cells.items() if v and k not in ("id", *_PROOF)}
        said = ", ".join(f"{name} {value}" for name, value in values.items())
        return f"{self.file}, line {self.line}: {said}"


@cache
def lexicon_rows() -> dict[str, LexiconRow]:
    """Load every row of every knowledge table by its id."""
    return {row.cells["id"]: row for row in _read_rows()}


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
                    yield LexiconRow(file, reader.line_num, kept)


def crosswalk_kind(rule_id: str) -> str | None:
    """Name the kind whose cross-walk has this rule."""
    for kind, entry in read_yaml(HOME / "ontology" / "events.yaml").items():
        if any(rule.get("id") == rule_id for rule in entry.get("codes", ())):
            return str(kind)
    return None


def behind(basis: str) -> list[str]:
    """Say what each part of a basis refers to; parts are joined by "+", "," or blanks."""
    return [_behind_one(part) for part in _parts(basis)]


def _parts(basis: str) -> list[str]:
    if basis in lexicon_rows():
        return [basis]
    split = basis.replace("+", " ").replace(",", " ").replace("|", " ").split()
    return (
        split if len(split) > 1 and all(":" in p or p in lexicon_rows() for p in split) else [basis]
    )


def _behind_one(part: str) -> str:
    if part in lexicon_rows():
        return f"{part}: {lexicon_rows()[part]}"
    sort, _, name = part.partition(":")
    kinds_of_basis = {
        "rule": f"a rule of the program, {name!r}",
        "geonames": f"gazetteer entry {name} (geonames.org/{name})",
        "model": f"a label of the model {name}",
        "list": f"your own list {name.replace(':', ', line ')}",
    }
    if name and sort in kinds_of_basis:
        return f"{part}: {kinds_of_basis[sort]}"
    kind = crosswalk_kind(part)
    return f"{part}: cross-walk rule of the kind {kind}" if kind else part
