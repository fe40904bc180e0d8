"""What one incident has to do with others: a flight and the battle, a deed and its plan.

The rows stand in links.yaml. An incident is linked to at most one other by each row: to one that
a report tells together with it, the nearest in the text, else to one at its place shortly before.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml
from reportedly.merge.kinds import may_be_one
from reportedly.places.distance import distance_km
from reportedly.records import Incident, Link, LinkKind, Place, day_of

_REACH = 1200
"""Code points within which one report tells of two things together: a few paragraphs."""


_AROUND_KM = 50
"""How far from each other two things that are parts of one may lie."""
_COARSE = frozenset({"admin1", "region", "country"})


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: LinkKind
    days: int
    example: str


class _LinkRow(_Row):
    kinds: frozenset[str]
    to: frozenset[str]
    cumulative: bool = False
    anywhere: bool = False
    ahead: bool = False


class _Links(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    links: tuple[_LinkRow, ...]
    announced: _Row


@cache
def _rows() -> _Links:
    return _Links.model_validate(read_yaml(Path(__file__).with_name("links.yaml")))


Positions = Mapping[tuple[str, str], Sequence[int]]
"""Where (code points) a report tells of an incident, by the ids of incident and report."""


def link_rules() -> dict[str, str]:
    """Return the example of every rule that links incidents, by its id."""
    rows = _rows()
    return {row.id: row.example for row in (*rows.links, rows.announced)}


@dataclass
class _Index:
    """The incidents by the reports that tell of them, and by their places."""

    positions: Positions
    by_report: dict[str, list[Incident]] = field(default_factory=lambda: defaultdict(list))
    by_place: dict[int, list[Incident]] = field(default_factory=lambda: defaultdict(list))

    def add(self, incident: Incident) -> None:
        for report in incident.reports:
            self.by_report[report].append(incident)
        place = link_place(incident)
        if place is not None:
            self.by_place[place].append(incident)

    def distance(self, one: Incident, other: Incident, report: str) -> int:
        """Return how far apart one report tells of two incidents."""
        mine, theirs = self.positions[one.id, report], self.positions[other.id, report]
        return min(abs(a - b) for a in mine for b in theirs)


def link_incidents(
    incidents: Sequence[Incident], positions: Positions, *, only: Set[str] | None = None
) -> list[Incident]:
    """Give incidents their links to others of the given; `only` names those that are asked for.

    What an incident is linked to shares a report or its place (`link_place`) with it.
    """
    index = _Index(positions)
    for incident in incidents:
        index.add(incident)
    return [_with_links(one, index) for one in incidents if only is None or one.id in only]


def _with_links(incident: Incident, index: _Index) -> Incident:
    links: list[Link] = []
    if incident.modality == "actual":  # A plan belongs to nothing yet.
        for row in _rows().links:
            if incident.kind in row.kinds and (not row.cumulative or _is_total(incident)):
                other = _target(incident, row, index)
                if other:
                    links.append(Link(kind=row.kind, incident_id=other.id, rule=row.id))
        plan = _plan_of(incident, index)
        if plan:
            rule = _rows().announced.id
            links.append(Link(kind="announced_by", incident_id=plan.id, rule=rule))
    return incident.model_copy(update={"links": tuple(links)})


def _is_total(incident: Incident) -> bool:
    """Tell whether all numbers of an incident are totals over more than it."""
    statuses = {a.status for figure in incident.figures for a in figure.alternatives}
    return statuses == {"cumulative"}


def _target(incident: Incident, row: _LinkRow, index: _Index) -> Incident | None:
    """Find what an incident is linked to by a row, the nearest first."""
    beside = [
        (index.distance(incident, other, report), other)
        for report in incident.reports
        for other in index.by_report[report]
        if _fits(incident, other, row)
    ]
    told_together = [(distance, other) for distance, other in beside if distance <= _REACH]
    if told_together:
        return min(told_together, key=lambda pair: (pair[0], pair[1].id))[1]
    place = link_place(incident)
    around = index.by_place[place] if place is not None else []
    near = [
        (_days_from(incident, other, row), other) for other in around if _fits(incident, other, row)
    ]
    known = [(days, other) for days, other in near if days is not None and 0 <= days <= row.days]
    return min(known, key=lambda pair: (pair[0], pair[1].id))[1] if known else None


def _fits(incident: Incident, other: Incident, row: _LinkRow) -> bool:
    if other.id == incident.id or other.kind not in row.to or other.modality != "actual":
        return False
    if incident.historical != other.historical or _other_country(incident.place, other.place):
        return False
    if not row.anywhere and _far_apart(incident.place, other.place):
        return False
    days = _days_from(incident, other, row)
    # A day's slack: reports date the flight from the day before the battle they tell of.
    return days is None or (0 if row.ahead else -1) <= days <= row.days


def _days_from(incident: Incident, other: Incident, row: _LinkRow) -> int | None:
    """Return how many days after its cause an incident is, or before what it leads to."""
    return _days_between(incident, other) if row.ahead else _days_between(other, incident)


def _other_country(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.country is None or other.country is None:
        return False
    return one.country != other.country


def _far_apart(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or {one.precision, other.precision} & _COARSE:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) > _AROUND_KM


def _plan_of(incident: Incident, index: _Index) -> Incident | None:
    """Find the announcement of a deed: the same sort, place and doer, before it."""
    place = link_place(incident)
    if place is None:
        return None
    days = timedelta(days=_rows().announced.days)
    plans = [
        other
        for other in index.by_place[place]
        if other.modality == "future"
        and may_be_one(other.kind, incident.kind)
        and _same_doer(other, incident)
        and _said_before(other, incident, days)
    ]
    return max(plans, key=lambda plan: (plan.last_reported or "", plan.id), default=None)


def _same_doer(one: Incident, other: Incident) -> bool:
    mine = {person.actor_id for person in one.actors if person.actor_id}
    theirs = {person.actor_id for person in other.actors if person.actor_id}
    return bool(mine & theirs) or not (mine and theirs)


def _said_before(plan: Incident, deed: Incident, most: timedelta) -> bool:
    said, done = _day(plan.first_reported), _day(deed.time.earliest)
    return said is not None and done is not None and said <= done <= said + most


def _days_between(first: Incident, then: Incident) -> int | None:
    """Return how many days lie from one incident to the next; below 0 if it came before."""
    start, end = _day(first.time.earliest), _day(then.time.latest or then.time.earliest)
    if start is None or end is None:
        return None
    return (end - start).days


def link_place(incident: Incident) -> int | None:
    """Name the place by which an incident is linked; None for none finer than a province."""
    place = incident.place or incident.origin
    return place.geonames_id if place and place.precision not in ("country", "region") else None


def _day(moment: str | None) -> date | None:
    return day_of(moment) if moment else None
