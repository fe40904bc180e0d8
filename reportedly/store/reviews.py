"""People's reviews of claims, and the claims as they stand after them.

The claims table holds what stands: a rejected claim is out of it, a corrected one is in it as
corrected. How it was read is kept beside its reviews, and a re-reading goes through them again.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select

from reportedly.errors import Conflict, NotFound, StoreError
from reportedly.records import Claim, Review
from reportedly.review.standing import Reviewed, holding, stand
from reportedly.store import tables
from reportedly.store.batches import batches
from reportedly.store.claims import claims_of, write_claims


def reviews_of(connection: Connection, claim_ids: Sequence[str]) -> dict[str, list[Review]]:
    """List the reviews of some claims, in the order in which they were made."""
    table = tables.reviews
    found: dict[str, list[Review]] = {name: [] for name in claim_ids}
    for some in batches(claim_ids):
        rows = select(table.c.record).where(table.c.claim_id.in_(some)).order_by(table.c.seq)
        for (record,) in connection.execute(rows):
            review = Review.model_validate_json(record)
            found[review.claim_id].append(review)
    return found


def all_reviews(connection: Connection, report_id: str | None = None) -> list[Review]:
    """List all reviews, or those of one report, in the order in which they were made."""
    table = tables.reviews
    rows = select(table.c.record).order_by(table.c.seq)
    if report_id is not None:
        rows = rows.where(table.c.report_id == report_id)
    return [Review.model_validate_json(record) for (record,) in connection.execute(rows)]


def reviewed(connection: Connection, report_id: str) -> dict[str, Reviewed]:
    """Tell how every claim of a report stands that somebody has ever reviewed, by its id."""
    as_read = _as_read(connection, report_id)
    every = reviews_of(connection, sorted(as_read))
    return {name: stand(as_read[name], reviews) for name, reviews in every.items()}


def report_of_reviewed(connection: Connection, claim_id: str) -> tuple[str, str] | None:
    """Name the report and the id of a reviewed claim; None for one that nobody has reviewed."""
    table = tables.reviewed
    found = connection.execute(
        select(table.c.report_id, table.c.claim_id).where(table.c.claim_id == claim_id)
    ).one_or_none()
    return (found.report_id, found.claim_id) if found else None


def write_review(
    connection: Connection, review: Review, report_seq: int, *, seen: str | None
) -> Reviewed:
    """Keep a review and let the claim stand accordingly.

    `seen` is the id of the latest review that its author knew of, None for none. Raises Conflict
    when there is a later one, NotFound for a claim or a review that is not there, StoreError for
    adding a claim that stands.
    """
    current = claims_of(connection, report_seq)
    reviews = reviews_of(connection, [review.claim_id])[review.claim_id]
    as_read = _base(connection, review, current, reviews)
    before = stand(as_read, reviews)
    check_review(review, before, reviews, seen=seen)
    after = stand(as_read, [*reviews, review])
    row = {"id": review.id, "claim_id": review.claim_id, "report_id": review.report_id}
    connection.execute(
        insert(tables.reviews).values(**row, made_by=review.by, record=review.model_dump_json())
    )
    _keep_state(connection, review, as_read, after)
    if after.claim != before.claim or (after.claim is None) != (before.claim is None):
        others = [claim for claim in current if claim.id != review.claim_id]
        standing = [*others, after.claim] if after.claim else others
        write_claims(connection, report_seq, _in_text_order(standing))
    return after


def _base(
    connection: Connection, review: Review, current: Iterable[Claim], reviews: Sequence[Review]
) -> Claim | None:
    if reviews:
        return _as_read(connection, review.report_id).get(review.claim_id)
    read = next((claim for claim in current if claim.id == review.claim_id), None)
    if read is None and review.action != "add":
        raise NotFound(f"No claim of report {review.report_id} has the id {review.claim_id}.")
    return read


def check_review(
    review: Review, before: Reviewed, reviews: Sequence[Review], *, seen: str | None
) -> None:
    """Hold a review to how its claim stood; `seen` is the latest review that its author saw."""
    if seen != (before.last.id if before.last else None):
        late = reviews[-1] if reviews else None
        doing = f"{late.by} reviewed it on {late.when} ({late.action})" if late else "it changed"
        raise Conflict(
            f"Claim {review.claim_id} is not as you saw it: {doing}. Look at it again, and decide "
            "anew.",
            review=late,
        )
    if review.action == "add" and before.claim is not None:
        raise StoreError(f"Claim {review.claim_id} is there already. Correct it instead.")
    if review.action == "undo" and review.undoes not in {one.id for one in holding(reviews)}:
        raise NotFound(
            f"Claim {review.claim_id} has no review {review.undoes} that could be taken back."
        )


def _as_read(connection: Connection, report_id: str) -> dict[str, Claim | None]:
    table = tables.reviewed
    rows = select(table.c.claim_id, table.c.as_read).where(table.c.report_id == report_id)
    return {
        name: Claim.model_validate_json(record) if record else None
        for name, record in connection.execute(rows)
    }


def _keep_state(
    connection: Connection, review: Review, as_read: Claim | None, after: Reviewed
) -> None:
    table = tables.reviewed
    connection.execute(delete(table).where(table.c.claim_id == review.claim_id))
    connection.execute(
        insert(table).values(
            claim_id=review.claim_id,
            report_id=review.report_id,
            state=after.state,
            as_read=as_read.model_dump_json() if as_read else None,
        )
    )


def after_reviews(
    connection: Connection, report_id: str, claims: Sequence[Claim]
) -> Sequence[Claim]:
    """Take the claims of a new reading through what people said of the report's claims.

    What a person let stand or set and the new reading no longer finds is kept.
    """
    before = _as_read(connection, report_id)
    if not before:
        return claims
    read = {claim.id: claim for claim in claims}
    every = reviews_of(connection, sorted(before))
    table = tables.reviewed
    for name, reviews in every.items():
        now = read.pop(name, None) or before[name]
        outcome = stand(now, reviews)
        if outcome.claim is not None and (outcome.state or name in {c.id for c in claims}):
            read[name] = outcome.claim
        values = {"as_read": now.model_dump_json() if now else None}
        connection.execute(table.update().where(table.c.claim_id == name).values(values))
    return _in_text_order(read.values())


def _in_text_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.event.trigger.start, claim.id))
