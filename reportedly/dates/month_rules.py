"""Resolving months and seasons: in their year, or beside the report's day or the last date.

Each rule is described, with an example, in docs/method/dates.md.
"""

from datetime import date, timedelta
from typing import cast

from reportedly.dates.frame import Frame
from reportedly.dates.grammar import Match
from reportedly.dates.intervals import (
    Interval,
    Third,
    add_months,
    month_bounds,
    third_of,
    unresolved,
)
from reportedly.records.claim import TimeAnchor

_YEAR_PARTS = ("half", "quarter", "WEEKEND", "UNIT")


def resolve_month(match: Match, frame: Frame) -> Interval | None:
    """Read "in January", "mid-May", "June last year", "the first week of May"."""
    month = int(match.value("MONTH") or 0)
    first, anchor = _month_start(match, frame, month)
    if first is None:
        return unresolved(match.rule)
    start, end = month_bounds(first.year, first.month)
    third = match.value("THIRD")
    if third:
        start, end = third_of(start, end, cast("Third", third))
        return Interval(start, end, "week", anchor, match.rule)
    is_part = match.atoms[-1].kind != "UNIT" and match.has("ORDINAL", *_YEAR_PARTS)
    if is_part:
        return _part_of_month(match, start, end, anchor)
    return Interval(start, end, "month", anchor, match.rule)


def year_beside(match: Match, frame: Frame) -> tuple[int | None, TimeAnchor | None]:
    """Return the year of "of last year", "of the same year": the report's, or the last date's."""
    day, anchor = frame.reference, frame.anchor
    if match.has("SAME") or day is None:
        context = frame.context and (frame.context.first_day or frame.context.last_day)
        day, anchor = context or None, "context"
    if day is None:
        return None, None
    return day.year + (-1 if match.has("LAST") else 1 if match.has("NEXT") else 0), anchor


def _month_start(match: Match, frame: Frame, month: int) -> tuple[date | None, TimeAnchor | None]:
    year = match.first("YEAR")
    if year is not None:
        return date(int(year.text), month, 1), "explicit"
    if match.atoms[-1].kind == "UNIT" and match.has("LAST", "THIS", "NEXT", "SAME"):
        whole, anchor = year_beside(match, frame)
        return (None if whole is None else date(whole, month, 1)), anchor
    told = _beside_context(match, frame)
    if told is not None:
        return _turned(date(told.year, month, 1), told.replace(day=1), match), "context"
    first, anchor = frame.month_in_year(month)
    if first is None or frame.reference is None:
        return first, anchor
    if match.has("LAST", "NEXT"):
        first = _turned(first, frame.reference.replace(day=1), match)
    return first, anchor


def _beside_context(match: Match, frame: Frame) -> date | None:
    """Return the last date of the text where "the previous April" is counted from it."""
    if frame.context is None or frame.context.first_day is None:
        return None
    is_told = match.has("PREVIOUS", "FOLLOWING")
    is_undated = frame.reference is None and match.has("LAST", "NEXT")
    return frame.context.first_day if is_told or is_undated else None


def _turned(first: date, reference: date, match: Match) -> date:
    """Move a month or the beginning of a season before or after the one of the reference."""
    if match.has("LAST", "PREVIOUS") and first >= reference:
        return add_months(first, -12)
    if match.has("NEXT", "FOLLOWING") and first <= reference:
        return add_months(first, 12)
    return first


def _part_of_month(
    match: Match, start: date, end: date, anchor: TimeAnchor | None
) -> Interval | None:
    ordinal = int(match.value("ORDINAL") or 0)
    if match.has("half"):
        middle = start + timedelta(days=14)
        bounds = (start, middle) if ordinal == 1 else (middle + timedelta(days=1), end)
        return Interval(*bounds, "week", anchor, match.rule)
    if match.value("UNIT") == "week":
        last = end if not ordinal else min(end, start + timedelta(days=7 * ordinal - 1))
        return Interval(last - timedelta(days=6), last, "week", anchor, match.rule)
    return Interval(start, end, "month", anchor, match.rule)


def resolve_season(match: Match, frame: Frame) -> Interval | None:
    """Read "the summer of 2006", "last winter"; seasons are those of the north."""
    first_month, last_month = (int(part) for part in (match.value("SEASON") or "3-5").split("-"))
    start, anchor = _season_start(match, frame, first_month, last_month)
    if start is None:
        return unresolved(match.rule)
    end = _season_end(start, last_month)
    third = match.value("THIRD") or {"1": "early"}.get(match.value("ORDINAL") or "")
    if third:
        middle = add_months(start, 1)
        start, end = {
            "early": month_bounds(start.year, start.month),
            "mid": month_bounds(middle.year, middle.month),
            "late": month_bounds(end.year, end.month),
        }[third]
    return Interval(start, end, "month", anchor, match.rule)


def _season_start(
    match: Match, frame: Frame, first_month: int, last_month: int
) -> tuple[date | None, TimeAnchor | None]:
    year = match.first("YEAR")
    if year is not None:
        return date(int(year.text), first_month, 1), "explicit"
    if match.atoms[-1].kind == "UNIT" and match.has("LAST", "THIS", "NEXT", "SAME"):
        whole, anchor = year_beside(match, frame)
        return (None if whole is None else date(whole, first_month, 1)), anchor
    told = _beside_context(match, frame)
    if told is not None:
        return _turned(date(told.year, first_month, 1), told, match), "context"
    if frame.year is not None:
        return date(frame.year, first_month, 1), "context"
    if frame.reference is None:
        return None, None
    start = date(frame.reference.year, first_month, 1)
    end = _season_end(start, last_month)
    is_bare = not match.has("LAST", "NEXT", "THIS")
    is_to_come = start > frame.reference and not frame.is_ahead
    if (match.has("LAST") and end >= frame.reference) or (is_bare and is_to_come):
        start = add_months(start, -12)
    if match.has("NEXT") and start <= frame.reference:
        start = add_months(start, 12)
    return start, frame.anchor


def _season_end(start: date, last_month: int) -> date:
    year = start.year + (1 if last_month < start.month else 0)
    return month_bounds(year, last_month)[1]
