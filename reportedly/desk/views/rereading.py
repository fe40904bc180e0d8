"""Reading a report again that was read with another lexicon."""

from fastapi import APIRouter
from pydantic import BaseModel

from reportedly.desk.merging import DeskMerger
from reportedly.desk.pages import OpenStore
from reportedly.desk.rereading import read_again
from reportedly.desk.views.reviewing import Room

router = APIRouter()


class ReadAgain(BaseModel):
    """A report that was read again, with the number of claims that were read."""

    report_id: str
    claims: int


@router.post("/api/reports/{report_id}/read-again")
def read_report_again(
    store: OpenStore, room: Room, merger: DeskMerger, report_id: str
) -> ReadAgain:
    """Read a report again with the lexicon of now; what people said of its claims is kept."""
    report = store.report(report_id)
    claims = read_again(store, room, report)
    merger.begin()
    return ReadAgain(report_id=report.id, claims=claims)
