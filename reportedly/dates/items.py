"""One expression of time on its way to a mention."""

from dataclasses import dataclass

from reportedly.dates.grammar import Match
from reportedly.dates.intervals import Interval


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day, in hours from midnight; `is_bare` ones ("early") need a day beside them."""

    first: float
    last: float
    is_bare: bool = False
    is_overnight: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A matched expression at atoms `[start, end)`, in a sentence, with what it resolves to."""

    match: Match
    start: int
    end: int
    segment: int
    part: Part | None = None
    interval: Interval | None = None
