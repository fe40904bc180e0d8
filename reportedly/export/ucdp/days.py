"""From when to when an incident may have been, as UCDP grades it."""

from dataclasses import dataclass
from datetime import timedelta

from reportedly.export.days import Days, days_of
from reportedly.records import Incident, day_of

_REPORT_DAYS = 6
"""News without a day tells of these days up to its report: the longest that date_prec 2 holds."""


@dataclass(frozen=True, slots=True)
class CodedDays:
    """The days and their date_prec."""

    days: Days
    precision: int


def coded_days(incident: Incident) -> CodedDays | None:
    """Give the days; None where they span more than a year or are not known."""
    span = days_of(incident.time) or _before_report(incident)
    if span is None or span.count > 366:
        return None
    return CodedDays(span, _precision(span.count))


def _precision(count: int) -> int:
    limits = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((precision for limit, precision in limits if count <= limit), 5)


def _before_report(incident: Incident) -> Days | None:
    latest, reported = incident.time.latest, incident.first_reported
    if incident.historical or not latest or not reported or latest[:10] != reported[:10]:
        return None
    day = day_of(reported)
    return Days(day - timedelta(days=_REPORT_DAYS - 1), day)
