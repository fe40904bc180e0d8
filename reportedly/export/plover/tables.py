"""The tables of the PLOVER codebook: quads, scores, codes that stand for a country."""

from functools import cache

from reportedly.export.rulebook import Entry, rulebook, tables
from reportedly.records import ActorKind

BOOK = rulebook("plover")


class EventType(Entry):
    """A type's quad, its score, and the scores of its modes."""

    quad: int
    score: float
    modes: dict[str, float]


class PloverTables(Entry):
    """All tables of `rules/plover.yaml`, by their names there."""

    recipient_needed: frozenset[str]
    non_state: frozenset[ActorKind]
    types: dict[str, EventType]


@cache
def plover_tables() -> PloverTables:
    """Load the tables."""
    return tables("plover", PloverTables)
