"""A report that two people code apart from each other, and what each of them made of it.

Ordinarily what a person says of a claim stands for everybody, and the next person has seen it. To
measure how far people agree, two of them must code the same report without seeing each other's
work. A report that is put up for double coding has therefore three stages:

1. Open: both coders begin with the claims as they stood when the report was put up (`base`). What a
   coder says is kept in a layer of their own, in which claims stand as in `review.standing`.
   Nothing of it stands in the store, and nobody else sees it. Nobody reviews the report
   otherwise meanwhile. A new reading of the report changes neither layer.
2. Done: each coder says when they are done, and may take that back until the other is done too.
3. Ended: an adjudicator sees both layers side by side and settles each claim; the outcome are
   ordinary reviews, signed by the adjudicator, that name the double coding. Both layers are kept,
   so that the agreement can be measured as long as the store is there. A double coding may also be
   called off, which changes nothing that stands.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from reportedly.errors import InputError
from reportedly.records import Claim, IsoTime, Record, Review, make_id
from reportedly.review.signing import key_of
from reportedly.review.standing import Reviewed, stand


class DoubleCoding(Record):
    """Who codes a report twice, since when, and how it ended.

    `done` tells since when each coder is done, in the order of `coders`.
    """

    id: str
    report_id: str
    coders: tuple[str, str]
    opened_by: str = Field(min_length=1)
    opened_at: IsoTime
    done: tuple[IsoTime | None, IsoTime | None] = (None, None)
    ended: Literal["settled", "called off"] | None = None
    ended_by: str | None = None
    ended_at: IsoTime | None = None

    @property
    def is_coded(self) -> bool:
        """Tell whether both coders are done, so that both layers may be seen."""
        return all(self.done)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Name the coders who are not done."""
        return tuple(name for name, at in zip(self.coders, self.done, strict=True) if at is None)

    def place_of(self, coder: str) -> int | None:
        """Say which of the two coders somebody is; None for neither."""
        own = key_of(coder)
        return next((at for at, name in enumerate(self.coders) if key_of(name) == own), None)


def new_double_coding(report_id: str, coders: Sequence[str], *, by: str, when: str) -> DoubleCoding:
    """Put a report up for two coders. Raises InputError unless they are two."""
    names = [" ".join(name.split()) for name in coders]
    if len(names) != 2 or not all(names) or key_of(names[0]) == key_of(names[1]):
        raise InputError(
            f"A report is coded twice by two people, not by {' and '.join(names) or 'nobody'}.",
            advice="Name two coders.",
        )
    return DoubleCoding(
        id=make_id("dc", report_id, *names, when),
        report_id=report_id,
        coders=(names[0], names[1]),
        opened_by=by,
        opened_at=when,
    )


def layer(base: Sequence[Claim], reviews: Sequence[Review]) -> dict[str, Reviewed]:
    """Tell how each claim stands in a coder's layer, those that nobody touched included."""
    said: dict[str, list[Review]] = {claim.id: [] for claim in base}
    for review in reviews:
        said.setdefault(review.claim_id, []).append(review)
    began = {claim.id: claim for claim in base}
    return {name: stand(began.get(name), own) for name, own in said.items()}


def standing_in(layer: Mapping[str, Reviewed]) -> list[Claim]:
    """List the claims that stand in a layer, in the order of the text."""
    held = [one.claim for one in layer.values() if one.claim is not None]
    return sorted(held, key=lambda claim: (claim.event.trigger.start, claim.id))
