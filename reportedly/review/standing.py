"""How a claim stands after all that people said of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.records import Claim, Review, ReviewState


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim as people left it, beside how it was read (None if a person added it).

    `claim` is None while it is rejected, or an added one was taken back. `state` is None while
    nobody has said anything that still holds. `last` names the latest review that holds; two
    people who saw the same claim saw the same `last`.
    """

    claim: Claim | None
    as_read: Claim | None = None
    state: ReviewState | None = None
    last: Review | None = None

    @property
    def seen(self) -> Claim | None:
        """The claim as it is shown: as it stands, or as it was read where it does not."""
        return self.claim or self.as_read


def holding(reviews: Iterable[Review]) -> list[Review]:
    """Leave out undone reviews and the undoing, in the order in which they were made."""
    every = list(reviews)
    undone = {review.undoes for review in every if review.action == "undo"}
    return [review for review in every if review.action != "undo" and review.id not in undone]


def stand(as_read: Claim | None, reviews: Iterable[Review]) -> Reviewed:
    """Tell how a claim stands; `as_read` is None for one that a person added.

    A claim that a person set stays "added" or "corrected", whoever accepts it later.
    """
    known, last = as_read, None
    own: ReviewState | None = None
    state: ReviewState | None = None
    for review in holding(reviews):
        last = review
        if review.claim is not None:
            known = review.claim
            own = "added" if review.action == "add" or own == "added" else "corrected"
        state = "rejected" if review.action == "reject" else own or "accepted"
    return Reviewed(None if state == "rejected" else known, as_read, state, last)
