"""The report page: the text with its evidence, and the claims with what people said of them."""

from pydantic import BaseModel

from reportedly.desk.marking import Segment, segments
from reportedly.desk.pages import OpenStore, Page
from reportedly.records import Claim, Report, Review, ReviewState

PAGE = Page("/reports/{report_id}", "report.html", "reportedly explain {report_id}")


class ShownClaim(BaseModel):
    """A claim with what people said of it; a rejected one is shown as it was read."""

    claim: Claim
    state: ReviewState | None
    last: Review | None
    incident_id: str | None


class ReportShown(BaseModel):
    """A report, its text in segments, and its claims in text order, rejected ones included."""

    report: Report
    segments: list[Segment]
    claims: list[ShownClaim]
    replaced_by: str | None
    reviews: list[Review]


def report(store: OpenStore, report_id: str) -> ReportShown:
    """Show a report with its claims."""
    found = store.report(report_id)
    said = store.reviewed(found.id)
    standing = {claim.id: claim for claim in store.claims_of(found.id)}
    gone = {name: one.seen for name, one in said.items() if name not in standing and one.seen}
    every = sorted({**gone, **standing}.values(), key=lambda c: (c.event.trigger.start, c.id))
    homes = store.incidents_of([claim.id for claim in every])
    return ReportShown(
        report=found,
        segments=segments(found.text, every),
        claims=[
            ShownClaim(
                claim=claim,
                state=said[claim.id].state if claim.id in said else None,
                last=said[claim.id].last if claim.id in said else None,
                incident_id=homes.get(claim.id),
            )
            for claim in every
        ],
        replaced_by=store.version_after(found.id),
        reviews=store.reviews(found.id),
    )
