"""What a person said of one claim; it outlives every re-reading of the report."""

from typing import Literal, Self

from pydantic import Field, model_validator

from reportedly.records.claim import Claim
from reportedly.records.ids import make_id
from reportedly.records.span import IsoTime, Record

ReviewAction = Literal["accept", "correct", "reject", "add", "undo"]
ReviewState = Literal["accepted", "corrected", "rejected", "added"]


class Review(Record):
    """A person's word on one claim, with who, when and why.

    `accept` lets the claim stand as it is, `reject` takes it out, `correct` and `add` set it to
    `claim`; `fields` names what a correction changed. `undo` takes back the review that
    `undoes` names. `settles` names the double coding of which this is the outcome.
    """

    id: str
    action: ReviewAction
    claim_id: str
    report_id: str
    by: str = Field(min_length=1)
    when: IsoTime
    why: str | None = None
    claim: Claim | None = None
    fields: tuple[str, ...] = ()
    undoes: str | None = None
    settles: str | None = None

    @classmethod
    def made(cls, action: str, claim_id: str, *, by: str, when: str, **rest: object) -> "Review":
        """Make a review, named by what it says, of what, by whom and when."""
        content = {"action": action, "claim_id": claim_id, "by": by, "when": when, **rest}
        name = make_id("v", sorted((key, str(value)) for key, value in content.items()))
        return cls.model_validate({"id": name, **content})

    @model_validator(mode="after")
    def _fits_its_action(self) -> Self:
        sets_claim = self.action in ("correct", "add")
        if sets_claim != (self.claim is not None):
            raise ValueError(f"a review to {self.action} must have a claim: {sets_claim}")
        if self.claim and (self.claim.id, self.claim.report_id) != (self.claim_id, self.report_id):
            raise ValueError(f"the claim {self.claim.id} is not the reviewed one, {self.claim_id}")
        if (self.action == "undo") != (self.undoes is not None):
            raise ValueError("a review to undo, and no other, names what it undoes")
        return self
