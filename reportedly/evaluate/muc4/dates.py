"""The date of an incident in the form of the key (slot 2): "5 JAN 90", a range, or "- 5 JAN 90"."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reportedly.records import Claim, Report, Time, day_of

_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_NIGHT = re.compile(r"\b(night|evening)\b", re.IGNORECASE)
_LONGEST_DAYS = 31


def write_day(day: date) -> str:
    """Write a day as the key has it."""
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"


def report_day(report: Report) -> date | None:
    """Return the day of the report's dateline, else of its publication, None without either."""
    written = (report.dateline.date if report.dateline else None) or report.published
    return day_of(written) if written else None


def days_of(claim: Claim) -> tuple[date, date] | None:
    """Return first and last day of a claim's own time, None where it is open or told by default.

    A night counts as the day that it begins on. Weeks and months, and days of the week, are what
    the documentation of 1992 does not take for a date.
    """
    time = claim.time
    if time.mention is None or time.earliest is None or time.latest is None:
        return None
    if time.precision not in ("day", "hour") or _WEEKDAY.search(time.mention.text):
        return None
    first, last = day_of(time.earliest), day_of(time.latest)
    is_night = (last - first).days == 1 and (
        time.precision == "hour" or _NIGHT.search(time.mention.text)
    )
    return (first, first) if is_night else (first, last)


def is_by_weekday(time: Time) -> bool:
    """Tell a time that is told by the day of the week."""
    return bool(time.mention and _WEEKDAY.search(time.mention.text))


def write_days(time: Time | None, anchor: date | None) -> Iterator[tuple[str, str]]:
    """Yield the ways in which the key may write a time, each with what way it is.

    Without a time: those that a report's own day gives.
    """
    if time is None:
        if anchor:
            yield f"- {write_day(anchor)}", "by report"
            yield write_day(anchor), "day of report"
            yield write_day(anchor - timedelta(days=1)), "day before report"
        return
    if time.earliest is None or time.latest is None:
        return
    first, last = day_of(time.earliest), day_of(time.latest)
    if (last - first).days > _LONGEST_DAYS:
        return
    yield write_day(first), "first"
    if first != last:
        yield write_day(last), "last"
        yield f"{write_day(first)} - {write_day(last)}", "range"
    yield f"- {write_day(last)}", "up to"


def date_of(claims: Iterable[Claim], report: Report) -> str | None:
    """Write when an incident was, by the first of its claims that says; None if none can."""
    anchor = report_day(report)
    known = [days for days in map(days_of, claims) if days]
    known = [d for d in known if (d[1] - d[0]).days <= _LONGEST_DAYS]
    if known:
        first, last = min(known, key=lambda days: (days[1] - days[0]).days)
        if first == last:
            return write_day(first)
        if anchor is None or last <= anchor:
            return f"{write_day(first)} - {write_day(last)}"
    return f"- {write_day(anchor)}" if anchor else None
