"""One expression of time on its way to a mention."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.dates.grammar import Match
from reportedly.dates.intervals import Interval
from reportedly.dates.words import Atom


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day, in hours from midnight; `is_bare` ones ("early") need a day beside them."""

    first: float
    last: float
    is_bare: bool = False
    is_overnight: bool = False

    def holds(self, hour: float) -> bool:
        """Tell whether an hour lies in the part."""
        return self.first <= hour <= self.last


@dataclass(frozen=True, slots=True)
class Item:
    """A matched expression at atoms `[start, end)`, in a sentence, with what it resolves to."""

    match: Match
    start: int
    end: int
    segment: int
    part: Part | None = None
    interval: Interval | None = None


def kind_at(found: Sequence[Atom], position: int) -> str:
    """Return the class of the atom at a position, "" outside the text."""
    return found[position].kind if 0 <= position < len(found) else ""
