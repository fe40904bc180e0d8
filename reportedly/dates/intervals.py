"""Closed intervals of days or hours, and the arithmetic of the calendar."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from reportedly.records import Span, Time
from reportedly.records.claim import TimeAnchor, TimePrecision

Moment = date | datetime
Third = Literal["early", "mid", "late"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A resolved time: bounds are days, or hours where `precision` is "hour"; None is open."""

    earliest: Moment | None
    latest: Moment | None
    precision: TimePrecision
    anchor: TimeAnchor | None
    rule: str

    def record(self, mention: Span | None) -> Time:
        """Make the Time that claims carry."""
        return Time(
            mention=mention,
            earliest=_iso(self.earliest),
            latest=_iso(self.latest),
            precision=self.precision,
            anchor=self.anchor,
            basis=f"rule:{self.rule}",
        )

    @property
    def is_resolved(self) -> bool:
        """Tell whether the words led to any date."""
        return self.earliest is not None or self.latest is not None

    @property
    def first_day(self) -> date | None:
        """Day of the earliest bound."""
        return None if self.earliest is None else day_of(self.earliest)

    @property
    def last_day(self) -> date | None:
        """Day of the latest bound."""
        return None if self.latest is None else day_of(self.latest)

    def anchored(self, anchor: TimeAnchor | None) -> "Interval":
        """Return the same interval counted from something else."""
        return replace(self, anchor=anchor)


def unresolved(rule: str) -> Interval:
    """Return what an expression gives that has nothing to be counted from."""
    return Interval(None, None, "open", None, rule)


def _iso(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat()


def day_of(moment: Moment) -> date:
    """Return the calendar day of a day or an hour."""
    return moment.date() if isinstance(moment, datetime) else moment


def at(day: date, hours: float) -> datetime:
    """Return the moment a number of hours into a day; more than 24 runs into the next."""
    return datetime.combine(day, time()) + timedelta(hours=hours)


def add_months(day: date, months: int) -> date:
    """Move by calendar months, to the month's last day where the day does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_bounds(year: int) -> tuple[date, date]:
    """Return the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_bounds(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_before(day: date, *, ahead: bool = False) -> tuple[date, date]:
    """Return the Saturday and Sunday last begun on or before a day, or the next ones."""
    back = (day.weekday() - 5) % 7
    saturday = day - timedelta(days=back)
    if ahead and day.weekday() < 5:
        saturday += timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


def third_of(first: date, last: date, third: Third) -> tuple[date, date]:
    """Cut a month or a year into early, mid and late."""
    if (last - first).days > 31:
        start = {"early": 1, "mid": 5, "late": 9}[third]
        return date(first.year, start, 1), month_bounds(first.year, start + 3)[1]
    days = (last - first).days + 1
    size = days // 3
    if third == "early":
        return first, first + timedelta(days=size - 1)
    if third == "mid":
        return first + timedelta(days=size), last - timedelta(days=days - 2 * size)
    return last - timedelta(days=days - 2 * size - 1), last


def valid_day(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
