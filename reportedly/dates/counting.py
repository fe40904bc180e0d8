"""Counting units of time from a day."""

from datetime import date, timedelta

from reportedly.dates.intervals import add_months, month_bounds, week_bounds, year_bounds
from reportedly.figures.numbers import Number
from reportedly.records.claim import TimePrecision

_UNIT_DAYS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
PRECISION: dict[str, TimePrecision] = {
    "minute": "day", "hour": "day", "day": "day", "week": "week", "fortnight": "week",
    "month": "month", "year": "year", "decade": "year", "century": "year",
}  # fmt: skip


def moved(day: date, unit: str, count: float) -> date:
    """Move a day by a number of units; hours only count where they fill days."""
    try:
        if unit in _UNIT_MONTHS:
            return add_months(day, round(count * _UNIT_MONTHS[unit]))
        if unit == "hour":
            return day + timedelta(days=round(abs(count) / 24) * (1 if count > 0 else -1))
        return day + timedelta(days=round(count * _UNIT_DAYS[unit]))
    except OverflowError:
        return day


def around(day: date, unit: str) -> tuple[date, date]:
    """Widen a day counted in a unit to that unit: "two months ago" is a calendar month."""
    if unit in ("week", "fortnight"):
        return day - timedelta(days=3), day + timedelta(days=3)
    if unit == "month":
        return month_bounds(day.year, day.month)
    if unit in ("year", "decade", "century"):
        return year_bounds(day.year)
    return day, day


def unit_bounds(day: date, unit: str) -> tuple[date, date]:
    """Return the calendar week, month or year that a day stands in."""
    return week_bounds(day) if unit in ("week", "fortnight") else around(day, unit)


def counted(base: date, unit: str, count: Number, *, forward: bool) -> tuple[date, date]:
    """Count units from a day: to one place for "two weeks", over all of them for "a few weeks"."""
    sign = 1 if forward else -1
    if count.best is not None:
        return around(moved(base, unit, sign * count.best), unit)
    near, far = moved(base, unit, sign), moved(base, unit, sign * count.high)
    return min(near, far), max(near, far)


def furthest(count: Number | None) -> float:
    """Return the number, or the most that a vague one means; 1 where there is none."""
    if count is None:
        return 1
    return count.high if count.best is None else count.best
