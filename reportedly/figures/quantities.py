"""Finding quantities of people and things, with the bounds that their hedges set.

Numbers that measure something else are passed over: times, ages, money, distances, shares,
designations, scores. The rules are written out in docs/method/figures.md.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from reportedly.figures.not_counts import MEASURED, is_not_count, measure_words
from reportedly.figures.numbers import Number, read_number
from reportedly.language.reading import Quantity, Reading
from reportedly.language.syntax import object_of
from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records.claim import Quantifier

_LONGEST = 4
_ABOUT = 0.1
"""Width of "about" on either side; a choice, not a measurement (docs/method/figures.md)."""
_GLUED_SCALES = frozenset({"m", "k", "bn", "mn"})
_RANGE_LINKS = frozenset({"to", "-", "–", "—", "or"})
_PREPOSITIONAL = frozenset({"NOUN", "VERB", "AUX", "PROPN"})


class QuantifierRow(Row):
    """Words before or after a number that make a bound of it.

    `modifier` "yes" marks words that are prepositions as well ("over", "about"): they count only
    where the parser hangs them under the number. Positions `verb` and `rise` are for totals: the
    lemma of a verb with the number as object ("exceeded 100"), and the word between a verb of
    rising and the number ("rose above 100").
    """

    terms: Many
    position: Literal["before", "after", "verb", "rise"]
    sense: Literal["at_least", "more_than", "at_most", "fewer_than", "about", "nearly"]
    modifier: Literal["yes", ""] = ""


Bounds = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class _Found:
    """A number or a range on its way to a quantity."""

    start: int
    end: int
    bounds: Bounds
    quantifier: Quantifier
    basis: str
    rows: tuple[str, ...]
    number: Number


@cache
def quantifiers() -> dict[tuple[str, tuple[str, ...]], QuantifierRow]:
    """Load the quantifiers by position and words."""
    rows = read_table(HOME / "terms" / "quantifiers.csv", QuantifierRow)
    return {(row.position, tuple(term.split())): row for row in rows for term in row.terms}


def find_quantities(reading: Reading) -> None:
    """Fill `reading.quantities`, in text order."""
    timed = {i for time in reading.times for i in range(time.start, time.end)}
    for found in _numbers(reading.doc, timed):
        is_range = found.quantifier == "between"
        held_by = is_not_count(reading.doc, found.number, timed, is_range=is_range)
        for row_id in found.rows:
            reading.fire(row_id, found.start, found.end, held_by=held_by)
        if held_by in MEASURED:
            _fire_measure(reading, found.number)
        if held_by is None:
            low, best, high = found.bounds
            head = _counted(reading.doc, found)
            quantity = Quantity(
                found.start, found.end, head, low, best, high, found.quantifier, found.basis
            )
            reading.quantities.append(quantity)
            row = measure_words().get(("unit", reading.doc[head].lemma_.lower()))
            if row is not None:
                reading.fire(row.id, head, head + 1)


def _fire_measure(reading: Reading, number: Number) -> None:
    """Note the word that made a number a measurement or a designation."""
    words = measure_words()
    for use, i in (("skip", number.end), ("designator", number.start - 1)):
        if 0 <= i < len(reading.doc):
            token = reading.doc[i]
            row = words.get((use, token.lemma_.lower())) or words.get((use, token.lower_))
            if row is not None:
                reading.fire(row.id, i, i + 1)


def _numbers(doc: Doc, timed: set[int]) -> Iterator[_Found]:
    position, passed = 0, 0
    while position < len(doc):
        number = None if position in timed else read_number(doc, position)
        if number is None:
            position += 1
            continue
        found = _with_range(doc, number) or _with_quantifier(doc, number, passed)
        yield found
        position = passed = max(found.end, number.end)


# --- ranges ----------------------------------------------------------------------------


def _with_range(doc: Doc, first: Number) -> _Found | None:
    """Read "between 30 and 40", "30 to 40", "12-15", "4 or 5 million"; not "from 30 to 40"."""
    before = doc[first.start - 1].lower_ if first.start else ""
    link = first.end
    if link + 1 >= len(doc) or before == "from":
        return None
    word = doc[link].lower_
    if word not in _RANGE_LINKS and not (word == "and" and before == "between"):
        return None
    second = _second(doc, link + 1)
    if second is None or first.best is None or second.best is None:
        return None
    low = _scaled_like(first, second)
    if not low < second.best or not _is_one_count(doc, first, second):
        return None
    start = first.start - (1 if before == "between" else 0)
    bounds: Bounds = (low, None, second.best)
    rows = first.rows + second.rows
    return _Found(start, second.end, bounds, "between", "rule:figure-range", rows, second)


def _second(doc: Doc, start: int) -> Number | None:
    """Read a range's upper number, past a hedge: "between 120 and more than 400"."""
    for length in range(_LONGEST, 0, -1):
        words = tuple(token.lower_ for token in doc[start : start + length])
        if ("before", words) in quantifiers() and start + length < len(doc):
            return read_number(doc, start + length)
    return read_number(doc, start)


def _scaled_like(first: Number, second: Number) -> float:
    """Give "4 to 5 million" one scale: four million."""
    if second.is_scaled and not first.is_scaled:
        scale = 1000.0 ** (math.floor(math.log10(second.high)) // 3)
        if first.low * scale < second.high:
            return first.low * scale
    return first.low


def _is_one_count(doc: Doc, first: Number, second: Number) -> bool:
    """Tell "12-15 men" from a score, a telephone number or "one to three other men"."""
    after = second.end
    return not (after < len(doc) and doc[after].text in ("-", "–") and not doc[after].whitespace_)


# --- quantifiers -----------------------------------------------------------------------


def _with_quantifier(doc: Doc, number: Number, passed: int) -> _Found:
    start, end = number.start, number.end
    rows = number.rows
    before = _row_before(doc, number, passed)
    after = _row_after(doc, end)
    if doc[end - 1].text.endswith("+") and doc[end - 1].text[:1].isdigit():
        after = ("+", end)
    row = None
    if before is not None:
        row, start = before
    elif after is not None:
        words, end = after
        row = quantifiers()["after", tuple(words.split())]
    if row is None:
        quantifier = _bare_quantifier(number)
        basis = f"rule:figure-{quantifier}"
        bounds: Bounds = (number.low, number.best, number.high)
        return _Found(start, end, bounds, quantifier, basis, rows, number)
    quantifier = "about" if row.sense == "nearly" else row.sense
    bounds = _bounded(number, row.sense)
    return _Found(start, end, bounds, quantifier, row.id, (*rows, row.id), number)


def rebounded(quantity: Quantity, row: QuantifierRow, start: int) -> Quantity:
    """Give a bare number the bounds of a row whose words begin at token `start`; others stay."""
    if quantity.quantifier != "exact" or quantity.best is None:
        return quantity
    value = quantity.best
    low, best, high = _bounded(Number(start, quantity.end, value, value, value), row.sense)
    quantifier: Quantifier = "about" if row.sense == "nearly" else row.sense
    return replace(
        quantity, start=start, low=low, best=best, high=high, quantifier=quantifier, basis=row.id
    )


def _bare_quantifier(number: Number) -> Quantifier:
    if number.is_vague:
        return "vague"
    return "none" if number.best == 0 else "exact"


def _row_before(doc: Doc, number: Number, passed: int) -> tuple[QuantifierRow, int] | None:
    for length in range(min(_LONGEST, number.start - passed), 0, -1):
        start = number.start - length
        words = tuple(token.lower_ for token in doc[start : number.start])
        row = quantifiers().get(("before", words))
        if row is not None and not (row.modifier and _is_preposition(doc[start], number)):
            return row, start
    return None


def _is_preposition(token: Token, number: Number) -> bool:
    """Tell "fight over 12 villages" and "hand over 12" from "over 12 villages were burned"."""
    if token.dep_ == "prt":
        return True
    if number.start <= token.head.i < number.end:
        return False
    return token.dep_ == "prep" and token.head.pos_ in _PREPOSITIONAL and token.head.i < token.i


def _row_after(doc: Doc, position: int) -> tuple[str, int] | None:
    for length in (3, 2, 1):
        words = tuple(token.lower_ for token in doc[position : position + length])
        if len(words) == length and ("after", words) in quantifiers():
            return " ".join(words), position + length
    return None


def _bounded(number: Number, sense: str) -> Bounds:
    """Turn a number and the sense of its hedge into bounds.

    A bound that the words leave open is None. "About" is taken as ten per cent to either side,
    "nearly" to the lower side only.
    """
    low, best, high = number.low, number.best, number.high
    if sense in ("at_least", "more_than"):
        return low, best, None
    if sense in ("at_most", "fewer_than"):
        return None, best, high
    width_low = low if number.is_vague else math.floor(low * (1 - _ABOUT))
    width_high = high if number.is_vague else math.ceil(round(high * (1 + _ABOUT), 6))
    return width_low, best, high if sense == "nearly" else width_high


# --- what is counted -------------------------------------------------------------------


def _counted(doc: Doc, found: _Found) -> int:
    """Return the counted noun's token, or the number's own last word where none is named."""
    inside = range(found.start, found.end)
    following = doc[found.end] if found.end < len(doc) else None
    if doc[found.end - 1].lower_ in _GLUED_SCALES and following and following.pos_ == "NOUN":
        return following.i
    root = doc[found.number.end - 1]
    while root.head.i in inside and root.head.i != root.i:
        root = root.head
    if root.dep_ in ("nummod", "quantmod", "det", "amod", "predet", "compound", "nmod"):
        host = root.head
        if _is_cut_off(doc, found, host):
            return found.number.end - 1
        while host.dep_ in ("nummod", "quantmod") and host.head.i != host.i:
            host = host.head
        return _out_of_range(doc, host, found)
    if root.dep_ == "conj" and root.head.dep_ == "nummod" and root.head.head.i > root.i:
        return root.head.head.i
    return _of_phrase(doc, root, found)


def _is_cut_off(doc: Doc, found: _Found, host: Token) -> bool:
    """Tell "killed five and around twenty more people were injured" from "five or six people"."""
    if not found.end < host.i or doc[found.end].lower_ not in ("and", "while"):
        return False
    later = range(found.end + 1, host.i)
    return any(doc[i].pos_ == "NUM" for i in later) and host.dep_ in ("nsubj", "nsubjpass")


def _out_of_range(doc: Doc, host: Token, found: _Found) -> int:
    """Follow "30 to 40 rebels" and "dozens of people", whose numbers hang in chains."""
    if host.i in range(found.start, found.end):
        return _of_phrase(doc, host, found)
    # "two defence forces volunteers": the parse may count a word of the compound.
    while host.dep_ == "compound" and host.head.i == host.i + 1:
        host = host.head
    return host.i


def _of_phrase(doc: Doc, root: Token, found: _Found) -> int:
    end = found.end
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        counted = object_of(doc[end])
        if counted is not None:
            return counted.i
    if end < len(doc) and doc[end].head.i == root.i and doc[end].pos_ == "NOUN":
        return doc[end].i
    return root.i if root.i >= found.start else found.number.end - 1
