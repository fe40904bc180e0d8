"""The incidents: what the reports come to, as a list that is looked through."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from reportedly.desk.asked import Asked, First, Surety, Word
from reportedly.desk.merging import MergedStore
from reportedly.desk.pages import Page
from reportedly.lexicon.ontology import kinds
from reportedly.records import Standing
from reportedly.store.filters import ClaimFilter
from reportedly.store.summaries import IncidentFilter, IncidentOrder, IncidentPage

OPTIONS = frozenset({"kind", "place", "actor", "voice", "since", "until"})
"""The parts of the query that `reportedly incidents` has as options."""
PAGE = Page("/incidents", "incidents.html", "reportedly incidents", OPTIONS)
_MOST = 50


class AskedIncidents(Asked):
    """What incidents are asked for; a field left empty asks for nothing."""

    kind: Word
    place: Word
    actor: Word
    voice: Word
    certainty: Surety | None = None
    since: Word
    until: Word
    standing: Standing | None = None
    background: bool = True
    sort: IncidentOrder | None = None
    first: First

    def filter(self) -> IncidentFilter:
        """Put what is asked for as the store wants it."""
        return IncidentFilter(
            standing=self.standing,
            historical=None if self.background else False,
            order=self.sort or "latest",
            claims=ClaimFilter(
                kind=(self.kind,) if self.kind else (),
                place=self.place,
                actor=self.actor,
                voice=self.voice,
                certainty=(self.certainty,) if self.certainty else (),
                since=self.since,
                until=self.until,
            ),
        )


class Incidents(BaseModel):
    """A page of incidents, what was asked for, and the kinds to choose from."""

    asked: AskedIncidents
    incidents: IncidentPage
    kinds: list[str]
    most: int = _MOST


def incidents(store: MergedStore, asked: Annotated[AskedIncidents, Query()]) -> Incidents:
    """List the incidents with a claim that fits, in the order asked for."""
    return Incidents(
        asked=asked,
        incidents=store.browse_incidents(asked.filter(), first=asked.first, most=_MOST),
        kinds=sorted(kinds()),
    )
