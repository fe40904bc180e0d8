"""Deciding about incidents: merge, split, set a field, and take any of these back."""

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from reportedly.desk.merging import DeskMerger
from reportedly.desk.pages import OpenStore
from reportedly.desk.people import Coder
from reportedly.errors import InputError
from reportedly.merge.decisions import check_edit
from reportedly.records import Decision, Incident
from reportedly.review.signing import now
from reportedly.store import Store

router = APIRouter()
_Id = Annotated[str, Field(max_length=80)]


class NewDecision(BaseModel):
    """What a person decides of incidents.

    `others` are incidents to merge with, `claims` those to split off, `field` and `value` what to
    set, `undoes` the decision to take back.
    """

    model_config = ConfigDict(extra="forbid")

    action: Literal["merge", "split", "edit", "undo"]
    why: str = Field(min_length=1, max_length=2000)
    others: list[_Id] = Field(default=[], max_length=50)
    claims: list[_Id] = Field(default=[], max_length=500)
    field: str | None = Field(default=None, max_length=40)
    value: Any = None
    undoes: _Id | None = None


class Decided(BaseModel):
    """A decision, and the incidents that it touches as they are after it."""

    decision: Decision
    incidents: list[Incident]


@router.post("/api/incidents/{incident_id}/preview")
def preview(store: OpenStore, coder: Coder, incident_id: str, new: NewDecision) -> Decided:
    """Show what a decision would make of the incidents, without keeping it."""
    decision = _made(store, coder, incident_id, new)
    return Decided(decision=decision, incidents=store.preview(decision))


@router.post("/api/incidents/{incident_id}/decisions", status_code=201)
def decide(
    store: OpenStore, merger: DeskMerger, coder: Coder, incident_id: str, new: NewDecision
) -> Decided:
    """Keep a person's decision, and show the incidents after it.

    In a large store they show it only later: what was decided is kept at once.
    """
    decision = _made(store, coder, incident_id, new)
    touched = _claims_of(store, decision)
    store.decide(decision)
    merger.pending()
    names = dict.fromkeys(store.incident_of(claim) for claim in touched)
    return Decided(decision=decision, incidents=[store.incident(name) for name in names if name])


def _made(store: Store, coder: str, incident_id: str, new: NewDecision) -> Decision:
    found = store.incident(incident_id)
    rest: dict[str, object]
    if new.action == "merge":
        others = [store.incident(name) for name in new.others]
        if {one.id for one in others} <= {found.id}:
            raise InputError("An incident is merged with others.", advice="Name one or more.")
        rest = {"claim_ids": tuple(claim for one in (found, *others) for claim in one.claims)}
    elif new.action == "split":
        out = tuple(claim for claim in found.claims if claim in new.claims)
        kept = tuple(claim for claim in found.claims if claim not in new.claims)
        if not out or not kept:
            raise InputError("A split takes out some of the claims, and not all of them.")
        rest = {"claim_ids": out, "other_claim_ids": kept}
    elif new.action == "edit":
        value = json.dumps(_signed(new.value, coder), ensure_ascii=False)
        check_edit(new.field or "", value)
        rest = {"claim_ids": found.claims, "field": new.field, "value": value}
    else:
        rest = {"undoes": new.undoes}
        if new.undoes not in {one.id for one in store.decisions() if one.action != "undo"}:
            raise InputError(f"There is no decision {new.undoes} to take back.")
    return Decision.made(new.action, coder, now(), new.why, **rest)


def _signed(value: Any, coder: str) -> Any:
    """Let a place, a time or participants without a basis rest on the person who set them."""
    if isinstance(value, list):
        return [_signed(one, coder) for one in value]
    records = isinstance(value, dict) and "rule" not in value
    return {"basis": f"person:{coder}"} | value if records else value


def _claims_of(store: Store, decision: Decision) -> tuple[str, ...]:
    if decision.action == "undo":
        decision = next(one for one in store.decisions() if one.id == decision.undoes)
    return (*decision.claim_ids, *decision.other_claim_ids)
