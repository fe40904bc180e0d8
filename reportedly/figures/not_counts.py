"""Telling numbers that count people or things from those that measure, name or date something."""

import re
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from reportedly.figures.numbers import Number
from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records import Measure
from reportedly.records.claim import Unit

_HYPHENS = frozenset({"-", "‐", "–", "/"})
_CURRENCY = frozenset({"$", "€", "£", "¥", "us$", "a$", "usd", "eur"})
_AGES = frozenset({"aged", "age", "ages"})
MEASURED = frozenset({"a measurement", "a share", "a designation"})
"""Reasons that rest on a row of the measures table."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SPORT = frozenset({"win", "victory", "defeat", "draw", "lead", "loss", "score"})


class MeasureRow(Row):
    """A noun that says what a number beside it is.

    `use`: `unit` gives the figure's unit (and measure), `toll` marks totals, `group` nouns stand
    for several people, `skip` and `designator` mark numbers that are no counts.
    """

    terms: Many
    use: Literal["unit", "toll", "group", "skip", "designator"]
    unit: Unit | None = None
    measure: Measure | None = None


@cache
def measure_words() -> dict[tuple[str, str], MeasureRow]:
    """Load the measure nouns by use and lemma."""
    rows = read_table(HOME / "terms" / "measures.csv", MeasureRow)
    return {(row.use, term): row for row in rows for term in row.terms}


def is_not_count(
    doc: Doc, number: Number, timed: set[int], *, is_range: bool = False
) -> str | None:
    """Say why a number is no count of people or things; None when it may be one."""
    if any(i in timed for i in range(number.start, number.end)):
        return "part of a time"
    before = doc[number.start - 1] if number.start else None
    after = doc[number.end] if number.end < len(doc) else None
    return (
        _glued(doc, number, None if is_range else before, after)
        or _is_age(doc, number, before, after)
        or _is_measured(number, before, after)
        or _is_name(doc, number, before)
    )


def _glued(doc: Doc, number: Number, before: Token | None, after: Token | None) -> str | None:
    """Find "122-mm", "12-member", "T-72", "2-1", ".50": numbers tied to their neighbours."""
    if after is not None and after.text in _HYPHENS and not doc[number.end - 1].whitespace_:
        following = doc[number.end + 1] if number.end + 1 < len(doc) else None
        is_strong = following is not None and following.lower_ in ("strong", "odd")
        if not after.whitespace_ and following is not None and not is_strong:
            return "tied to the next word"
    if before is None or before.whitespace_:
        return None
    if before.text in _HYPHENS and not (number.start > 1 and doc[number.start - 2].whitespace_):
        return "tied to the word before"
    return "money" if before.lower_ in _CURRENCY else None


def _is_age(doc: Doc, number: Number, before: Token | None, after: Token | None) -> str | None:
    if before is not None and before.lower_ in _AGES:
        return "an age"
    if after is not None and after.lower_ in ("years", "months") and number.end + 1 < len(doc):
        return "an age" if doc[number.end + 1].lower_ in ("old", "of") else "a measurement"
    if before is None or number.best is None or not 0 < number.best < 110:
        return None
    token = doc[number.start]
    if token.dep_ in ("acomp", "attr") and token.head.lemma_ == "be" and _is_of_person(token.head):
        return "an age"
    is_aside = before.text in (",", "(") and (after is None or after.text in (",", ")", ".", ";"))
    if is_aside and number.start > 1 and doc[number.start - 2].pos_ == "PROPN":
        return "an age"
    return None


def _is_of_person(verb: Token) -> bool:
    """Tell "He was 95" from "the dead were 95"."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return any(s.lower_ in ("he", "she") or s.ent_type_ == "PERSON" for s in subjects)


def _is_measured(number: Number, before: Token | None, after: Token | None) -> str | None:
    words = measure_words()
    if before is not None and before.lower_ in _CURRENCY:
        return "money"
    if after is None:
        return None
    if after.lower_ == "per" or words.keys() & {
        ("skip", after.lemma_.lower()),
        ("skip", after.lower_),
    }:
        return "a measurement"
    if after.text in ("%", "°", "$", "€", "£") or after.lower_ in ("thirds", "quarters", "fifths"):
        return "a share"
    return "a score" if after.lemma_.lower() in _SPORT else None


def _is_name(doc: Doc, number: Number, before: Token | None) -> str | None:
    """Find "Resolution 2254", "Route 1", a lone year, "no" as an answer, "both … and"."""
    token = doc[number.start]
    if before is not None and before.lower_ == "not" and _is_word(doc, number.end, "but"):
        return "a contrast"
    if number.end - number.start == 1 and not token.is_alpha:
        if before is not None and ("designator", before.lower_) in measure_words():
            return "a designation"
        is_free = token.dep_ not in ("nummod", "nsubj", "nsubjpass") or token.head.i > token.i + 1
        return "a year" if is_free and _YEAR.fullmatch(token.text) else None
    if token.lower_ == "both" and token.dep_ in ("preconj", "cc", "advmod"):
        return "a conjunction"
    if token.lower_ == "no" and not (token.head.i > token.i and token.dep_ == "det"):
        return "an answer"
    return None


def _is_word(doc: Doc, position: int, word: str) -> bool:
    return position < len(doc) and doc[position].lower_ == word
