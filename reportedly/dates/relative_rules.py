"""Rules for times counted from the report's day or from another date of the text.

Each rule is described, with an example, in docs/method/dates.md.
"""

from datetime import date, timedelta
from typing import cast

from reportedly.dates.counting import PRECISION, counted, furthest, moved, unit_bounds
from reportedly.dates.frame import Frame
from reportedly.dates.grammar import Match
from reportedly.dates.intervals import (
    Interval,
    Third,
    at,
    third_of,
    unresolved,
    weekend_before,
)
from reportedly.figures.numbers import Number
from reportedly.records.claim import TimeAnchor

_COUNT = "(a|an|WORD|DAY|NUM) (WORD|DASH WORD)? of?"

RULES: tuple[tuple[str, str], ...] = (
    ("date-ago", f"{_COUNT} UNIT AGO"),
    ("date-ago", "(WORD|UNIT) AGO"),
    ("date-window", f"the? (LAST|PREVIOUS|NEXT|FOLLOWING) {_COUNT} UNIT"),
    ("date-window", "the (LAST|NEXT) UNIT"),
    ("date-recent", "RECENT UNIT"),
    ("date-offset", f"{_COUNT} UNIT (EARLIER|LATER|BEFORE|AFTER)"),
    ("date-offset", "UNIT (EARLIER|LATER|BEFORE|AFTER)"),
    ("date-offset", "the (UNIT|PART|WEEKEND) (BEFORE|AFTER)"),
    ("date-offset", "the? (FOLLOWING|PREVIOUS) (UNIT|PART|WEEKEND)"),
    ("date-offset", "the NEXT (UNIT|PART)"),
    ("date-same", "(EARLIER|LATER|THIRD)? the? SAME (UNIT|PART|WEEKEND)"),
    ("date-unit", "(EARLIER|LATER|THIRD) (DASH|in|of|on)? (LAST|NEXT|THIS) (UNIT|PART)"),
    ("date-unit", "(EARLIER|LATER) in the UNIT"),
    ("date-unit", "THIRD of the UNIT"),
    ("date-unit", "(LAST|NEXT|THIS) (UNIT|PART)"),
    ("date-weekend", "(the|THIS|LAST|NEXT) WEEKEND"),
    ("date-in-time", f"in {_COUNT} UNIT ('|’) time"),
    ("date-duration", f"(for|in|within) (more than)? {_COUNT} UNIT"),
    ("date-deictic", "DEICTIC"),
)


def resolve_ago(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "two days ago", "a year ago", "years ago"."""
    if frame.reference is None:
        return unresolved(match.rule)
    unit = match.value("UNIT") or "day"
    if count is None:
        return Interval(None, frame.reference, "open", frame.anchor, match.rule)
    bounds = counted(frame.reference, unit, count, forward=False)
    return Interval(*bounds, PRECISION[unit], frame.anchor, match.rule)


def resolve_window(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "the past 24 hours", "the last three weeks", "the next two days"."""
    unit = match.value("UNIT") or "day"
    is_next = match.has("NEXT", "FOLLOWING")
    is_many = match.of("UNIT")[0].text.endswith("s")
    if count is None and is_next and is_many and frame.reference is not None:
        return Interval(frame.reference, None, "open", frame.anchor, match.rule)
    if count is None and (is_next or unit == "day"):
        return resolve_offset(match, frame, None)
    if count is None and is_many:
        return resolve_recent(match, frame, None)
    if frame.reference is None:
        return unresolved(match.rule)
    reach = moved(frame.reference, unit, furthest(count) * (1 if is_next else -1))
    first, last = sorted((frame.reference, reach))
    return Interval(first, last, PRECISION[unit], frame.anchor, match.rule)


def resolve_recent(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "in recent weeks": open towards the past."""
    if frame.reference is None:
        return unresolved(match.rule)
    return Interval(None, frame.reference, "open", frame.anchor, match.rule)


def resolve_offset(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "two days later", "a week earlier", "the previous night", "the day before"."""
    base = _context_day(frame, last=match.has("LATER", "AFTER", "FOLLOWING", "NEXT"))
    if base is None or frame.context is None:
        return unresolved(match.rule)
    forward = match.has("LATER", "AFTER", "FOLLOWING", "NEXT")
    if match.has("PART"):
        day = base + timedelta(days=(1 if forward else -1))
        return _part_of_day(match, day, "context")
    if match.has("WEEKEND"):
        day = base + timedelta(days=(7 if forward else -7))
        return Interval(*weekend_before(day), "day", "context", match.rule)
    unit = match.value("UNIT") or "day"
    is_bare = match.atoms[0].kind == "UNIT"
    if is_bare and not match.atoms[0].text.endswith("s"):
        return None
    is_many = count is None and match.atoms[-1].text.endswith("s")
    if (is_bare or is_many) and unit not in ("minute", "hour"):
        earliest, latest = (base, None) if forward else (None, base)
        return Interval(earliest, latest, "open", "context", match.rule)
    if count is not None:
        found = counted(base, unit, count, forward=forward)
    else:
        found = unit_bounds(moved(base, unit, 1 if forward else -1), unit)
    return Interval(*found, PRECISION[unit], "context", match.rule)


def from_day(match: Match, base: date, count: Number | None) -> Interval:
    """Count "two days after", "the day before" from a day."""
    unit, forward = match.value("UNIT") or "day", match.has("LATER", "AFTER")
    known = count or Number(0, 1, 1, 1, 1)
    found = counted(base, unit, known, forward=forward)
    return Interval(*found, PRECISION[unit], "context", match.rule)


def _context_day(frame: Frame, *, last: bool) -> date | None:
    if frame.context is None:
        return None
    if last:
        return frame.context.last_day or frame.context.first_day
    return frame.context.first_day or frame.context.last_day


def resolve_same(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "the same day", "later that day", "that night", "that year"."""
    base = _context_day(frame, last=False)
    if base is None:
        return unresolved(match.rule)
    if match.has("PART"):
        return _part_of_day(match, base, "context")
    if match.has("WEEKEND"):
        return Interval(*weekend_before(base + timedelta(days=2)), "day", "context", match.rule)
    unit = match.value("UNIT") or "day"
    if match.has("LATER") and unit in ("week", "month", "year"):
        return Interval(base, unit_bounds(base, unit)[1], PRECISION[unit], "context", match.rule)
    return Interval(*unit_bounds(base, unit), PRECISION[unit], "context", match.rule)


def resolve_unit(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "last week", "this month", "late last year", "earlier this month", "last night"."""
    if match.atoms[-1].text.endswith("s") or match.value("UNIT") in ("minute", "hour"):
        return None
    if match.atoms[0].kind == "THIRD" and match.has("the"):
        return _of_the_unit(match, frame)
    if frame.reference is None:
        return unresolved(match.rule)
    reference = frame.reference
    if match.has("PART"):
        step = -1 if match.has("LAST") else 1 if match.has("NEXT") else 0
        return _part_of_day(match, reference + timedelta(days=step), frame.anchor)
    unit = match.value("UNIT") or "day"
    step = -1 if match.has("LAST") else 1 if match.has("NEXT") else 0
    first, last = unit_bounds(moved(reference, unit, step), unit)
    precision = PRECISION[unit]
    third = match.value("THIRD")
    if third and unit in ("month", "year"):
        first, last = third_of(first, last, cast("Third", third))
        precision = "month" if unit == "year" else "week"
    elif match.has("EARLIER") and step == 0:
        last = reference
    elif match.has("LATER") and step == 0:
        first, last = _later(reference, first, last, is_ahead=frame.is_ahead)
    return Interval(first, last, precision, frame.anchor, match.rule)


def _of_the_unit(match: Match, frame: Frame) -> Interval | None:
    """Read "the end of the month": the month of the last date, else of the report."""
    day = _context_day(frame, last=True) or frame.reference
    anchor: TimeAnchor | None = "context" if _context_day(frame, last=True) else frame.anchor
    unit = match.value("UNIT") or "day"
    if day is None or unit not in ("month", "year", "week"):
        return unresolved(match.rule)
    first, last = unit_bounds(day, unit)
    if unit == "week":
        return Interval(first, last, "week", anchor, match.rule)
    first, last = third_of(first, last, cast("Third", match.value("THIRD") or "late"))
    return Interval(first, last, "month" if unit == "year" else "week", anchor, match.rule)


def _later(reference: date, first: date, last: date, *, is_ahead: bool) -> tuple[date, date]:
    return (reference, last) if is_ahead or reference <= last else (first, last)


def _part_of_day(match: Match, day: date, anchor: TimeAnchor | None) -> Interval:
    start, _, end = (match.value("PART") or "0-24").partition("-")
    hours = [float(clock.split(":")[0]) for clock in (start, end)]
    return Interval(at(day, hours[0]), at(day, hours[1]), "hour", anchor, match.rule)


def resolve_weekend(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "over the weekend", "this weekend"; Saturday and Sunday."""
    if frame.reference is None:
        return unresolved(match.rule)
    ahead = match.has("NEXT") or frame.is_ahead
    bounds = weekend_before(frame.reference, ahead=ahead)
    if match.has("LAST") and frame.reference.weekday() >= 5:
        bounds = weekend_before(frame.reference - timedelta(days=7))
    return Interval(*bounds, "day", frame.anchor, match.rule)


def resolve_duration(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "for three days": a length of time up to now where the tense says so, else no date."""
    unit = match.value("UNIT") or "day"
    if frame.reference is None or count is None:
        return unresolved(match.rule)
    if frame.is_ahead:
        if match.has("for"):
            return unresolved(match.rule)
        reach = moved(frame.reference, unit, furthest(count))
        return Interval(frame.reference, reach, PRECISION[unit], frame.anchor, match.rule)
    if match.has("for") and frame.tense() is not None:
        return unresolved(match.rule)
    reach = moved(frame.reference, unit, -furthest(count))
    return Interval(reach, frame.reference, PRECISION[unit], frame.anchor, match.rule)


def resolve_in_time(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "in three days' time": from the report's day on."""
    if frame.reference is None or count is None:
        return unresolved(match.rule)
    unit = match.value("UNIT") or "day"
    found = counted(frame.reference, unit, count, forward=True)
    return Interval(*found, PRECISION[unit], frame.anchor, match.rule)


def resolve_deictic(match: Match, frame: Frame, count: Number | None) -> Interval | None:
    """Read "today", "yesterday", "tonight", "overnight", "now", "recently"."""
    if frame.reference is None:
        return unresolved(match.rule)
    day, value = frame.reference, match.value("DEICTIC")
    if value in ("tonight", "overnight"):
        night = day if value == "tonight" else day - timedelta(days=1)
        return Interval(at(night, 18), at(night, 30), "hour", frame.anchor, match.rule)
    if value == "recently":
        return Interval(None, day, "open", frame.anchor, match.rule)
    day += timedelta(days={"yesterday": -1, "tomorrow": 1}.get(value or "", 0))
    return Interval(day, day, "day", frame.anchor, match.rule)


RESOLVERS = {
    "date-ago": resolve_ago,
    "date-window": resolve_window,
    "date-recent": resolve_recent,
    "date-offset": resolve_offset,
    "date-same": resolve_same,
    "date-unit": resolve_unit,
    "date-weekend": resolve_weekend,
    "date-in-time": resolve_in_time,
    "date-duration": resolve_duration,
    "date-deictic": resolve_deictic,
}
