"""Days of incidents and reports, compared as ISO text."""

from datetime import UTC, datetime

from reportedly.records import Time


def day_of(moment: str) -> str:
    """Cut an ISO date or time down to its date, as written in its own zone."""
    return moment[:10]


def first_day(time: Time) -> str | None:
    """Return the first day on which it can have happened; the last where only that is known."""
    moment = time.earliest or time.latest
    return day_of(moment) if moment else None


def last_day(time: Time) -> str | None:
    """Return the day by which it had happened; the first where only that is known."""
    moment = time.latest or time.earliest
    return day_of(moment) if moment else None


def is_by(moment: str, limit: str) -> bool:
    """Tell whether a moment is not after a limit; a date without an hour lasts until its end.

    Hours are compared in UTC, which a time without a zone is taken to be in.
    """
    if len(limit) == 10 or len(moment) == 10:
        return day_of(moment) < day_of(limit) or (
            day_of(moment) == day_of(limit) and len(limit) == 10
        )
    return _instant(moment) <= _instant(limit)


def _instant(moment: str) -> datetime:
    read = datetime.fromisoformat(moment)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
