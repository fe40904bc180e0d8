"""When a report came out, so that reports with and without an hour stand in one order."""

from datetime import UTC, datetime

from reportedly.records import Report

_UNKNOWN = datetime.max.replace(tzinfo=UTC)


def moment(published: str | None) -> datetime:
    """Turn a time of publication into a moment, UTC.

    A report known to the minute counts as sooner than one of the same day known only to the
    day; one without a date comes last.
    """
    if published is None:
        return _UNKNOWN
    found = datetime.fromisoformat(published)
    if len(published) == len("2014-06-10"):
        found = found.replace(hour=23, minute=59, second=59)
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        return found.replace(tzinfo=UTC)


def days_between(report: Report, other: Report) -> float | None:
    """Count the days between two publications; None where either is unknown."""
    if report.published is None or other.published is None:
        return None
    return abs((moment(report.published) - moment(other.published)).total_seconds()) / 86_400
