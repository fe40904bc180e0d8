"""Reading the date and time of publication as sources write it; never inventing one."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_CLOCK = (
    r"(?:[,\s]+(?:at\s+|-\s+|\|\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2})?"
    r"\s*(?P<half>[ap]\.?m\.?)?)?(?P<rest>.*)"
)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_CLOCK}", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_CLOCK}", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_COMPACT_TIME = re.compile(r"(\d{8})(\d{6})Z?")
_LABEL = re.compile(
    r"^(?:first\s+)?(?:published|posted|updated|last updated|date|issued|created)"
    r"(?:\s+(?:on|at))?\s*:?\s+",
    re.IGNORECASE,
)
_ZONE_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+-]\d{1,2}):?(\d{2})?$", re.IGNORECASE)
_UTC_NAMES = {"utc", "gmt", "z"}
_LONGEST = 120
"""No date is written in more characters."""


def parse_published(written: str) -> str | None:
    """Read a written date or time into ISO 8601; None when it is not one, or could be two.

    The zone is kept as an offset; a zone name that stands for several offsets (IST) is dropped
    with its hour, so that only the day remains. "03/04/2014" could be two days and gives None. A
    midnight without a zone is how systems write a day, and becomes the day. Ten and thirteen
    digits are seconds and milliseconds since 1970.
    """
    if len(written) > _LONGEST:
        return None
    written = _LABEL.sub("", " ".join(written.split()))
    for read in (_from_iso, _from_mail, _from_words, _from_numbers, _from_epoch):
        found = read(written)
        if found is not None:
            return found if isinstance(found, str) else _as_iso(found)
    return None


def _as_iso(when: datetime) -> str:
    if when.tzinfo is None and (when.hour, when.minute, when.second) == (0, 0, 0):
        return when.date().isoformat()
    return when.replace(microsecond=0).isoformat()


def _from_iso(written: str) -> datetime | str | None:
    compact = _COMPACT_TIME.fullmatch(written)
    if compact:
        written = f"{compact[1]}T{compact[2]}"
    if not re.match(r"\d{4}-?\d{2}-?\d{2}", written):
        return None
    candidate = re.sub(r"\s*(?:UTC|GMT)$", "+00:00", written)
    candidate = re.sub(r"(?<=\d)\s+(?=[+-]\d{2}:?\d{2}$)", "", candidate)
    try:
        when = datetime.fromisoformat(candidate)
    except ValueError:
        return None
    return when.date().isoformat() if len(written) <= 10 else when


def _from_mail(written: str) -> datetime | None:
    """Read RFC 2822, as feeds write it; "-0000" means that the zone is not known."""
    if not re.match(r"(?:[A-Za-z]{3},\s+)?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}", written):
        return None
    zone = written.rsplit(maxsplit=1)[-1]
    if not re.fullmatch(r"[+-]\d{4}|GMT|UTC|UT|Z|[ECMP][SD]T", zone):
        return None
    try:
        return parsedate_to_datetime(written)
    except ValueError:
        return None


def _from_words(written: str) -> datetime | str | None:
    match = _DAY_FIRST.fullmatch(written) or _MONTH_FIRST.fullmatch(written)
    if not match:
        return None
    day = calendar_day(match["day"], match["month"], match["year"])
    if day is None:
        return None
    rest = match["rest"].strip(" ,()")
    if match["hour"] is None:
        return day.isoformat() if not rest else None
    return _with_clock(day, match, rest)


def _with_clock(day: date, match: re.Match[str], rest: str) -> datetime | str | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    half = (match["half"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    clock = f"{day.isoformat()}T{hour:02}:{minute:02}"
    offset = _ZONE_OFFSET.fullmatch(rest)
    if rest.lower() in _UTC_NAMES:
        return datetime.fromisoformat(f"{clock}+00:00")
    if offset and abs(int(offset[1])) <= 14 and int(offset[2] or 0) < 60:
        return datetime.fromisoformat(f"{clock}{int(offset[1]):+03d}:{offset[2] or '00'}")
    if not rest:
        return datetime.fromisoformat(clock)
    return day.isoformat() if re.fullmatch(r"[A-Z]{2,5}", rest) else None


def calendar_day(day: str, month: str, year: str) -> date | None:
    """Make a day of its written parts; two-digit years from 70 on are of the last century."""
    number = int(year.strip("'"))
    if number < 100:
        number += 1900 if number >= 70 else 2000
    try:
        return date(number, _MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None


def _from_numbers(written: str) -> str | None:
    match = _NUMERIC.match(written)
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        return None
    try:
        return date(int(match[4]), month, day).isoformat()
    except ValueError:
        return None


def _from_epoch(written: str) -> datetime | None:
    if not re.fullmatch(r"\d{10}|\d{13}", written):
        return None
    seconds = int(written) / (1000 if len(written) == 13 else 1)
    return datetime.fromtimestamp(seconds, tz=UTC)


_FIRST_YEAR = 1600
"""There were no newspapers before; a year below it is a slip, or a placeholder such as 0001."""


def is_too_old(published: str) -> bool:
    """Tell a date before there was anything to publish a report in."""
    return datetime.fromisoformat(published).year < _FIRST_YEAR


def is_future(published: str, *, retrieved: str | None) -> bool:
    """Tell a date more than two days after the report was retrieved (or after now)."""
    limit = datetime.fromisoformat(retrieved) if retrieved else datetime.now(UTC)
    day = datetime.fromisoformat(published).date()
    return day > limit.date() + timedelta(days=2)
