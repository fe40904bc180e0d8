"""What sort of thing a common noun names, from `lexicon/terms/noun_classes.csv`."""

from collections import defaultdict
from functools import cache
from typing import Literal

from reportedly.lexicon.tables import HOME, Row, read_table


class NounClassRow(Row):
    """A common noun and its class."""

    term: str
    noun_class: Literal[
        "person", "civilian", "armed", "group", "place", "building", "vehicle", "weapon", "body",
        "document", "abstract",
    ]  # fmt: skip


@cache
def noun_class_rows() -> list[NounClassRow]:
    """Load the table."""
    return read_table(HOME / "terms" / "noun_classes.csv", NounClassRow)


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """Map each noun's lemma to its classes."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in noun_class_rows():
        classes[row.term.lower()].add(row.noun_class)
    return {term: frozenset(found) for term, found in classes.items()}
