"""What stands before a place name and moves the point: "40 km north of", "the outskirts of"."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from reportedly.language.terms import TermFinder
from reportedly.places.candidates import Candidate
from reportedly.places.evidence import phrase_start
from reportedly.places.words import PlaceWord, place_words

_UNITS = {
    "km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "mile", "miles", "metre",
    "metres", "meter", "meters", "m", "-", "yards",
}  # fmt: skip
_REACH = 6


@dataclass(frozen=True, slots=True)
class Relation:
    """The words of a relation, and its row."""

    text: str
    row: PlaceWord
    start: int
    end: int


@cache
def _finder() -> TermFinder[PlaceWord]:
    rows = place_words().relations.values()
    return TermFinder([(row.term.replace("-", " - "), "word", row) for row in rows])


def relation_of(doc: Doc, found: Candidate) -> Relation | None:
    """Find the relation that leads to a name, with the distance in front of it."""
    part = _part(doc, found)
    if part is not None:
        return part
    end = phrase_start(doc, found)
    for start in range(max(end - _REACH, doc[found.start].sent.start), end):
        for stop, row in _finder().at(doc, start):
            if stop == end and row.level == "near":
                return _with_distance(doc, start, end, row)
    return _second_of_pair(doc, found)


def _part(doc: Doc, found: Candidate) -> Relation | None:
    """Read "northern Mali" and "north-eastern Syria"."""
    for start in range(max(found.start - 3, 0), found.start):
        for stop, row in _finder().at(doc, start):
            if stop == found.start and row.level == "part":
                return Relation(doc[start:stop].text.lower(), row, start, stop)
    return None


def _with_distance(doc: Doc, start: int, end: int, row: PlaceWord) -> Relation | None:
    first = start
    while first > 0 and first > start - 4:
        token = doc[first - 1]
        if token.lower_ in _UNITS or token.like_num or token.is_bracket:
            first -= 1
        else:
            break
    has_number = any(token.like_num for token in doc[first:start])
    if row.term == "from" and not has_number:
        return None
    if row.term == "around" and doc[start - 1].like_num:
        return None
    if not has_number:
        first = start
    text = re.sub(r"\s+", " ", doc[first:end].text).strip(" (")
    text = re.sub(r"\s+(?:the|a|nearby|capital)$", "", text)
    return Relation(text.lower() if text.isupper() else text, row, first, end)


def _second_of_pair(doc: Doc, found: Candidate) -> Relation | None:
    """Read the Y of "between X and Y"."""
    position = found.start - 1
    if position < 2 or doc[position].lower_ != "and":
        return None
    for back in range(position - 1, max(position - 6, 0), -1):
        if doc[back].lower_ == "between":
            row = place_words().relations.get("between")
            return Relation("between", row, back, back + 1) if row else None
    return None
