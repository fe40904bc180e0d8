"""The days of an incident as ACLED codes them: one, or one a row, with a precision."""

from dataclasses import dataclass
from datetime import date

from reportedly.export.acled.tables import acled_tables
from reportedly.export.days import days_of, is_one_night
from reportedly.records import Incident, day_of

WEEK, MONTH = 7, 31


@dataclass(frozen=True, slots=True)
class CodedDays:
    """The days that get a row, their precision, and the rule that chose them, if any did."""

    days: tuple[date, ...]
    precision: int
    rule: str | None = None


def coded_days(incident: Incident) -> CodedDays | None:
    """Choose the days; None where ACLED cannot date the incident."""
    time = incident.time
    span = days_of(time)
    if span is None:
        return _day_of_report(incident)
    if span.count == 1:
        return CodedDays((span.first,), 1)
    if is_one_night(time):
        return CodedDays((span.first,), 1, "acled-night-is-its-first-day")
    told_by_day = time.precision in ("hour", "day", "open")
    tables = acled_tables()
    if (
        told_by_day
        and incident.kind in tables.lasting_kinds
        and span.count <= tables.longest_split_days
    ):
        return CodedDays(tuple(span.each()), 1, "acled-one-row-a-day")
    if span.count > MONTH:
        return None
    return CodedDays((span.middle(),), 2 if span.count <= WEEK else 3, "acled-midpoint")


def _day_of_report(incident: Incident) -> CodedDays | None:
    latest, reported = incident.time.latest, incident.first_reported
    if incident.historical or not latest or not reported or latest[:10] != reported[:10]:
        return None
    return CodedDays((day_of(reported),), 2, "acled-day-of-report")
