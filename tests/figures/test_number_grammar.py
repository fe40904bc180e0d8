"""Whatever integer a sentence prints, in digits or in words, is read back; bounds are ordered."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.figures.quantities import find_quantities
from reportedly.language.reading import Quantity, Reading

Parsed = Callable[..., Reading]

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_HEDGES = {
    "": "exact",
    "at least ": "at_least",
    "more than ": "more_than",
    "up to ": "at_most",
    "fewer than ": "fewer_than",
    "about ": "about",
    "nearly ": "about",
}
_SLOW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def in_words(number: int) -> str:
    """Write 1 to 999,999 as news does: "three hundred and twelve", "twenty-three thousand"."""
    if number >= 1000:
        rest = number % 1000
        tail = "" if not rest else (" and " if rest < 100 else " ") + in_words(rest)
        return f"{in_words(number // 1000)} thousand{tail}"
    if number >= 100:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred{' and ' + in_words(rest) if rest else ''}"
    if number >= 20:
        ones = number % 10
        return _TENS[number // 10 - 2] + (f"-{_ONES[ones]}" if ones else "")
    return _ONES[number]


def read(parsed: Parsed, text: str) -> Quantity:
    reading = parsed(text)
    find_quantities(reading)
    return reading.quantities[0]


@_SLOW
@given(number=st.integers(1, 999_999))
def test_an_integer_in_digits_is_read_back(parsed: Parsed, number: int) -> None:
    for digits in (f"{number}", f"{number:,}"):
        found = read(parsed, f"The raid killed {digits} soldiers.")
        assert (found.low, found.best, found.high) == (number, number, number), digits


@_SLOW
@given(number=st.integers(1, 999_999))
def test_an_integer_in_words_is_read_back(parsed: Parsed, number: int) -> None:
    found = read(parsed, f"The raid killed {in_words(number)} soldiers.")
    assert (found.low, found.best, found.high) == (number, number, number), in_words(number)


@_SLOW
@given(number=st.integers(2, 99_999), hedge=st.sampled_from(sorted(_HEDGES)))
def test_bounds_are_ordered(parsed: Parsed, number: int, hedge: str) -> None:
    found = read(parsed, f"The raid killed {hedge}{number:,} soldiers.")
    assert found.quantifier == _HEDGES[hedge]
    known = [value for value in (found.low, found.best, found.high) if value is not None]
    assert known == sorted(known)
    assert number in known


@_SLOW
@given(low=st.integers(2, 500), more=st.integers(1, 400))
def test_a_range_keeps_both_ends(parsed: Parsed, low: int, more: int) -> None:
    for words in (f"between {low} and {low + more}", f"{low} to {low + more}"):
        found = read(parsed, f"The raid killed {words} soldiers.")
        assert (found.low, found.best, found.high) == (low, None, low + more), words


@pytest.mark.parametrize("words", ["9" * 400, "10" + " million" * 60, "million " * 200])
def test_a_number_without_end_is_none(parsed: Parsed, words: str) -> None:
    reading = parsed(f"The raid killed {words} soldiers.")
    find_quantities(reading)
    assert all(q.high is None or q.high <= 1e15 for q in reading.quantities)
