"""The report page: the text with its evidence, and the claims with what people said of them."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from reportedly.desk.marking import Segment, segments
from reportedly.desk.pages import OpenStore, Page
from reportedly.desk.people import Coder
from reportedly.desk.rereading import is_outdated
from reportedly.desk.telling import tell_field
from reportedly.records import Claim, Report, Review, ReviewAction, ReviewState
from reportedly.review.double_coding import DoubleCoding
from reportedly.review.standing import Reviewed, holding, stand
from reportedly.store import Store
from reportedly.store.assignments import assigned
from reportedly.store.browsing import ReportFilter
from reportedly.store.codings import Codings
from reportedly.store.confidential import is_confidential

PAGE = Page("/reports/{report_id}", "report.html", "reportedly explain {report_id}")


router = APIRouter()


class FieldChange(BaseModel):
    """What a field of a claim held before a correction, and after it, in words."""

    field: str
    before: str
    after: str


class Said(BaseModel):
    """One review of a claim: who, when and why, what it changed, and whether it was taken back."""

    id: str
    action: ReviewAction
    by: str
    when: str
    why: str | None
    undone: bool
    changed: list[FieldChange]


class ShownClaim(BaseModel):
    """A claim with all that people said of it; a rejected one is shown as it was read."""

    claim: Claim
    state: ReviewState | None
    last: Review | None
    said: list[Said]
    incident_id: str | None


class CodedTwice(BaseModel):
    """The double coding that a report is open for; `own` where who looks is one of the coders.

    The claims are then those of their own layer. `other` names the other coder.
    """

    coding: DoubleCoding
    own: bool
    done: bool = False
    other: str | None = None


class ReportShown(BaseModel):
    """A report, its text in segments, and its claims in text order, rejected ones included.

    `outdated`: claims of it were read with another lexicon than that of now.
    """

    report: Report
    outdated: bool
    segments: list[Segment]
    claims: list[ShownClaim]
    replaced_by: str | None
    reviews: list[Review]
    coding: CodedTwice | None = None
    confidential: bool = False
    assigned: list[str] = []


def report(store: OpenStore, coder: Coder, report_id: str) -> ReportShown:
    """Show a report with its claims, to who codes it apart from another with their own."""
    found = store.report(report_id)
    coding = _coding(store, found.id, coder)
    apart = coding is not None and coding.own
    said = store.reviewed(found.id, by=coder)
    if coding is not None and apart:
        reviews = Codings(store).said_by(coding.coding.id, coder)
        standing = {name: one.claim for name, one in said.items() if one.claim}
    else:
        reviews = store.reviews(found.id)
        standing = {claim.id: claim for claim in store.claims_of(found.id)}
    of_claim: dict[str, list[Review]] = {}
    for one in reviews:
        of_claim.setdefault(one.claim_id, []).append(one)
    gone = {name: one.seen for name, one in said.items() if name not in standing and one.seen}
    every = sorted({**gone, **standing}.values(), key=lambda c: (c.event.trigger.start, c.id))
    homes = store.incidents_of([claim.id for claim in every])
    return ReportShown(
        report=found,
        outdated=is_outdated(standing.values()),
        segments=segments(found.text, every, also=(found.title_end,)),
        claims=[
            ShownClaim(
                claim=claim,
                state=said[claim.id].state if claim.id in said else None,
                last=said[claim.id].last if claim.id in said else None,
                said=_told(said.get(claim.id), of_claim.get(claim.id, ())),
                incident_id=homes.get(claim.id),
            )
            for claim in every
        ],
        replaced_by=store.version_after(found.id),
        reviews=reviews,
        confidential=is_confidential(store, found.id),
        assigned=list(assigned(store, [found.id]).get(found.id, ())),
        coding=coding,
    )


def _coding(store: Store, report_id: str, coder: str) -> CodedTwice | None:
    of = Codings(store).of_report(report_id)
    place = of.place_of(coder) if of else None
    if of is None or place is None:
        return CodedTwice(coding=of, own=False) if of else None
    other = of.coders[1 - place]
    return CodedTwice(coding=of, own=True, done=of.done[place] is not None, other=other)


@router.get("/next-report", include_in_schema=False)
def next_report(
    store: OpenStore, after: Annotated[str | None, Query(max_length=80)] = None
) -> RedirectResponse:
    """Go on to the next report that nobody has begun to check."""
    left = store.browse(ReportFilter(progress="unchecked"), most=2).rows
    names = [row.id for row in left if row.id != after]
    return RedirectResponse(f"/reports/{names[0]}" if names else "/?progress=begun", 303)


def _told(reviewed: Reviewed | None, reviews: Sequence[Review]) -> list[Said]:
    """Tell the reviews of a claim in order, each correction with what it changed."""
    kept = {one.id for one in holding(reviews)}
    as_read = reviewed.as_read if reviewed else None
    told = []
    for at, one in enumerate(reviews):
        before = stand(as_read, reviews[:at]).seen
        changed = [
            FieldChange(
                field=field, before=tell_field(before, field), after=tell_field(one.claim, field)
            )
            for field in one.fields
            if before is not None and one.claim is not None
        ]
        undone = one.action != "undo" and one.id not in kept
        told.append(
            Said(
                id=one.id, action=one.action, by=one.by, when=one.when, why=one.why,
                undone=undone, changed=changed,
            )
        )  # fmt: skip
    return told
