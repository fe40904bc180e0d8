"""Rules for times with names of their own: feasts, centuries, years before our era.

Each rule is described, with an example, in docs/method/dates.md.
"""

from datetime import date, timedelta

from reportedly.dates.frame import Frame
from reportedly.dates.grammar import Match
from reportedly.dates.intervals import Interval, at, unresolved, valid_day
from reportedly.dates.words import Atom

RULES: tuple[tuple[str, str], ...] = (
    ("date-bc", "(THIRD (DASH|of|in)? the?)? (SEASON of?)? (DAY? of? MONTH)? (DAY? COMMA)?"
                " (YEAR|NUM|DAY) BC"),
    ("date-bc", "(THIRD (DASH|of|in)? the?)? (the? (DAY|ORDINAL) DASH? UNIT) BC"),
    ("date-feast", "HOLIDAY (eve|UNIT|WEEKDAY|PART)? (COMMA? (of|in)? YEAR)?"),
    ("date-feast", "new UNIT ('s|’s) (eve|UNIT) (COMMA? (of|in)? YEAR)?"),
)  # fmt: skip
LATE_RULES = (("date-century", "(the? THIRD (DASH|of|in)?)? the? (DAY|ORDINAL) DASH? UNIT ad?"),)
"""Tried after the rules of the calendar, so that "the second week of May" is not taken apart."""
_ERA_RANGES = {"early": (0, 33), "mid": (33, 66), "late": (66, 99)}


def resolve_bc(match: Match, frame: Frame) -> Interval | None:
    """Find "480 BC", which no interval of ours can hold: both bounds stay open."""
    unit = match.first("UNIT")
    if unit is not None and match.value("UNIT") != "century":
        return None
    return unresolved(match.rule)


def resolve_century(match: Match, frame: Frame) -> Interval | None:
    """Read "the 19th century", "the early twentieth century"."""
    if match.value("UNIT") != "century":
        return None
    number = century_of(match.atoms)
    if number is None or not 2 <= number <= 21:
        return None
    start, end = _ERA_RANGES.get(match.value("THIRD") or "", (0, 99))
    base = (number - 1) * 100
    return Interval(
        date(base + start, 1, 1), date(base + end, 12, 31), "year", "explicit", match.rule
    )


def century_of(atoms: tuple[Atom, ...]) -> int | None:
    """Return the number of a century; None for a plain number ("19 century")."""
    for atom in atoms:
        if atom.kind == "ORDINAL" and atom.row is not None:
            return int(atom.row.value)
        if atom.kind == "DAY":
            digits = "".join(sign for sign in atom.text if sign.isdigit())
            return int(digits) if digits != atom.text else None
    return None


def resolve_feast(match: Match, frame: Frame) -> Interval | None:
    """Read "Christmas Day", "New Year's Eve", "Easter Sunday 1916"."""
    year_atom = match.first("YEAR")
    year = int(year_atom.text) if year_atom is not None else None
    found = (_Feast(match).day_in(year), "explicit") if year else _nearest(_Feast(match), frame)
    day, anchor = found
    if day is None:
        return unresolved(match.rule) if frame.reference is None else None
    if match.has("PART"):
        hours = (match.value("PART") or "0-24").split("-")
        first, last = (at(day, float(clock.split(":")[0])) for clock in hours)
        return Interval(first, last, "hour", anchor, match.rule)  # type: ignore[arg-type]
    return Interval(day, day, "day", anchor, match.rule)  # type: ignore[arg-type]


class _Feast:
    """A feast of every year, with a step of days for its eve or its Monday."""

    def __init__(self, match: Match) -> None:
        self._name = match.value("HOLIDAY") or "1-1"
        self._step = -1 if match.has("eve") else 0
        weekday = match.first("WEEKDAY")
        self._weekday = int(weekday.row.value) if weekday and weekday.row else None

    def day_in(self, year: int) -> date | None:
        if self._name == "easter":
            sunday = easter_sunday(year)
            step = 1 if self._weekday == 0 else -1 if self._weekday == 5 else 0
            return sunday + timedelta(days=step)
        month, day = (int(part) for part in self._name.split("-"))
        found = valid_day(year, month, day)
        return found and found + timedelta(days=self._step)


def _nearest(feast: _Feast, frame: Frame) -> tuple[date | None, str | None]:
    """Give a feast its year: the year in force, else the last past one, or the next ahead."""
    if frame.year is not None:
        return feast.day_in(frame.year), "context"
    if frame.reference is None:
        return None, None
    around = [feast.day_in(frame.reference.year + step) for step in (-1, 0, 1)]
    days = [day for day in around if day is not None]
    if frame.is_ahead:
        return min(day for day in days if day >= frame.reference), frame.anchor
    return max(day for day in days if day <= frame.reference), frame.anchor


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the western churches. Source: Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


RESOLVERS = {
    "date-bc": resolve_bc,
    "date-century": resolve_century,
    "date-feast": resolve_feast,
}
