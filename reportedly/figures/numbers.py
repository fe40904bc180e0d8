"""Reading a number at a place in the text: digits, words, vague words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc

from reportedly.lexicon.tables import HOME, Many, Row, read_table

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LARGEST = 1e15
"""No count is larger; digits without end are no number, nor is a million times a million, …"""
_GROUP_OF_THREE = re.compile(r"\d{3}")
_HYPHENS = frozenset({"-", "‐", "–"})
_ARTICLES = frozenset({"a", "an", "the", "another"})


class NumberWordRow(Row):
    """A word that is a number or part of one.

    Roles: `unit` and `ten` add up ("twenty-three"), `scale` and `group` multiply ("two million",
    "three dozen"), `many` are vague plurals and `tens` stands before them ("tens of thousands"),
    `some` are vague small numbers ("several hundred"), `none` is no one at all.
    """

    terms: Many
    role: Literal["unit", "ten", "scale", "group", "half", "many", "tens", "some", "none"]
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens `[start, end)`; vague words have bounds and no `best`."""

    start: int
    end: int
    low: float
    best: float | None
    high: float
    rows: tuple[str, ...] = ()
    is_scaled: bool = False

    @property
    def is_vague(self) -> bool:
        """Tell "dozens" from "24"."""
        return self.best is None


@cache
def number_words() -> dict[str, NumberWordRow]:
    """Load the number words by word."""
    rows = read_table(HOME / "terms" / "number_words.csv", NumberWordRow)
    return {term: row for row in rows for term in row.terms}


def read_number(doc: Doc, start: int) -> Number | None:
    """Read the number that begins at a token; None where none begins.

    Digits may be grouped by commas or hard spaces and followed by a scale ("1.5m", "20 000",
    "4 million"); words add up ("three hundred and twelve"); vague words give bounds.
    """
    found = _read(doc, start)
    return found if found is None or found.high <= _LARGEST else None


def _read(doc: Doc, start: int) -> Number | None:
    lower = doc[start].lower_
    row = number_words().get(lower)
    if row is None:
        if lower in _ARTICLES:
            return _after_article(doc, start)
        return _from_digits(doc, start) if lower[:1].isdigit() else None
    return _BY_ROLE.get(row.role, _from_vague)(doc, start, row)


def _row_at(doc: Doc, position: int) -> NumberWordRow | None:
    return number_words().get(doc[position].lower_) if position < len(doc) else None


def _after_article(doc: Doc, start: int) -> Number | None:
    """Read "a dozen", "a million", "a few", "a handful", "a couple"; the article belongs to it."""
    row = _row_at(doc, start + 1)
    if row is None or (doc[start].lower_ == "the" and row.role != "some"):
        return None
    if row.role in ("some", "half"):
        read = _from_vague if row.role == "some" else _from_half
        found = read(doc, start + 1, row)
        return found and _from_start(found, start)
    if row.role == "group" or (row.role == "scale" and len(row.terms[0]) == len(doc[start + 1])):
        if row.value == 2:
            is_count = _is_followed_by_of(doc, start + 2)
            return Number(start, start + 2, 2, 2, 2, (row.id,)) if is_count else None
        value, end, rows = _scales(doc, start + 1, 1.0)
        return Number(start, end, value, value, value, rows, is_scaled=True)
    return None


def _from_start(number: Number, start: int) -> Number:
    return Number(start, number.end, number.low, number.best, number.high, number.rows, True)


def _is_followed_by_of(doc: Doc, position: int) -> bool:
    return position < len(doc) and doc[position].lower_ == "of"


def _from_digits(doc: Doc, start: int) -> Number | None:
    text = doc[start].text
    is_open = text.endswith("+")
    if not _DIGITS.fullmatch(text.rstrip("+")):
        return None
    value = float(text.rstrip("+").replace(",", ""))
    end = start + 1
    if "," not in text and "." not in text and not is_open:
        value, end = _parted_thousands(doc, start, value) or _spaced_digits(doc, start, value)
    value, end, rows = _scales(doc, end, value)
    return Number(start, end, value, value, value, rows, is_scaled=bool(rows))


def _parted_thousands(doc: Doc, start: int, value: float) -> tuple[float, int] | None:
    """Join "61, 000", a thousand whose comma was set as in a list."""
    after = doc[start + 1 : start + 3]
    if len(doc[start]) > 3 or [token.text for token in after] != [",", "000"]:
        return None
    return (value * 1000, start + 3) if not doc[start].whitespace_ else None


def _spaced_digits(doc: Doc, start: int, value: float) -> tuple[float, int]:
    """Join "20 000" and "1 500 000", with blanks or hard spaces between the groups."""
    if len(doc[start]) > 3 or doc[start].text.startswith("0"):
        return value, start + 1
    end = start + 1
    while end < len(doc) and value <= _LARGEST:
        following = end + 1 if doc[end].is_space and end + 1 < len(doc) else end
        if not _GROUP_OF_THREE.fullmatch(doc[following].text) or "\n" in doc[end].text:
            break
        value, end = value * 1000 + float(doc[following].text), following + 1
    return value, end


def _scales(doc: Doc, position: int, value: float) -> tuple[float, int, tuple[str, ...]]:
    """Multiply by the scales and groups that follow: "two hundred thousand", "1.5m people"."""
    rows: list[str] = []
    while value <= _LARGEST:
        after = position
        if 0 < after < len(doc) - 1 and (doc[after].is_space or doc[after].text in _HYPHENS):
            after += 1
        row = _row_at(doc, after)
        if row is None or row.value is None or row.role not in ("scale", "group"):
            return value, position, tuple(rows)
        if row.value == 2 or not _is_scale_here(doc, after):
            return value, position, tuple(rows)
        value, position = round(value * row.value, 6), after + 1  # 2.3 lakh is 230,000
        rows.append(row.id)
    return value, position, tuple(rows)


def _is_scale_here(doc: Doc, position: int) -> bool:
    """Take "m" and "k" for a scale only if glued to digits and followed by a noun: not metres."""
    token = doc[position]
    if len(token) > 1:
        return True
    if position == 0 or doc[position - 1].whitespace_ or position + 1 == len(doc):
        return False
    following = doc[position + 1]
    return following.is_alpha and following.pos_ not in ("ADP", "ADV", "SCONJ")


def _from_none(doc: Doc, start: int, row: NumberWordRow) -> Number | None:
    """Read "no civilians", "none", "no one", "not one guard", "not a single guard"."""
    if doc[start].lower_ == "not":
        words = [token.lower_ for token in doc[start + 1 : start + 4]]
        size = 2 if words[:2] == ["a", "single"] else int(words[:1] == ["one"])
        is_none = size and words[size : size + 1] not in ([], ["but"])
        return Number(start, start + 1 + size, 0, 0, 0, (row.id,)) if is_none else None
    is_no_one = start + 1 < len(doc) and doc[start + 1].lower_ == "one"
    return Number(start, start + 1 + is_no_one, 0, 0, 0, (row.id,))


def _from_words(doc: Doc, start: int, first: NumberWordRow) -> Number:
    """Add up "three hundred and twelve", "twenty-three", "two million five hundred thousand"."""
    total, current = 0.0, 0.0
    rows: list[str] = []
    position, end, last_role = start, start, ""
    while position < len(doc) and total + current <= _LARGEST:
        row = _row_at(doc, position)
        if row is None or row.value is None or not _may_follow(row, last_role):
            if end > start and _is_link(doc, position, last_role):
                position += 1
                continue
            break
        if row.role in ("unit", "ten"):
            current += row.value
        elif row.value >= 1000:
            total, current = total + max(1.0, current) * row.value, 0.0
        else:
            current = max(1.0, current) * row.value
        rows.append(row.id)
        position += 1
        end, last_role = position, row.role
    value = total + current
    return Number(start, end, value, value, value, tuple(rows), "scale" in last_role)


def _may_follow(row: NumberWordRow, last_role: str) -> bool:
    if row.role == "unit":
        return last_role == "" or (last_role in ("ten", "scale") and row.id != "num-both")
    if row.role == "ten":
        return last_role in ("", "scale")
    return row.role in ("scale", "group") and last_role != "" and row.value != 2


def _is_link(doc: Doc, position: int, last_role: str) -> bool:
    """Tell "twenty-three" and "hundred and twelve" from two numbers side by side."""
    following = _row_at(doc, position + 1)
    if following is None or not _may_follow(following, last_role):
        return False
    word = doc[position].lower_
    if word in _HYPHENS:
        return following.role in ("unit", "scale", "group")
    return word == "and" and last_role == "scale" and following.role in ("unit", "ten")


def _from_half(doc: Doc, start: int, row: NumberWordRow) -> Number | None:
    """Read "half a million", "half-million", "half a dozen", "half of the 20"."""
    position = start + 1
    if _is_followed_by_of(doc, position):
        return _half_of(doc, start, row)
    while position < len(doc) and (
        doc[position].lower_ in _ARTICLES or doc[position].text in _HYPHENS
    ):
        position += 1
    scale = _row_at(doc, position)
    if scale is None or scale.role not in ("scale", "group") or not scale.value or scale.value == 2:
        return None
    value = 0.5 * scale.value
    return Number(start, position + 1, value, value, value, (row.id, scale.id), is_scaled=True)


def _half_of(doc: Doc, start: int, row: NumberWordRow) -> Number | None:
    """Halve the number of "half of the 20 hostages"; None where it is odd or there is none."""
    position = start + 2
    if position < len(doc) and doc[position].tag_ in ("DT", "PRP$"):
        position += 1
    whole = read_number(doc, position) if position < len(doc) else None
    if whole is None or whole.best is None or whole.best % 2:
        return None
    value = whole.best / 2
    return Number(start, whole.end, value, value, value, (row.id, *whole.rows))


def _from_vague(doc: Doc, start: int, row: NumberWordRow) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred"; bounds are those of the words."""
    if row.low is None or row.high is None or doc[start].pos_ == "VERB":
        return None
    low, high, end, rows = row.low, row.high, start + 1, [row.id]
    if row.role == "tens" or (row.role == "many" and _is_followed_by_of(doc, end)):
        scale = _row_at(doc, end + 1)
        if _is_followed_by_of(doc, end) and scale and scale.role == "many" and scale.low:
            unit = scale.low / 2
            if unit > row.low / 2:
                low, high = low * unit, (high + 1) * unit - 1
                return Number(start, end + 2, low, None, high, (row.id, scale.id))
        if row.role == "tens":
            return None
    if row.role == "some":
        if row.id == "num-few" and (start == 0 or doc[start - 1].lower_ not in _ARTICLES):
            return None
        scale = _row_at(doc, end)
        if scale and scale.role in ("scale", "group") and scale.value and scale.value != 2:
            low, high = low * scale.value, (high + 1) * scale.value - 1
            end, rows = end + 1, [row.id, scale.id]
    return Number(start, end, low, None, high, tuple(rows))


_BY_ROLE: dict[str, Callable[[Doc, int, NumberWordRow], Number | None]] = {
    "unit": _from_words,
    "ten": _from_words,
    "none": _from_none,
    "half": _from_half,
}
