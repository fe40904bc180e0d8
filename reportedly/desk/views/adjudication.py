"""Two codings of a report side by side, field by field, and what an adjudicator makes of them."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from reportedly.compare.adjudication import Side, Signature, Unit
from reportedly.compare.settling import Choice, finish, settle_claim, side_by_side
from reportedly.desk.marking import Segment, segments
from reportedly.desk.pages import OpenStore, Page
from reportedly.desk.people import Coder
from reportedly.records import Claim, Report, Review
from reportedly.review.double_coding import DoubleCoding
from reportedly.review.signing import now
from reportedly.store.codings import Codings

PAGE = Page("/agreement/{coding_id}", "adjudication.html", "reportedly coding list")
router = APIRouter()


class UnitShown(BaseModel):
    """A claim of one coder or both, with its latest outcome."""

    unit: Unit
    claim: Claim
    outcome: Review | None


class Adjudication(BaseModel):
    """Both codings of a report; no claim is shown before both coders are done.

    `agreed` counts the claims that both have alike, `out` those that both took out; they need no
    question. `open` counts the claims still to settle.
    """

    coding: DoubleCoding
    report: Report
    segments: list[Segment]
    units: list[UnitShown]
    agreed: int
    out: int
    open: int


class NewOutcome(BaseModel):
    """What an adjudicator chose for a claim.

    `take` names whose value holds in each field in which the coders differ, `changes` sets a
    third one in its JSON form. `seen` is the latest outcome that was seen, None for none.
    """

    model_config = ConfigDict(extra="forbid")

    claim_id: str = Field(max_length=80)
    keep: bool = True
    take: dict[Annotated[str, Field(max_length=40)], Side] = {}
    changes: dict[str, Any] = {}
    seen: str | None = Field(default=None, max_length=80)
    why: str | None = Field(default=None, max_length=2000)


def adjudication(store: OpenStore, coding_id: str) -> Adjudication:
    """Show both codings of a report side by side, once both coders are done."""
    codings = Codings(store)
    of = codings.coding(coding_id)
    report = store.report(of.report_id)
    if not of.is_coded:
        nothing: list[UnitShown] = []
        plain = segments(report.text, [])
        return Adjudication(
            coding=of, report=report, segments=plain, units=nothing, agreed=0, out=0, open=0
        )
    beside = side_by_side(codings, of)
    outcomes = codings.decided(of.id)
    units = [
        UnitShown(unit=one, claim=_shown(one), outcome=outcomes.get(one.claim_id))
        for one in beside.units
        if not one.is_agreed
    ]
    marked = [
        claim.model_copy(update={"id": one.unit.claim_id})
        for one in units
        for claim in (one.unit.a, one.unit.b)
        if claim is not None
    ]
    return Adjudication(
        coding=of,
        report=report,
        segments=segments(report.text, marked),
        units=units,
        agreed=len(beside.units) - len(units),
        out=len(beside.out),
        open=sum(one.outcome is None for one in units),
    )


def _shown(unit: Unit) -> Claim:
    claim = unit.a or unit.b
    assert claim is not None
    return claim.model_copy(update={"id": unit.claim_id})


@router.post("/api/agreement/{coding_id}/outcomes", status_code=201)
def settle(store: OpenStore, coder: Coder, coding_id: str, new: NewOutcome) -> Review:
    """Settle a claim of a double coding; 409 when somebody else was quicker."""
    of = Codings(store).coding(coding_id)
    choice = Choice(new.claim_id, new.keep, new.take, new.changes, new.seen)
    return settle_claim(store, of, choice, Signature(coder, now(), new.why or None))


@router.post("/api/agreement/{coding_id}/settled")
def end(store: OpenStore, coder: Coder, coding_id: str) -> DoubleCoding:
    """Let what both coders agree on stand, and end the double coding."""
    return finish(store, Codings(store).coding(coding_id), Signature(coder, now()))
