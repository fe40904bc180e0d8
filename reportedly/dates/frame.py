"""What an expression is counted from: the report's day, the last date in the text, the tense."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from reportedly.dates.intervals import Interval, add_months, valid_day
from reportedly.records import Report
from reportedly.records.claim import TimeAnchor

_NEAR_AHEAD = 60
_LONG_AGO = 300
_TURN_OF_YEAR = 6
_LONG_AHEAD = 330


@dataclass(frozen=True)
class Frame:
    """The reference of one expression.

    `reference` is None for a report without any date. `context` is the last resolved date of the
    text, `year` a year that the text has just named. `looks_ahead` asks for the tense of the
    governing verb: True future, False past, None where there is no verb. `turns` tells that the
    year may have turned since it was named.
    """

    reference: date | None
    anchor: TimeAnchor | None
    context: Interval | None
    year: int | None
    tense: Callable[[], bool | None]
    turns: bool = True

    @cached_property
    def is_ahead(self) -> bool:
        """Tell whether the sentence looks ahead."""
        return self.tense() is True

    def day_in_year(self, month: int, day: int) -> tuple[date | None, TimeAnchor | None]:
        """Give a day its year: the year in force, else the nearest past or future."""
        if self.year is not None:
            return valid_day(self._story_year(month), month, day), "context"
        if self.reference is None:
            return None, None
        years = range(self.reference.year - 4, self.reference.year + 5)
        days = [found for year in years if (found := valid_day(year, month, day))]
        past = max((found for found in days if found <= self.reference), default=None)
        ahead = min((found for found in days if found >= self.reference), default=None)
        if ahead is not None and (past is None or self._is_meant_ahead(past, ahead)):
            return ahead, self.anchor
        return past, self.anchor

    def _story_year(self, month: int) -> int:
        """Let the year turn in a story without a reference: "in January" after December 1941."""
        assert self.year is not None  # (held by the callers)
        if self.turns and self.reference is None and self.context and self.context.first_day:
            behind = self.context.first_day.month - month
            return self.year + 1 if behind > _TURN_OF_YEAR else self.year
        return self.year

    def _is_meant_ahead(self, past: date, ahead: date) -> bool:
        """Tell a day to come; one almost a year away would be named with its year."""
        assert self.reference is not None
        is_far = (ahead - self.reference).days > _LONG_AHEAD
        return (self.is_ahead and not is_far) or self._is_upcoming(past, ahead)

    def _is_upcoming(self, past: date, ahead: date) -> bool:
        assert self.reference is not None
        is_near = (ahead - self.reference).days <= _NEAR_AHEAD
        is_old = (self.reference - past).days > _LONG_AGO
        return is_near and is_old and self.tense() is not False

    def month_in_year(self, month: int) -> tuple[date | None, TimeAnchor | None]:
        """Give a month without a year its first day, as `day_in_year` does for days."""
        if self.year is not None:
            return date(self._story_year(month), month, 1), "context"
        if self.reference is None:
            return None, None
        first = date(self.reference.year, month, 1)
        this_month = self.reference.replace(day=1)
        if self.is_ahead:
            return (add_months(first, 12) if first < this_month else first), self.anchor
        return (add_months(first, -12) if first > this_month else first), self.anchor


def reference_of(report: Report) -> tuple[date | None, TimeAnchor | None]:
    """Return the day that a report's words are counted from: its dateline, else its publication."""
    if report.dateline and report.dateline.date:
        return date.fromisoformat(report.dateline.date[:10]), "dateline"
    if report.published:
        return date.fromisoformat(report.published[:10]), "published"
    return None, None


def weekday_near(reference: date, weekday: int, *, ahead: bool) -> date:
    """Return the weekday last on or before the reference, or first on or after it."""
    if ahead:
        return reference + timedelta(days=(weekday - reference.weekday()) % 7)
    return reference - timedelta(days=(reference.weekday() - weekday) % 7)
