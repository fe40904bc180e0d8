"""Tolls over time: what was reported of the happenings of each month, day or year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from reportedly.picture.accounts import Period
from reportedly.picture.picture import shares_in
from reportedly.picture.shares import Share
from reportedly.picture.tolls import tolls
from reportedly.records import Area, Measure, Unit
from reportedly.records.span import Record

_DAYS, _MONTHS = 62, 3 * 366
"""Up to so many days a step is a day, up to so many a month, beyond them a year."""


class TollStep(Record):
    """The toll of one step of time, over all people: `start` is its first day."""

    start: str
    measure: Measure
    unit: Unit
    low: float
    best: float
    high: float
    incidents: int


def toll_steps(shares: Sequence[Share], period: Period, area: Area) -> list[TollStep]:
    """Add up tolls day by day, month by month or year by year.

    Within a step no toll counts twice, as in the whole picture; a toll told again in another
    step counts in both, so that the steps may come to more than the whole.
    """
    there, _ = shares_in(shares, period, area)
    dated = [
        share for share in there if share.last and share.tolls and not period.is_past(share.last)
    ]
    if not dated:
        return []
    length = _length(str(dated[0].last), str(dated[-1].last))
    steps: dict[str, list[Share]] = defaultdict(list)
    for share in dated:
        steps[str(share.last)[:length]].append(share)
    return [one for start, own in sorted(steps.items()) for one in _summed(_first_day(start), own)]


def _length(first: str, last: str) -> int:
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return 10 if days <= _DAYS else 7 if days <= _MONTHS else 4


def _first_day(step: str) -> str:
    return step + "-01" * ((10 - len(step)) // 3)


def _summed(start: str, shares: Sequence[Share]) -> Iterable[TollStep]:
    sums: dict[tuple[Measure, Unit], list[float]] = {}
    told: dict[tuple[Measure, Unit], set[str]] = defaultdict(set)
    for row in tolls(shares)[0]:
        own = sums.setdefault((row.measure, row.unit), [0, 0, 0])
        own[:] = [own[0] + row.low, own[1] + row.best, own[2] + row.high]
        told[row.measure, row.unit] |= set(row.incident_ids)
    for (measure, unit), (low, best, high) in sums.items():
        count = len(told[measure, unit])
        yield TollStep(
            start=start, measure=measure, unit=unit, low=low, best=best, high=high, incidents=count
        )
