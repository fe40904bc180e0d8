"""Rules for dates of the calendar: days, years, decades, weekdays, and all patterns of dates.

Each rule is described, with an example, in docs/method/dates.md.
"""

from datetime import date, timedelta
from typing import cast

from reportedly.dates.frame import Frame, weekday_near
from reportedly.dates.grammar import Match
from reportedly.dates.intervals import (
    Interval,
    Third,
    add_months,
    third_of,
    unresolved,
    valid_day,
    week_bounds,
    year_bounds,
)
from reportedly.dates.month_rules import resolve_month, resolve_season, year_beside
from reportedly.dates.words import Atom
from reportedly.records.claim import TimeAnchor

_SLICE = "(UNIT|WEEKEND|half|quarter)"
_YEAR = "COMMA? of? YEAR|of? (LAST|THIS|NEXT) UNIT|of? the? SAME UNIT"

RULES: tuple[tuple[str, str], ...] = (
    ("date-iso", "ISO | YEAR DASH (DAY|NUM) DASH (DAY|NUM)"),
    ("date-numeric", "SLASH | DAY DASH DAY DASH YEAR"),
    ("date-days", "(WEEKDAY COMMA?)? DAY (DASH|to|UNTIL|and) DAY of? MONTH (COMMA? of? YEAR)?"),
    ("date-days", "(WEEKDAY COMMA?)? MONTH DAY (DASH|to|UNTIL|and) DAY (COMMA? YEAR)?"),
    ("date-day", f"(WEEKDAY (COMMA|PART|of)? the?)? DAY of? MONTH ({_YEAR}|NUM)?"),
    ("date-day", f"(WEEKDAY (COMMA|PART|of)? the?)? MONTH the? DAY ({_YEAR})?"),
    ("date-month", f"the? (ORDINAL|LAST) (WORD|DAY)? {_SLICE} (of|in) MONTH ({_YEAR})?"),
    ("date-month", f"THIRD (DASH|of|in)? MONTH ({_YEAR})?"),
    ("date-month", f"MONTH ({_YEAR})"),
    ("date-month", "the? (LAST|NEXT|THIS|SAME|PREVIOUS|FOLLOWING) MONTH | MONTH"),
    ("date-season", f"the? (THIRD (DASH|of|in)? the?)? SEASON ({_YEAR}|in YEAR)"),
    ("date-season", "the? YEAR SEASON | the? (LAST|NEXT|THIS|SAME|PREVIOUS|FOLLOWING) SEASON"),
    ("date-season", "the? (THIRD|ORDINAL) (half|UNIT)? (DASH|of|in)? the? SEASON"),
    ("date-season", "SEASON"),
    ("date-decade", "the (THIRD (DASH|of|in)? the?)? DECADE"),
    ("date-year-part", "THIRD (DASH|of|in)? YEAR"),
    ("date-year-part", "the? (ORDINAL|LAST|final|latter) (half|quarter) of"
                       " (YEAR|(LAST|THIS|NEXT|the) UNIT)"),
    ("date-weekday", "(LAST|NEXT|THIS|FOLLOWING|PREVIOUS|SAME) WEEKDAY"),
    ("date-weekday", "WEEKDAY of? (LAST|NEXT|THIS) UNIT"),
    ("date-weekday", "WEEKDAY"),
    ("date-years", "YEAR DASH (DAY|NUM)"),
    ("date-year", "YEAR"),
)  # fmt: skip

LAST_RULES = (("date-day-of-month", "DAY"),)
"""Tried after all others, which read more into a number."""


def _interval(
    first: date, last: date, precision: str, anchor: TimeAnchor | None, rule: str
) -> Interval:
    return Interval(first, last, cast("object", precision), anchor, rule)  # type: ignore[arg-type]


def _number(atom: Atom) -> int:
    return int("".join(sign for sign in atom.text if sign.isdigit()))


def _two_digit_year(number: int) -> int:
    return number + (2000 if number < 50 else 1900)


def resolve_iso(match: Match, frame: Frame) -> Interval | None:
    """Read "2014-06-10"."""
    written = "".join(atom.text if atom.kind != "DASH" else "-" for atom in match.atoms)
    year, month, day = (int(part) for part in written.partition("t")[0].split("-"))
    found = valid_day(year, month, day)
    return _interval(found, found, "day", "explicit", match.rule) if found else None


def resolve_numeric(match: Match, frame: Frame) -> Interval | None:
    """Read "10/06/2014"; where day and month may change places, both days are the bounds."""
    written = "".join("/" if a.kind == "DASH" else a.text.replace(".", "/") for a in match.atoms)
    first, second, year = (int(part) for part in written.split("/"))
    year = _two_digit_year(year) if year < 100 else year
    days = [valid_day(year, second, first), valid_day(year, first, second)]
    found = sorted({day for day in days if day is not None})
    if not found:
        return None
    precision = "day" if len(found) == 1 else "year"
    return _interval(found[0], found[-1], precision, "explicit", match.rule)


def resolve_day(match: Match, frame: Frame) -> Interval | None:
    """Read "June 10, 2014", "10 June", "4 FEB 90", "June 9-11"."""
    month = int(match.value("MONTH") or 0)
    numbers = [_number(atom) for atom in match.of("DAY")]
    year = _year_in(match)
    if year is None and match.has("UNIT"):
        whole, anchor = year_beside(match, frame)
        first = valid_day(whole, month, numbers[0]) if whole is not None else None
    elif year is None:
        first, anchor = frame.day_in_year(month, numbers[0])
    else:
        first, anchor = valid_day(year, month, numbers[0]), "explicit"
    if first is None:
        return unresolved(match.rule) if frame.reference is None else None
    last = valid_day(first.year, month, numbers[-1])
    if last is None or last < first:
        return None
    return _interval(first, last, "day", anchor, match.rule)


def _year_in(match: Match) -> int | None:
    year = match.first("YEAR")
    if year is not None:
        return _number(year)
    short, month = match.first("NUM"), match.first("MONTH")
    if short is not None and month is not None and len(month.text) <= 4 and len(short.text) == 2:
        return _two_digit_year(_number(short))
    return None


def resolve_decade(match: Match, frame: Frame) -> Interval | None:
    """Read "the 1980s", "the early 90s"."""
    atom = match.first("DECADE")
    if atom is None:
        return None
    number = _number(atom)
    year = number if number > 99 else number + (1900 if number >= 30 else 2000)
    first, length = {"early": (year, 3), "mid": (year + 4, 2), "late": (year + 7, 2)}.get(
        match.value("THIRD") or "", (year, 99 if number > 99 and number % 100 == 0 else 9)
    )
    start, end = date(first, 1, 1), date(first + length, 12, 31)
    return _interval(start, end, "year", "explicit", match.rule)


def resolve_day_of_month(match: Match, frame: Frame) -> Interval | None:
    """Read "on the 20th": in the month of the last date, else the last one before the report."""
    number = _number(match.atoms[-1])
    told = frame.context and frame.context.first_day
    if told:
        day, anchor = valid_day(told.year, told.month, number), cast("TimeAnchor | None", "context")
    elif frame.reference is None:
        return unresolved(match.rule)
    else:
        this, anchor = frame.reference.replace(day=1), frame.anchor
        last = add_months(this, -1)
        days = [valid_day(d.year, d.month, number) for d in (this, add_months(this, 1), last)]
        near, ahead, past = days
        is_gone = near is not None and (near <= frame.reference) != frame.is_ahead
        day = near if is_gone else ahead if frame.is_ahead else past
    return _interval(day, day, "day", anchor, match.rule) if day else None


def resolve_years(match: Match, frame: Frame) -> Interval | None:
    """Read "2010-11" and "1915–17"; a year and a month are no such pair."""
    first, second = match.atoms[0].text, match.atoms[2].text
    if len(second) != 2 or int(second) <= int(first[2:]):
        return None
    start, end = date(int(first), 1, 1), date(int(first[:2] + second), 12, 31)
    return _interval(start, end, "year", "explicit", match.rule)


def resolve_year(match: Match, frame: Frame) -> Interval | None:
    """Read "in 2003", "early 2013", "the first half of 2013", "the last quarter of this year"."""
    atom, anchor = match.first("YEAR"), cast("TimeAnchor | None", "explicit")
    if atom is not None:
        year = _number(atom)
    elif match.value("UNIT") != "year":
        return None
    else:
        beside, anchor = year_beside(match.after("half", "quarter"), frame)
        if beside is None:
            return unresolved(match.rule)
        year = beside
    third = match.value("THIRD")
    if third:
        bounds = third_of(*year_bounds(year), cast("Third", third))
        return _interval(*bounds, "month", anchor, match.rule)
    size = 6 if match.has("half") else 3 if match.has("quarter") else 0
    if size:
        number = int(match.value("ORDINAL") or 12 // size)
        start = add_months(date(year, 1, 1), size * (number - 1))
        return _interval(start, add_months(start, size) - timedelta(days=1), "month", anchor,
                         match.rule)  # fmt: skip
    return _interval(*year_bounds(year), "year", anchor, match.rule)


def resolve_weekday(match: Match, frame: Frame) -> Interval | None:
    """Read "Tuesday", "last Friday", "next Monday", "Tuesday of last week"."""
    weekday = int(match.value("WEEKDAY") or 0)
    if match.has("FOLLOWING", "PREVIOUS", "SAME") and frame.context and frame.context.first_day:
        return _interval(
            *_beside(match, frame.context.first_day, weekday), "day", "context", match.rule
        )
    if frame.reference is None:
        return unresolved(match.rule)
    reference = frame.reference
    if match.has("UNIT"):
        step = -7 if match.has("LAST") else 7 if match.has("NEXT") else 0
        day = week_bounds(reference)[0] + timedelta(days=weekday + step)
    elif match.has("NEXT", "FOLLOWING"):
        day = weekday_near(reference + timedelta(days=1), weekday, ahead=True)
    elif match.has("LAST", "PREVIOUS"):
        day = weekday_near(reference - timedelta(days=1), weekday, ahead=False)
    else:
        day = weekday_near(reference, weekday, ahead=frame.is_ahead)
    return _interval(day, day, "day", frame.anchor, match.rule)


def _beside(match: Match, context: date, weekday: int) -> tuple[date, date]:
    if match.has("FOLLOWING"):
        day = weekday_near(context + timedelta(days=1), weekday, ahead=True)
    elif match.has("PREVIOUS"):
        day = weekday_near(context - timedelta(days=1), weekday, ahead=False)
    else:
        day = weekday_near(context, weekday, ahead=True)
    return day, day


RESOLVERS = {
    "date-iso": resolve_iso,
    "date-numeric": resolve_numeric,
    "date-days": resolve_day,
    "date-day": resolve_day,
    "date-month": resolve_month,
    "date-season": resolve_season,
    "date-decade": resolve_decade,
    "date-year-part": resolve_year,
    "date-year": resolve_year,
    "date-day-of-month": resolve_day_of_month,
    "date-years": resolve_years,
    "date-weekday": resolve_weekday,
}
