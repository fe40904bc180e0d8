"""Whether the reports are put together, for pages that wait to show it."""

from fastapi import APIRouter
from pydantic import BaseModel

from reportedly.desk.merging import DeskMerger, Merging

router = APIRouter()


class MergingNow(BaseModel):
    """What is not put together yet; None where all is."""

    merging: Merging | None


@router.get("/api/merging")
def merging(merger: DeskMerger) -> MergingNow:
    """Tell how much is not put together yet."""
    return MergingNow(merging=merger.pending(wait_s=0))
