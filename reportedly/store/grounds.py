"""Why the tellings of an incident were put together: their likeness, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from reportedly.merge.likeness import Likeness, can_be_one, compare
from reportedly.merge.stories import stories
from reportedly.merge.tellings import Telling
from reportedly.records import Incident
from reportedly.store.comparisons import all_compared


@dataclass(frozen=True, slots=True)
class Ground:
    """The likeness of two tellings of one incident, each named by its report."""

    report_id: str
    other_report_id: str
    likeness: Likeness


def grounds_of(connection: Connection, incident: Incident) -> list[Ground]:
    """Compare each telling of an incident with the one that it is most like, in report order."""
    compared = dict(all_compared(connection))
    story = stories(one.sketch for one in compared.values())
    tellings = [
        telling.in_story(story[report], compared[report].sketch.words)
        for report in incident.reports
        if report in compared
        for telling in compared[report].tellings
        if not set(telling.claims).isdisjoint(incident.claims)
    ]
    return list(_grounds(tellings))


def _grounds(tellings: list[Telling]) -> Iterator[Ground]:
    for place, telling in enumerate(tellings[1:], start=1):
        others = [other for other in tellings[:place] if can_be_one(telling, other)]
        if others:
            best = max(others, key=lambda other: compare(telling, other).points)
            yield Ground(telling.report_id, best.report_id, compare(telling, best))
