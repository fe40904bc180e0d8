"""An archive too large for memory, put together a span of days at a time.

Each span is merged with the reports of some days after it; what holds a claim of its own reports
is settled there, and those claims are not told again later. So the outcome hangs on the archive
and on how it was cut, and on nothing else. docs/method/merging.md has what that costs against
merging all at once.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from reportedly.merge.links import Positions, link_incidents
from reportedly.merge.merging import Grouped, ReportClaims, group
from reportedly.merge.sources import Sources
from reportedly.records import Incident

REACH = timedelta(days=31)
"""How long after a span reports may still tell of what it told; later ones are their own news."""
LINK_REACH = timedelta(days=92)
"""How far apart incidents may be reported that are linked: 60 days (links.yaml) and REACH."""
MOST_CLAIMS = 50_000
"""Claims in a span, unless one day has more; its own and those around take some gigabytes."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of claims, all of one day; `day` is None where the reports have no date."""

    name: str
    day: date | None
    claims: int


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Files whose reports are merged together, and those of the days before and after them."""

    number: int
    own: tuple[Filed, ...]
    before: tuple[Filed, ...] = ()
    after: tuple[Filed, ...] = ()

    def may_hold(self, other: "TimeSpan") -> bool:
        """Tell whether a later span's reports may be told of in this one already."""
        later = {file.name for file in (*other.own, *other.after)}
        return self.number < other.number and any(file.name in later for file in self.after)

    def is_near(self, other: "TimeSpan") -> bool:
        """Tell whether incidents of two spans may be linked."""
        days = [[file.day for file in one.own if file.day] for one in (self, other)]
        if not all(days):
            return self.number == other.number
        one, two = days
        return min(one) - LINK_REACH <= max(two) and min(two) - LINK_REACH <= max(one)


def cut_in_spans(files: Iterable[Filed], *, most: int = MOST_CLAIMS) -> list[TimeSpan]:
    """Cut an archive into spans of at most so many claims, each of whole days.

    Reports without a date come last, in spans by themselves.
    """
    ordered = sorted(files, key=lambda file: (file.day or date.max, file.name))
    # What has no day may be parted anywhere, what has one only between days.
    days = [[*some] for _, some in groupby(ordered, key=lambda file: file.day or file.name)]
    groups: list[list[Filed]] = []
    for day in days:
        last = groups[-1] if groups else []
        held = sum(file.claims for file in (*last, *day))
        if not last or held > most or (last[-1].day is None) != (day[0].day is None):
            groups.append([])
        groups[-1] += day
    dated = [file for file in ordered if file.day is not None]
    return [_span(number, own, dated) for number, own in enumerate(groups)]


def _span(number: int, own: Sequence[Filed], dated: Sequence[Filed]) -> TimeSpan:
    first, last = own[0].day, own[-1].day
    if first is None or last is None:
        return TimeSpan(number, tuple(own))
    around = [(file, file.day) for file in dated if file.day]
    before = tuple(file for file, day in around if first - REACH <= day < first)
    after = tuple(file for file, day in around if last < day <= last + REACH)
    return TimeSpan(number, tuple(own), before, after)


def group_span(
    own: Iterable[ReportClaims],
    before: Iterable[ReportClaims],
    after: Iterable[ReportClaims],
    *,
    told: Set[str],
) -> Grouped:
    """Put together what the reports of a span tell, without links.

    `told` are ids of claims that earlier spans have in their incidents. The reports before and
    after show stories and copies; the later ones also tell of what the span's own reports told.
    """
    of_before = {one.report.id: one.report for one in before}
    of_own = _without(own, told)
    of_after = _without(after, told)
    reports = of_before | {n: one.report for n, one in (of_own | of_after).items()}
    grouped = group(
        [
            *(ReportClaims(r, ()) for n, r in of_before.items() if n not in of_own | of_after),
            *of_own.values(),
            *(one for name, one in of_after.items() if name not in of_own),
        ],
        sources=Sources.of(reports.values()),
    )
    kept = [one for one in grouped.told if of_own.keys() & {*one.incident.reports}]
    ids = {one.incident.id for one in kept}
    return Grouped(kept, {key: at for key, at in grouped.positions.items() if key[0] in ids})


def _without(many: Iterable[ReportClaims], told: Set[str]) -> dict[str, ReportClaims]:
    """Leave out claims; of a report that is there twice, take the first."""
    found: dict[str, ReportClaims] = {}
    for one in many:
        claims = [claim for claim in one.claims if claim.id not in told]
        found.setdefault(one.report.id, ReportClaims(one.report, claims))
    return found


def link_span(
    own: Sequence[Incident], around: Sequence[Incident], positions: Positions
) -> list[Incident]:
    """Link the incidents of a span to one another and to those of the spans near it."""
    return link_incidents([*own, *around], positions, only={incident.id for incident in own})
