"""The inbox: the reports of the store, looked through and searched."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from reportedly.desk.asked import Asked, First, Surety, Word
from reportedly.desk.pages import OpenStore, Page
from reportedly.lexicon.ontology import kinds
from reportedly.store.browsing import ReportFilter, ReportOrder, ReportPage, ReviewProgress
from reportedly.store.filters import ClaimFilter

PAGE = Page("/", "inbox.html", "reportedly search {words}")
_MOST = 50


class AskedReports(Asked):
    """What reports are asked for; a field left empty asks for nothing."""

    words: Word
    outlet: Word
    since: Word
    until: Word
    place: Word
    actor: Word
    kind: Word
    voice: Word
    certainty: Surety | None = None
    progress: ReviewProgress | None = None
    sort: ReportOrder | None = None
    first: First

    def filter(self) -> ReportFilter:
        """Put what is asked for as the store wants it."""
        return ReportFilter(
            words=self.words,
            outlet=self.outlet,
            since=self.since,
            until=self.until,
            progress=self.progress,
            order=self.sort or "latest",
            claims=ClaimFilter(
                kind=(self.kind,) if self.kind else (),
                place=self.place,
                actor=self.actor,
                voice=self.voice,
                certainty=(self.certainty,) if self.certainty else (),
            ),
        )


class Inbox(BaseModel):
    """A page of reports, what was asked for, and what there is to choose from."""

    asked: AskedReports
    reports: ReportPage
    outlets: list[tuple[str, int]]
    kinds: list[str]
    most: int = _MOST


def inbox(store: OpenStore, asked: Annotated[AskedReports, Query()]) -> Inbox:
    """List the reports that fit, in the order asked for."""
    return Inbox(
        asked=asked,
        reports=store.browse(asked.filter(), first=asked.first, most=_MOST),
        outlets=list(store.outlets()),
        kinds=sorted(kinds()),
    )
