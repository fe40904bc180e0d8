"""Work given out in a team: reports assigned to people, and reports made confidential."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from reportedly.desk.pages import OpenStore
from reportedly.desk.people import coder_of
from reportedly.review.signing import key_of
from reportedly.store.assignments import assign, assigned
from reportedly.store.confidential import set_confidential

router = APIRouter()
_Name = Annotated[str, Field(max_length=200)]


class Assigned(BaseModel):
    """Reports, and whom they are given to; nobody where `to` is empty."""

    model_config = ConfigDict(extra="forbid")

    reports: list[_Name] = Field(min_length=1, max_length=500)
    to: list[_Name] = Field(max_length=50)


class AssignedTo(BaseModel):
    """Whom a report is given to; nobody where it is empty."""

    model_config = ConfigDict(extra="forbid")

    to: list[_Name] = Field(max_length=50)


class Confidential(BaseModel):
    """Whether a report is hidden from readers."""

    model_config = ConfigDict(extra="forbid")

    confidential: bool


@router.post("/api/assigned")
def assign_reports(store: OpenStore, request: Request, new: Assigned) -> Assigned:
    """Give reports to people, and take them from all others."""
    assign(store, new.reports, [key_of(name) for name in new.to], by=coder_of(request))
    request.state.about = f"{len(set(new.reports))} reports to {', '.join(new.to) or 'nobody'}"
    return new


@router.post("/api/reports/{report_id}/assigned")
def assign_report(
    store: OpenStore, request: Request, report_id: str, new: AssignedTo
) -> AssignedTo:
    """Give a report to people, and take it from all others."""
    report = store.report(report_id)
    assign(store, [report.id], [key_of(name) for name in new.to], by=coder_of(request))
    request.state.about = f"{report.id} to {', '.join(new.to) or 'nobody'}"
    return AssignedTo(to=list(assigned(store, [report.id]).get(report.id, ())))


@router.post("/api/reports/{report_id}/confidential")
def make_confidential(
    store: OpenStore, request: Request, report_id: str, new: Confidential
) -> Confidential:
    """Hide a report and all that rests on it from readers, or open it to them."""
    report = store.report(report_id)
    set_confidential(store, report.id, on=new.confidential, by=coder_of(request))
    request.state.about = f"{report.id}: {'hidden from' if new.confidential else 'open to'} readers"
    return new
