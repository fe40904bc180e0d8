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
    vague: dict[str, str]
    without_value: frozenset[str]
    whole: frozenset[str]
    sliced: frozenset[str]
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
    words = [atom for atom in atoms(reading.doc) if atom.kind != "BREAK"]
    first_at = {atom.token: position for position, atom in reversed([*enumerate(words)])}
    return [
        timex
        for mention in reading.times
        for piece, end_of in _pieces(mention, _words_of(mention, words, first_at))
        if (timex := _timex(reading, mention, piece, end_of)) is not None
    ]


_End = Literal["first", "last", "both"]


def _words_of(
    mention: TimeMention, words: Sequence[Atom], first_at: Mapping[int, int]
) -> list[Atom]:
    known = [first_at[token] for token in range(mention.start, mention.end) if token in first_at]
    found = []
    for atom in words[known[0] :] if known else []:
        if atom.token >= mention.end:
            break
        found.append(atom)
    return found


def _pieces(mention: TimeMention, words: list[Atom]) -> Iterator[tuple[list[Atom], _End]]:
    """Yield the words of an expression; for a range those of its first and of its last day."""
    if _rule(mention) in scheme().pairs:
        for position in range(len(words) - 2, 0, -1):
            if words[position].kind in scheme().links:
                yield words[:position], "first"
                yield words[position + 1 :], "last"
                return
    yield words, "both"


def _rule(mention: TimeMention) -> str:
    return mention.time.basis.removeprefix("rule:")


def _timex(reading: Reading, mention: TimeMention, words: list[Atom], end_of: _End) -> Timex | None:
    words = _without_openers(words)
    if not words:
        return None
    start, doc = words[0].start, reading.doc
    before = doc[words[0].token - 1] if words[0].token else None
    is_opener = before is not None and before.lower_ in scheme().inside
    # "the 1917 offensive": the article belongs to the other noun.
    if is_opener and before and before.head.i in range(words[0].token, words[-1].token + 1):
        start = before.idx
    value = _value(doc, mention, words, end_of)
    return Timex(start, words[-1].end, value, mention.time.basis)


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
    table, time, rule = scheme(), mention.time, _rule(mention)
    by_kind = {word.kind: word for word in reversed(words)}
    if rule in table.without_value:
        return None
    if rule == "date-rate":
        return _rate(by_kind)
    deictic = by_kind.get("DEICTIC")
    if deictic is not None and deictic.row is not None and deictic.row.value in table.references:
        return table.references[deictic.row.value]
    if rule in table.vague:
        return table.vague[rule]
    if "RECENT" in by_kind or ("AGO" in by_kind and not _counts(words)):
        return table.vague["date-recent"]
    if _is_length(rule, by_kind, words):
        return _length(doc, words, by_kind["UNIT"])
    if rule in table.years:
        by_kind = {"YEAR": words[-1]}
    by_end = end_of == "last" or (end_of == "both" and rule in table.named_by_end)
    earliest, latest = time.earliest, time.latest
    day = (latest or earliest) if by_end else (earliest or latest)
    return written(Point(day, earliest, latest, by_end), by_kind, _codes(by_kind, words))


def _is_length(rule: str, by_kind: Mapping[str, Atom], words: list[Atom]) -> bool:
    """Tell "for two months", "the past year" and "the last week of May" from "the next day"."""
    unit, table = by_kind.get("UNIT"), scheme()
    if unit is None:
        return False
    if rule in table.lengths:
        is_day = unit.row is not None and unit.row.value == "day"
        return _counts(words) or unit.text.endswith("s") or (rule in table.whole and not is_day)
    is_slice = words.index(unit) < len(words) - 1 and any(k in by_kind for k in ("ORDINAL", "LAST"))
    return rule in table.sliced and is_slice


def _rate(by_kind: Mapping[str, Atom]) -> str | None:
    """Write "daily" and "every day" with the digits left open, "per day" as a length."""
    word = by_kind.get("RATE") or by_kind.get("UNIT") or by_kind.get("PART")
    if word is None or word.row is None:
        return None
    if "per" in by_kind or "a" in by_kind or "an" in by_kind:
        before, after = scheme().marks.get(word.row.value, ("P", "X"))
        return f"{before}1{after}"
    unit = word.row.value if word.kind != "PART" else "day"
    return written(Point(None, None, None), {"UNIT": word}, {}) if unit != "year" else "XXXX"


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
    number: float | None = None if unit.text.endswith("s") else 1
    is_half = any(word.kind == "half" for word in words)
    for word in words:
        if word.kind in _NUMBERS:
            found = read_number(doc, word.token)
            digits = float(word.text) if word.text.isdigit() else None
            number = digits if found is None else found.best
            break
        if word.kind in ("a", "an"):
            number = 0 if is_half else 1
    if number is not None and is_half:
        number += 0.5
    if number is not None and name == "fortnight":
        number *= scheme().fortnight
    return f"{before}{'X' if number is None else format(number, 'g')}{after}"
