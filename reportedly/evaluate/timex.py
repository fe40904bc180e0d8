"""Our readings of time in the form of TIMEX: the words, and one value.

The mapping is described in docs/method/evaluation.md; its word lists are in timex.yaml.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Doc

from reportedly.dates.words import Atom, atoms
from reportedly.evaluate.timex_value import Point, written
from reportedly.figures.numbers import read_number
from reportedly.language.reading import Reading, TimeMention
from reportedly.lexicon.tables import read_yaml

FILE = Path(__file__).with_name("timex.yaml")
_NUMBERS = ("WORD", "DAY", "NUM")


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time: code points `[start, end)` and its value, None where there is none.

    `basis` is the rule that ours rests on, None in gold.
    """

    start: int
    end: int
    value: str | None
    basis: str | None = None


class Scheme(BaseModel):
    """What timex.yaml states, by the names used there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outside: frozenset[str]
    outside_without_number: frozenset[str]
    outside_with_preposition: frozenset[str]
    inside: frozenset[str]
    pairs: frozenset[str]
    links: frozenset[str]
    years: frozenset[str]
    named_by_end: frozenset[str]
    references: dict[str, str]
    recent: str
    nights: frozenset[str]
    lengths: frozenset[str]
    marks: dict[str, tuple[str, str]]
    fortnight: int
    seasons: dict[str, str]
    parts: dict[str, str]
    zulu: frozenset[str]


@cache
def scheme() -> Scheme:
    """Read timex.yaml once."""
    return Scheme.model_validate(read_yaml(FILE))


def timexes_of(reading: Reading) -> list[Timex]:
    """Write every time that a reading found as TIMEX, in text order.

    A range ("from 3 to 5 March") is two of TIMEX; the preposition before a date is outside.
    """
    by_token = {atom.token: atom for atom in atoms(reading.doc) if atom.kind != "BREAK"}
    return [
        timex
        for mention in reading.times
        for piece, end_of in _pieces(mention, by_token)
        if (timex := _timex(reading, mention, piece, end_of, by_token)) is not None
    ]


_End = Literal["first", "last", "both"]


def _pieces(
    mention: TimeMention, by_token: Mapping[int, Atom]
) -> Iterator[tuple[list[Atom], _End]]:
    """Yield the words of an expression; for a range those of its first and of its last day."""
    words = [by_token[token] for token in range(mention.start, mention.end) if token in by_token]
    if _rule(mention) in scheme().pairs:
        for position in range(len(words) - 2, 0, -1):
            if words[position].kind in scheme().links:
                yield words[:position], "first"
                yield words[position + 1 :], "last"
                return
    yield words, "both"


def _rule(mention: TimeMention) -> str:
    return mention.time.basis.removeprefix("rule:")


def _timex(
    reading: Reading,
    mention: TimeMention,
    words: list[Atom],
    end_of: _End,
    by_token: Mapping[int, Atom],
) -> Timex | None:
    words = _without_openers(words)
    if not words:
        return None
    start = words[0].token
    before = by_token.get(start - 1)
    if before is not None and before.text in scheme().inside:
        # "the 1917 offensive": the article belongs to the other noun.
        start -= reading.doc[start - 1].head.i in range(start, words[-1].token + 1)
    span = reading.span(start, words[-1].token + 1)
    value = _value(reading.doc, mention, words, end_of)
    return Timex(span.start, span.end, value, mention.time.basis)


def _without_openers(words: list[Atom]) -> list[Atom]:
    table = scheme()
    while len(words) > 1:
        first, second = words[0], words[1]
        is_opener = (
            first.kind in table.outside
            or (first.kind in table.outside_without_number and not _counts(words[1:]))
            or (first.text in table.outside_with_preposition and second.kind in table.outside)
        )
        if not is_opener:
            break
        words = words[1:]
    return words


def _counts(words: Sequence[Atom]) -> bool:
    return any(word.kind in (*_NUMBERS, "a", "an") for word in words)


def _value(doc: Doc, mention: TimeMention, words: list[Atom], end_of: _End) -> str | None:
    table, time = scheme(), mention.time
    by_kind = {word.kind: word for word in words}
    deictic = by_kind.get("DEICTIC")
    if deictic is not None and deictic.row is not None and deictic.row.value in table.references:
        return table.references[deictic.row.value]
    counted = _counts(words)
    if "RECENT" in by_kind or ("AGO" in by_kind and not counted):
        return table.recent
    unit = by_kind.get("UNIT")
    is_length = unit is not None and (counted or unit.text.endswith("s"))
    if unit is not None and is_length and _rule(mention) in table.lengths:
        return _length(doc, words, unit)
    if _rule(mention) in table.years:
        by_kind = {"YEAR": words[-1]}
    by_end = end_of == "last" or (end_of == "both" and _rule(mention) in table.named_by_end)
    earliest, latest = time.earliest, time.latest
    day = (latest or earliest) if by_end else (earliest or latest)
    return written(Point(day, earliest, latest, by_end), by_kind, _codes(by_kind, words))


def _codes(by_kind: Mapping[str, Atom], words: Iterable[Atom]) -> dict[str, str]:
    """Look up the codes of the season and the part of the day that are named."""
    table = scheme()
    found = {}
    season, part, deictic = (by_kind.get(kind) for kind in ("SEASON", "PART", "DEICTIC"))
    if season is not None and season.row is not None:
        found["season"] = table.seasons[season.row.value]
    if part is not None and part.row is not None:
        found["part"] = table.parts[part.row.value]
    if deictic is not None and deictic.row is not None and deictic.row.value in table.nights:
        found["part"] = "TNI"
    if any(word.text in table.zulu for word in words):
        found["zone"] = "Z"
    return found


def _length(doc: Doc, words: Iterable[Atom], unit: Atom) -> str | None:
    """Write a length of time ("two months" P2M), with X for a number that is not known."""
    name = unit.row.value if unit.row is not None else ""
    if name not in scheme().marks:
        return None
    before, after = scheme().marks[name]
    number: float | None = None
    for word in words:
        if word.kind in _NUMBERS:
            found = read_number(doc, word.token)
            number = None if found is None else found.best
            break
        if word.kind in ("a", "an"):
            number = 1
    if number is not None and name == "fortnight":
        number *= scheme().fortnight
    return f"{before}{'X' if number is None else format(number, 'g')}{after}"
