"""Parts of a day and times of the clock, as hours from midnight."""

import re

from reportedly.dates.grammar import Match
from reportedly.dates.items import Part

PART_RULES: tuple[tuple[str, str], ...] = (
    ("date-clock", "CLOCK (am|pm|a.m.|p.m.|a.m|p.m)? (local time|ZONE)?"),
    ("date-clock", "DAY (am|pm|a.m.|p.m.|a.m|p.m|o'clock|o’clock) (local time|ZONE)?"),
    ("date-clock", "(YEAR|NUM) (UNIT|ZONE|local time)"),
    ("date-part", "BEFORE PART | the? THIRD UNIT | THIRD PART | PART"),
    ("date-part", "THIRD"),
)
CLOCK_RULES: tuple[tuple[str, str], ...] = (("date-clock", "(YEAR|NUM) (ZONE|local time)"),)
"""Tried before the rules of the calendar, so that "1200 GMT" is no year."""
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?")
_EARLY, _MID, _LATE = (0.0, 8.0), (11.0, 15.0), (18.0, 24.0)
MORNING = Part(5.0, 12.0)
_THIRDS = {"early": _EARLY, "mid": _MID, "late": _LATE}
_BEFORE = {"midnight": (20.0, 24.0), "noon": (8.0, 12.0), "midday": (8.0, 12.0), "dawn": (0.0, 6.0)}
_SHORT_HOURS = {"early": (0.0, 5.0), "mid": _MID, "late": (20.0, 24.0)}


def part_of(match: Match) -> Part | None:
    """Return the hours that a match names; None for a match that is no part of a day."""
    if match.rule == "date-deictic" and match.value("DEICTIC") == "overnight":
        return Part(18, 30, is_overnight=True)
    if match.rule == "date-clock":
        return _clock(match)
    if match.rule != "date-part":
        return None
    return _bare(match) if match.value("PART") is None else _named(match)


def _bare(match: Match) -> Part | None:
    """Read "early", "late" and "the early hours"."""
    third = match.value("THIRD") or "early"
    if match.has("UNIT"):
        return Part(*_SHORT_HOURS[third]) if match.value("UNIT") == "hour" else None
    return Part(*_THIRDS[third], is_bare=True) if match.atoms[0].text in _THIRDS else None


def _named(match: Match) -> Part:
    """Read "morning", "late evening", "before dawn"."""
    third, written = match.value("THIRD"), match.value("PART") or "0-24"
    first_hour, last_hour = (float(clock.split(":")[0]) for clock in written.split("-"))
    if match.has("BEFORE"):
        return Part(*_BEFORE.get(match.of("PART")[0].text, (0, first_hour)))
    if third == "early" and first_hour == MORNING.first:
        return Part(*_EARLY)
    middle = (first_hour + last_hour) / 2
    if third is None:
        return Part(first_hour, last_hour)
    return Part(first_hour, middle) if third == "early" else Part(middle, last_hour)


def _clock(match: Match) -> Part | None:
    """Read "5 p.m.", "05:30", "1730 GMT", "0530 hours"."""
    text = match.atoms[0].text
    if match.has("YEAR", "NUM") and (len(text) != 4 or int(text[2:]) > 59 or int(text[:2]) > 24):
        return None
    if match.has("UNIT") and match.value("UNIT") != "hour":
        return None
    found = _CLOCK.match(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    words = text + "".join(atom.text for atom in match.atoms[1:2])
    if "p" in words and hour < 12 and "pm" in words.replace(".", ""):
        hour += 12
    if "am" in words.replace(".", "") and hour == 12:
        hour = 0
    return Part(hour + minute / 60, hour + minute / 60) if hour <= 24 else None
