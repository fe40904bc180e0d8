"""Bars of letters: who held a place when, and a number from its least to its most."""

from collections.abc import Sequence

from reportedly.records import Control, Count, day_of
from reportedly.records.picture import Holding

HOLDING_MARKS: dict[Holding, str] = {"held": "█", "contested": "▒", "claimed": "░"}
"""What fills a timeline; told apart without colour."""
_NOBODY = "·"
_BEFORE = "‹"


class Scale:
    """Days laid out over a number of letters."""

    def __init__(self, first: str, last: str, width: int) -> None:
        """Lay the days from the first to the end of the last over `width` letters."""
        self._first = day_of(first).toordinal()
        self._days = day_of(last).toordinal() - self._first + 1
        self.width = width

    def letter(self, day: str) -> int:
        """Say at which letter a day begins, within the scale."""
        passed = day_of(day).toordinal() - self._first
        return min(max(round(passed * self.width / self._days), 0), self.width)


def timeline_bar(spells: Sequence[Control], scale: Scale) -> str:
    """Draw one side's time at a place; a beginning that nobody tells opens with ‹."""
    letters = [_NOBODY] * scale.width
    for spell in spells:
        first = scale.letter(spell.since) if spell.since else 0
        last = scale.letter(spell.until) if spell.until else scale.width
        first = min(first, scale.width - 1)
        for at in range(first, max(last, first + 1)):
            letters[at] = HOLDING_MARKS[spell.standing]
        if spell.since is None:
            letters[0] = _BEFORE
    return "".join(letters)


def range_bar(value: Count, most: float, width: int) -> str:
    """Draw a number on the way from 0 to `most`: ├ least, ● best, ┤ most, → no upper bound.

    >>> range_bar(Count(low=5, best=10, high=20), 20, 9)
    '  ├─●───┤'
    """
    known = [bound for bound in (value.low, value.best, value.high) if bound is not None]
    if not known or most <= 0:
        return ""

    def at(bound: float) -> int:
        return min(round(bound * (width - 1) / most), width - 1)

    first, last = at(value.low if value.low is not None else 0), at(max(known))
    letters = [" "] * first + ["─"] * (last - first + 1)
    if value.low is not None:
        letters[first] = "├"
    if value.high is not None:
        letters[last] = "┤"
    if value.best is not None:
        letters[at(value.best)] = "●"
    return "".join(letters) + ("→" if value.high is None else "")
