"""The incidents: what the reports come to, as a list that is looked through."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field, field_validator

from reportedly.desk.pages import OpenStore, Page
from reportedly.lexicon.ontology import kinds
from reportedly.records import Standing
from reportedly.store.filters import ClaimFilter
from reportedly.store.summaries import IncidentFilter, IncidentPage

OPTIONS = frozenset({"kind", "place", "actor", "voice", "since", "until"})
"""The parts of the query that `reportedly incidents` has as options."""
PAGE = Page("/incidents", "incidents.html", "reportedly incidents", OPTIONS)
_MOST = 50
_Word = Annotated[str | None, Field(default=None, max_length=300)]


class AskedIncidents(BaseModel):
    """What incidents are asked for; a field left empty asks for nothing."""

    kind: _Word
    place: _Word
    actor: _Word
    voice: _Word
    since: _Word
    until: _Word
    standing: Standing | None = None
    background: bool = True
    first: int = Field(default=0, ge=0, le=10_000_000)

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        """Take a form's empty fields for fields that were not filled in."""
        return None if value == "" else value

    def filter(self) -> IncidentFilter:
        """Put what is asked for as the store wants it."""
        return IncidentFilter(
            standing=self.standing,
            historical=None if self.background else False,
            claims=ClaimFilter(
                kind=(self.kind,) if self.kind else (),
                place=self.place,
                actor=self.actor,
                voice=self.voice,
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


def incidents(store: OpenStore, asked: Annotated[AskedIncidents, Query()]) -> Incidents:
    """List the incidents with a claim that fits, the latest first."""
    store.merge()
    return Incidents(
        asked=asked,
        incidents=store.browse_incidents(asked.filter(), first=asked.first, most=_MOST),
        kinds=sorted(kinds()),
    )
