"""The inbox: the reports of the store, looked through and searched."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from reportedly.desk.asked import Asked, First, Word
from reportedly.desk.pages import OpenStore, Page
from reportedly.lexicon.ontology import kinds
from reportedly.store.browsing import ReportFilter, ReportPage, ReviewProgress
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
    progress: ReviewProgress | None = None
    first: First

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

    asked: AskedReports
    reports: ReportPage
    outlets: list[tuple[str, int]]
    kinds: list[str]
    most: int = _MOST


def inbox(store: OpenStore, asked: Annotated[AskedReports, Query()]) -> Inbox:
    """List the reports that fit, the latest published first."""
    return Inbox(
        asked=asked,
        reports=store.browse(asked.filter(), first=asked.first, most=_MOST),
        outlets=list(store.outlets()),
        kinds=sorted(kinds()),
    )
