"""The years of a narrative: which year a day or month without one belongs to.

Only for texts without a day of their own. A story mostly goes forward, a little at a time, and
names the year when it leaps; dates that leap out of it ("a treaty of 1946") are asides. So the
years are chosen that make the story's dates move least, a step back counting more than a step
ahead, and an aside counting a little. The choice is the cheapest path through all dates of a text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.dates.grammar import Match
from reportedly.dates.intervals import Interval

_BACK, _TURN_BACK, _UNSAID, _FREE = 2.0, 4.0, 2.0, 0.75
"""Cost of a month back against a month ahead, of turning back at all, of a year that is not named
although it is another, and months back that are free."""
_FURTHEST = 60.0
_NEAR = 3
_WIDTH = 16
_THIRDS = {"early": 0.2, "mid": 0.5, "late": 0.8}


@dataclass(frozen=True, slots=True)
class Stop:
    """A date on the way of the story, in months since year 0.

    `floating` is the month of the year (with the day as a fraction) where no year is named, else
    None, and `first` and `last` are the bounds. `aside` is what it costs to pass it by.
    """

    item: int
    floating: float | None = None
    first: float = 0.0
    last: float = 0.0
    aside: float = 0.0


_Place = tuple[float, float, int | None]
_Path = tuple[float, tuple[int, ...]]


def fixed_stop(item: int, interval: Interval, *, aside: float) -> Stop | None:
    """Make the stop of a date that names its year; None where a bound is open."""
    first, last = interval.first_day, interval.last_day
    if first is None or last is None:
        return None
    return Stop(
        item,
        None,
        first.year * 12 + first.month - 1 + first.day / 32,
        last.year * 12 + last.month - 1 + last.day / 32,
        aside,
    )


def floating_stop(item: int, match: Match) -> Stop | None:
    """Make the stop of a day, month or season without a year; None for anything else."""
    month, season, day = match.value("MONTH"), match.value("SEASON"), match.first("DAY")
    if month is not None:
        digits = "".join(sign for sign in day.text if sign.isdigit()) if day else ""
        within = int(digits) / 32 if digits else _THIRDS.get(match.value("THIRD") or "", 0.5)
        return Stop(item, int(month) - 1 + within)
    if season is not None:
        return Stop(item, int(season.partition("-")[0]) - 1 + 1.5)
    return None


def story_years(stops: Sequence[Stop]) -> dict[int, int]:
    """Return the year of every floating stop by its item; none where the text names no year."""
    if all(stop.floating is not None for stop in stops):
        return {}
    paths: dict[_Place, _Path] = {}
    for position, stop in enumerate(stops):
        reached = [_reached(place, paths) for place in _places(stops, position)]
        if stop.floating is None:
            passed = [(place, (cost + stop.aside, years)) for place, (cost, years) in paths.items()]
            reached = [*passed, *reached]
        ranked = sorted(reached, key=lambda found: (found[1], found[0][:2]))[:_WIDTH]
        paths = {}
        for place, path in ranked:
            paths.setdefault(place, path)
    floating = [stop.item for stop in stops if stop.floating is not None]
    best = min(path for path in paths.values())
    return dict(zip(floating, best[1], strict=True))


def _reached(place: _Place, paths: dict[_Place, _Path]) -> tuple[_Place, _Path]:
    cost, years = min(
        ((cost + _cost(before, place), years) for before, (cost, years) in paths.items()),
        default=(0.0, ()),
    )
    return place, (cost, years if place[2] is None else (*years, place[2]))


def _places(stops: Sequence[Stop], position: int) -> list[_Place]:
    """List where a stop may lie: for a floating one, near the years that stand around it."""
    stop = stops[position]
    if stop.floating is None:
        return [(stop.first, stop.last, None)]
    return [
        (year * 12 + stop.floating, year * 12 + stop.floating, year)
        for year in _years_around(stops, position)
    ]


def _years_around(stops: Sequence[Stop], position: int) -> list[int]:
    before = [stop for stop in stops[:position] if stop.floating is None][-_NEAR:]
    after = [stop for stop in stops[position:] if stop.floating is None][:_NEAR]
    named = {int(bound // 12) for stop in (*before, *after) for bound in (stop.first, stop.last)}
    return sorted({year + step for year in named for step in (-1, 0, 1)})


def _cost(before: _Place, after: _Place) -> float:
    ahead, back = after[0] - before[1], before[0] - after[1]
    is_unsaid = after[2] is not None and not before[0] // 12 <= after[2] <= before[1] // 12
    unsaid = _UNSAID if is_unsaid else 0.0
    if back > _FREE:
        return unsaid + min(_FURTHEST, _TURN_BACK + _BACK * back)
    return unsaid + min(_FURTHEST, max(0.0, ahead))
