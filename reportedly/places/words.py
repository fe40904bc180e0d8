"""Words around place names: kinds of place, relations, and what makes a name no place."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.lexicon.tables import HOME, Row, read_table

TABLE = HOME / "names" / "place_words.csv"

WordKind = Literal[
    "type", "relation", "title", "organisation", "authority", "ordinary", "person"
]  # fmt: skip
Level = Literal[
    "city",
    "admin2",
    "admin1",
    "region",
    "camp",
    "neighbourhood",
    "facility",
    "water",
    "near",
    "part",
]


class PlaceWord(Row):
    """A word that tells something about the name beside it.

    Kinds: `type` (village of X, X province), `relation` (north of X), `title` (General X is a
    person), `organisation` (X Bank is none), `authority` (X Police is that of X), `ordinary` and
    `person` (a word or a personal name that is also some place's, and needs evidence).
    `level` is the kind of place that a type word names, or what a relation does: `near` a place,
    or `part` of it.
    """

    term: str
    kind: WordKind
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The table by kind; keys are lower case but for `names`, which are folded as written."""

    types: dict[str, PlaceWord]
    relations: dict[str, PlaceWord]
    titles: dict[str, PlaceWord]
    organisations: dict[str, PlaceWord]
    authorities: dict[str, PlaceWord]
    ordinary: dict[str, PlaceWord]
    persons: dict[str, PlaceWord]


@cache
def place_words() -> PlaceWords:
    """Load the table."""
    rows = read_table(TABLE, PlaceWord)

    def of(kind: WordKind) -> dict[str, PlaceWord]:
        return {row.term.lower(): row for row in rows if row.kind == kind}

    return PlaceWords(
        of("type"), of("relation"), of("title"), of("organisation"), of("authority"),
        of("ordinary"), of("person"),
    )  # fmt: skip
