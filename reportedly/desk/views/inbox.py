"""The inbox: the reports of the store, looked through and searched."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field, field_validator

from reportedly.desk.pages import OpenStore, Page
from reportedly.lexicon.ontology import kinds
from reportedly.store.browsing import ReportFilter, ReportPage, ReviewProgress
from reportedly.store.filters import ClaimFilter

PAGE = Page("/", "inbox.html", "reportedly search {words}")
_MOST = 50
_Word = Annotated[str | None, Field(default=None, max_length=300)]


class Asked(BaseModel):
    """What reports are asked for; a field left empty asks for nothing."""

    words: _Word
    outlet: _Word
    since: _Word
    until: _Word
    place: _Word
    actor: _Word
    kind: _Word
    progress: ReviewProgress | None = None
    first: int = Field(default=0, ge=0, le=10_000_000)

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        """Take a form's empty fields for fields that were not filled in."""
        return None if value == "" else value

    def filter(self) -> ReportFilter:
        """Put what is asked for as the store wants it."""
        kind = (self.kind,) if self.kind else ()
        return ReportFilter(
            words=self.words,
            outlet=self.outlet,
            since=self.since,
            until=self.until,
            progress=self.progress,
            claims=ClaimFilter(kind=kind, place=self.place, actor=self.actor),
        )


class Inbox(BaseModel):
    """A page of reports, what was asked for, and what there is to choose from."""

    asked: Asked
    reports: ReportPage
    outlets: list[tuple[str, int]]
    kinds: list[str]
    most: int = _MOST


def inbox(store: OpenStore, asked: Annotated[Asked, Query()]) -> Inbox:
    """List the reports that fit, the latest published first."""
    return Inbox(
        asked=asked,
        reports=store.browse(asked.filter(), first=asked.first, most=_MOST),
        outlets=list(store.outlets()),
        kinds=sorted(kinds()),
    )
