"""Double codings over a store: opening, being done, settling (see `review.double_coding`)."""

from collections.abc import Sequence

from sqlalchemy import Connection

from reportedly.errors import Conflict, InputError, StoreError
from reportedly.records import Claim, Review
from reportedly.review.double_coding import DoubleCoding, new_double_coding, standing_in
from reportedly.review.standing import Reviewed
from reportedly.store.claims import claims_of
from reportedly.store.editions import count_write
from reportedly.store.finding import hold_report
from reportedly.store.layers import (
    all_codings,
    coding,
    end_coding,
    layer_of,
    open_coding,
    said_in,
    set_done,
    write_coding,
)
from reportedly.store.reviews import all_reviews, reviewed, write_review
from reportedly.store.store import Store


class Codings:
    """The double codings of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, report_id: str, coders: Sequence[str], *, by: str, when: str) -> DoubleCoding:
        """Put a report up for two coders, who begin with the claims as they stand now.

        Raises NotFound for a report that is not there, InputError unless the coders are two, and
        StoreError for a report that is put up already.
        """
        report_id = self._store.report(report_id).id
        made = new_double_coding(report_id, coders, by=by, when=when)
        with self._store.transaction(writes=True) as connection:
            seq = hold_report(connection, report_id)
            there = open_coding(connection, report_id, lock=True)
            if there is not None:
                raise StoreError(
                    f"{' and '.join(there.coders)} code this report already, since "
                    f"{there.opened_at[:10]}. Settle that, or call it off."
                )
            write_coding(connection, made, claims_of(connection, seq))
        return made

    def of_report(self, report_id: str) -> DoubleCoding | None:
        """Return the double coding that a report is open for; None for none."""
        with self._store.transaction() as connection:
            return open_coding(connection, report_id)

    def coding(self, coding_id: str) -> DoubleCoding:
        """Return a double coding by its id. Raises NotFound."""
        with self._store.transaction() as connection:
            return coding(connection, coding_id)

    def all(self) -> list[DoubleCoding]:
        """List the double codings in the order in which they were opened."""
        with self._store.transaction() as connection:
            return all_codings(connection)

    def said_by(self, coding_id: str, coder: str) -> list[Review]:
        """List what a coder said while coding apart, in order, for that coder."""
        with self._store.transaction() as connection:
            of = coding(connection, coding_id)
            place = of.place_of(coder)
            return [] if place is None else said_in(connection, of, place)

    def layers(self, coding_id: str) -> tuple[dict[str, Reviewed], dict[str, Reviewed]]:
        """Tell how each claim stands for either coder. Raises StoreError until both are done."""
        with self._store.transaction() as connection:
            of = coding(connection, coding_id)
            _hold_back(of)
            return layer_of(connection, of, 0), layer_of(connection, of, 1)

    def claims_of(self, coding_id: str, place: int) -> list[Claim]:
        """List the claims that stand for one of the coders, by the place among the two."""
        return standing_in(self.layers(coding_id)[place])

    def set_done(self, coding_id: str, coder: str, *, when: str | None) -> DoubleCoding:
        """Keep that a coder is done since `when`, or (None) that they go on.

        Raises InputError for who is no coder of it, StoreError where both are done already.
        """
        with self._store.transaction(writes=True) as connection:
            of = coding(connection, coding_id, lock=True)
            place = of.place_of(coder)
            if place is None:
                raise InputError(
                    f"{coder} does not code this report: {' and '.join(of.coders)} do."
                )
            if of.is_coded or of.ended:
                raise StoreError("Both coders are done with this report; it cannot be changed.")
            set_done(connection, of.id, of.coders[place], when)
            return coding(connection, coding_id)

    def decided(self, coding_id: str) -> dict[str, Review]:
        """Return what was settled so far: the latest outcome for each claim."""
        with self._store.transaction() as connection:
            return _outcomes(connection, coding(connection, coding_id))

    def settle(
        self, coding_id: str, reviews: Sequence[Review], *, seen: str | None
    ) -> list[Reviewed]:
        """Keep the outcome for a claim as reviews that stand, all of them or none.

        The first is of the claim itself, the others of what else stood for it; `seen` is the
        latest outcome for it that the adjudicator knew of (see `decided`). Raises Conflict when
        somebody else was quicker, StoreError where nothing is to be settled now.
        """
        with self._store.transaction(writes=True) as connection:
            # The report first, as a review of it does: two who wait for each other wait forever.
            seq = hold_report(connection, coding(connection, coding_id).report_id)
            of = coding(connection, coding_id, lock=True)
            _hold_back(of)
            if of.ended:
                raise StoreError(f"This double coding is over: it was {of.ended}.")
            _hold_to(_outcomes(connection, of).get(reviews[0].claim_id), seen)
            after = []
            for review in reviews:
                said = reviewed(connection, of.report_id).get(review.claim_id)
                last = said.last.id if said and said.last else None
                after.append(write_review(connection, review, seq, seen=last))
            count_write(connection)
        return after

    def end(self, coding_id: str, how: str, *, by: str, when: str) -> DoubleCoding:
        """End a double coding as "settled" or "called off"; its report is reviewed as before."""
        with self._store.transaction(writes=True) as connection:
            of = coding(connection, coding_id, lock=True)
            if of.ended:
                raise StoreError(f"This double coding is over: it was {of.ended}.")
            if how == "settled":
                _hold_back(of)
            values = {**of.model_dump(), "ended": how, "ended_by": by, "ended_at": when}
            ended = DoubleCoding.model_validate(values)
            end_coding(connection, ended)
        return ended


def _outcomes(connection: Connection, of: DoubleCoding) -> dict[str, Review]:
    every = all_reviews(connection, of.report_id)
    return {one.claim_id: one for one in every if one.settles == of.id}


def _hold_to(latest: Review | None, seen: str | None) -> None:
    if seen != (latest.id if latest else None):
        by = f"{latest.by} settled it on {latest.when}" if latest else "it changed"
        raise Conflict(
            f"This claim is not as you saw it: {by}. Look at it again, and settle it anew.",
            review=latest,
        )


def _hold_back(of: DoubleCoding) -> None:
    """Keep either coder's work from everybody until both are done."""
    if not of.is_coded:
        raise StoreError(
            f"Neither coding is shown before both are done; {' and '.join(of.waits_for)} "
            f"{'is' if len(of.waits_for) == 1 else 'are'} not."
        )
