"""What a person decided about incidents; it outlives every re-run of the merging."""

from typing import Literal

from pydantic import Field, model_validator

from reportedly.records.ids import make_id
from reportedly.records.span import IsoTime, Record


class Decision(Record):
    """A person's merge, split or edit, with who, when and why.

    It is kept by claims, which a re-run does not rename: a merge holds `claim_ids` together, a
    split keeps `claim_ids` apart from `other_claim_ids`, an edit sets `field` of the incident
    that `claim_ids` are in to `value` (JSON of the field's type), an undo takes back the decision
    that `undoes` names.
    """

    id: str
    action: Literal["merge", "split", "edit", "undo"]
    by: str = Field(min_length=1)
    when: IsoTime
    why: str = Field(min_length=1)
    claim_ids: tuple[str, ...] = ()
    other_claim_ids: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    undoes: str | None = None

    @classmethod
    def made(cls, action: str, by: str, when: str, why: str, **rest: object) -> "Decision":
        """Make a decision, named by its content."""
        content = {"action": action, "by": by, "when": when, "why": why, **rest}
        return cls.model_validate({"id": make_id("d", sorted(content.items(), key=str)), **content})

    @model_validator(mode="after")
    def _fits_its_action(self) -> "Decision":
        needed = {
            "merge": len(self.claim_ids) > 1,
            "split": bool(self.claim_ids and self.other_claim_ids),
            "edit": bool(self.claim_ids and self.field and self.value is not None),
            "undo": self.undoes is not None,
        }
        if not needed[self.action]:
            raise ValueError(f"a decision to {self.action} lacks what it needs")
        return self
