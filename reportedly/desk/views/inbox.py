"""The inbox: the reports of the store, looked through and searched."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from reportedly.desk.asked import Asked, First, Surety, Word
from reportedly.desk.pages import OpenStore, Page
from reportedly.desk.people import Coder
from reportedly.lexicon.ontology import kinds
from reportedly.store.assignments import assigned
from reportedly.store.browsing import ReportFilter, ReportOrder, ReportPage, ReviewProgress
from reportedly.store.confidential import confidential_among
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
    assigned: Word
    first: First

    def filter(self, me: str | None = None) -> ReportFilter:
        """Put what is asked for as the store wants it; `me` is who asks."""
        return ReportFilter(
            words=self.words,
            outlet=self.outlet,
            since=self.since,
            until=self.until,
            progress=self.progress,
            order=self.sort or "latest",
            assigned=me if self.assigned == "me" else self.assigned,
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
    assigned: dict[str, list[str]] = {}
    confidential: list[str] = []


def inbox(store: OpenStore, coder: Coder, asked: Annotated[AskedReports, Query()]) -> Inbox:
    """List the reports that fit, in the order asked for."""
    found = store.browse(asked.filter(coder), first=asked.first, most=_MOST)
    names = [row.id for row in found.rows]
    return Inbox(
        asked=asked,
        reports=found,
        assigned={name: list(people) for name, people in assigned(store, names).items()},
        confidential=sorted(confidential_among(store, names)),
        outlets=list(store.outlets()),
        kinds=sorted(kinds()),
    )
