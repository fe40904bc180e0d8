"""What a change of the lexicon makes of a report's claims, as the page shows it."""

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from pydantic import BaseModel

from reportedly.compare import Coding, Difference, compare
from reportedly.records import Claim, Report


class FieldChange(BaseModel):
    """A field of a claim before and after; None where it says nothing."""

    field: str
    before: str | None
    after: str | None


class ClaimChange(BaseModel):
    """A claim that a change adds, takes away or makes otherwise, with its sentence."""

    report_id: str
    title: str | None
    claim_id: str | None
    does: Literal["adds", "removes", "changes"]
    sentence: str
    claim: str
    fields: list[FieldChange]


def claim_changes(
    report: Report, before: Sequence[Claim], after: Sequence[Claim]
) -> list[ClaimChange]:
    """Hold two readings of a report against each other."""
    old = Coding("before", (report.id,), lambda _: before, frozenset({report.id}))
    new = Coding("after", (report.id,), lambda _: after, frozenset({report.id}))
    claims = {claim.id: claim for claim in (*after, *before)}
    found = compare(old, new).differences
    grouped = groupby(found, key=lambda one: (one.claim_a, one.claim_b))
    return [_change(report, list(own), claims) for _, own in grouped]


def _change(report: Report, found: Sequence[Difference], claims: dict[str, Claim]) -> ClaimChange:
    first = found[0]
    claim = claims[first.claim_a or first.claim_b or ""]
    whole = first.field == "claim"
    return ClaimChange(
        report_id=report.id,
        title=report.title,
        claim_id=first.claim_a,
        does="changes" if not whole else "removes" if first.claim_b is None else "adds",
        sentence=first.sentence,
        claim=f"{claim.event.kind.replace('_', ' ')}: {claim.event.trigger.text}",
        fields=[
            FieldChange(field=one.field, before=one.a, after=one.b)
            for one in found
            if one.field != "claim"
        ],
    )
