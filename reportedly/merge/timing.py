"""How the days of two tellings lie to each other."""

from datetime import date

from reportedly.merge.tellings import Telling

SLACK_DAYS = 2
FAR_DAYS = 10
"""From here on no slip of a date makes two happenings out of one."""


def time_finding(one: Telling, other: Telling) -> str:
    """Say how the days of two tellings lie to each other."""
    gap = _gap(one, other)
    if gap is None:
        return "time-unknown"
    if gap == 0:
        return _of_shared_days(one, other)
    if gap <= SLACK_DAYS:
        return _of_close_days(one, other)
    later = max(one, other, key=_first)
    if later.recalls and not later.stated:
        return "time-recalled"
    if not (one.stated and other.stated):
        return "time-late" if gap <= FAR_DAYS else "time-far"
    return "time-apart" if gap <= FAR_DAYS else "time-far"


def _gap(one: Telling, other: Telling) -> int | None:
    """Count the days between two tellings; None where one has no days."""
    if (one.latest is None and one.earliest is None) or (
        other.latest is None and other.earliest is None
    ):
        return None
    early = min(one.latest or date.max, other.latest or date.max)
    return max(0, (max(_first(one), _first(other)) - early).days)


def _first(telling: Telling) -> date:
    return telling.earliest or date.min


def _of_shared_days(one: Telling, other: Telling) -> str:
    if one.stated and other.stated:
        exact = one.earliest == other.earliest and one.latest == other.latest
        return "time-same" if exact else "time-overlap"
    return "time-overlap" if one.stated or other.stated else "time-loose"


def _of_close_days(one: Telling, other: Telling) -> str:
    if one.again or other.again:
        return "time-again"
    # The storm of the consulate on Wednesday is not that of the barracks on Tuesday.
    mine, theirs = one.targets, other.targets
    if one.stated and other.stated and mine and theirs and mine.isdisjoint(theirs):
        return "time-target"
    return "time-close"
