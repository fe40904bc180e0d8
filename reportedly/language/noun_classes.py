"""What sort of thing a common noun names, from `lexicon/terms/noun_classes.csv`."""

from collections import defaultdict
from functools import cache
from typing import Literal

from spacy.tokens import Token

from reportedly.language.reading import Reading
from reportedly.language.syntax import word_forms
from reportedly.lexicon.tables import HOME, Row, read_table


class NounClassRow(Row):
    """A common noun and its class."""

    term: str
    noun_class: Literal[
        "person", "civilian", "armed", "group", "place", "building", "vehicle", "weapon", "body",
        "document", "abstract", "hazard",
    ]  # fmt: skip


@cache
def noun_class_rows() -> list[NounClassRow]:
    """Load the table."""
    return read_table(HOME / "terms" / "noun_classes.csv", NounClassRow)


@cache
def _rows_by_term() -> dict[str, tuple[NounClassRow, ...]]:
    rows: dict[str, list[NounClassRow]] = defaultdict(list)
    for row in noun_class_rows():
        rows[row.term.lower()].append(row)
    return {term: tuple(found) for term, found in rows.items()}


def classes_of_noun(token: Token) -> frozenset[str]:
    """Return the classes of a common noun, none for other words and unlisted nouns."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return frozenset()
    return frozenset(row.noun_class for row in _rows(token))


def _rows(token: Token) -> tuple[NounClassRow, ...]:
    by_term = _rows_by_term()
    if token.i > 0:
        # "front line", "police station"
        first = token.doc[token.i - 1].lower_
        for form in sorted(word_forms(token)):
            if f"{first} {form}" in by_term:
                return by_term[f"{first} {form}"]
    return next((by_term[form] for form in sorted(word_forms(token)) if form in by_term), ())


def note_noun_classes(reading: Reading) -> None:
    """Note which rows of the table a reading's nouns fall under."""
    for token in reading.doc:
        if token.pos_ in ("NOUN", "PROPN"):
            for row in _rows(token):
                reading.fire(row.id, token.i, token.i + 1)
