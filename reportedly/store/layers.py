"""Double codings in the store: the report that is open for two coders, and a layer for each."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from reportedly.errors import Conflict, NotFound
from reportedly.records import Claim, Review
from reportedly.review.double_coding import DoubleCoding, layer
from reportedly.review.standing import Reviewed, stand
from reportedly.store import tables
from reportedly.store.batches import batches
from reportedly.store.reviews import check_review


def open_coding(
    connection: Connection, report_id: str, *, lock: bool = False
) -> DoubleCoding | None:
    """Return the double coding that a report is open for; None for none.

    With `lock` other writers of it wait until this transaction ends.
    """
    table = tables.double_codings
    rows = _select().where(table.c.report_id == report_id, table.c.is_open == 1)
    rows = rows.with_for_update() if lock else rows
    found = connection.execute(rows).one_or_none()
    return _with_done(connection, [found])[0] if found else None


def coding(connection: Connection, coding_id: str, *, lock: bool = False) -> DoubleCoding:
    """Return a double coding. Raises NotFound."""
    rows = _select().where(tables.double_codings.c.id == coding_id)
    rows = rows.with_for_update() if lock else rows
    found = connection.execute(rows).one_or_none()
    if found is None:
        raise NotFound(f"There is no double coding {coding_id}. They are listed at /agreement.")
    return _with_done(connection, [found])[0]


def all_codings(connection: Connection) -> list[DoubleCoding]:
    """List the double codings in the order in which they were opened."""
    rows = connection.execute(_select().order_by(tables.double_codings.c.seq)).all()
    return _with_done(connection, rows)


def write_coding(connection: Connection, made: DoubleCoding, base: list[Claim]) -> None:
    """Keep a new double coding with the claims that both coders begin with."""
    connection.execute(
        insert(tables.double_codings).values(
            id=made.id,
            report_id=made.report_id,
            is_open=1,
            record=made.model_dump_json(),
            base="\n".join(claim.model_dump_json() for claim in base),
        )
    )


def end_coding(connection: Connection, ended: DoubleCoding) -> None:
    """Keep how a double coding ended; its report is reviewed as any other again."""
    own = tables.double_codings.c.id == ended.id
    values = {"is_open": 0, "record": ended.model_dump_json()}
    connection.execute(update(tables.double_codings).where(own).values(values))


def set_done(connection: Connection, coding_id: str, coder: str, at: str | None) -> None:
    """Keep since when a coder is done; None where they are not."""
    table = tables.codings_done
    own = (table.c.coding_id == coding_id) & (table.c.coder == coder)
    connection.execute(delete(table).where(own))
    if at is not None:
        connection.execute(insert(table).values(coding_id=coding_id, coder=coder, at=at))


def layer_of(connection: Connection, of: DoubleCoding, place: int) -> dict[str, Reviewed]:
    """Tell how each claim stands in the layer of a coder, by its place among the two."""
    return layer(_base(connection, of.id), said_in(connection, of, place))


def write_in_layer(
    connection: Connection, of: DoubleCoding, review: Review, *, seen: str | None
) -> Reviewed:
    """Keep a review of one of the two coders in their own layer.

    Raises Conflict for anybody else, and for a coder who is done or saw an earlier state.
    """
    place = of.place_of(review.by)
    if place is None:
        raise Conflict(
            f"{' and '.join(of.coders)} are coding this report apart from each other, so nobody "
            "else reviews it until that is settled.",
            review=None,
        )
    if of.done[place]:
        raise Conflict(
            "You said that you are done with this report. Take that back to go on.", review=None
        )
    base = {claim.id: claim for claim in _base(connection, of.id)}
    own = [one for one in said_in(connection, of, place) if one.claim_id == review.claim_id]
    before = stand(base.get(review.claim_id), own)
    if not own and review.claim_id not in base and review.action != "add":
        raise NotFound(f"No claim of report {review.report_id} has the id {review.claim_id}.")
    check_review(review, before, own, seen=seen)
    row = {"id": review.id, "coding_id": of.id, "coder": of.coders[place]}
    connection.execute(
        insert(tables.layer_reviews).values(
            **row, claim_id=review.claim_id, record=review.model_dump_json()
        )
    )
    return stand(base.get(review.claim_id), [*own, review])


def own_layer(connection: Connection, report_id: str, coder: str) -> dict[str, Reviewed] | None:
    """Tell how each claim stands for a coder of a report that is open; None for anybody else."""
    of = open_coding(connection, report_id)
    place = of.place_of(coder) if of else None
    return None if of is None or place is None else layer_of(connection, of, place)


def report_of_added(connection: Connection, claim_id: str) -> str | None:
    """Name the report of a claim that somebody added while coding apart."""
    said, own = tables.layer_reviews, tables.double_codings
    found = select(own.c.report_id).join(said, said.c.coding_id == own.c.id)
    return connection.scalar(found.where(said.c.claim_id == claim_id).limit(1))


def _select() -> Select[str, str]:
    return select(tables.double_codings.c.id, tables.double_codings.c.record)


def _with_done(connection: Connection, rows: "Sequence[Row[str, str]]") -> list[DoubleCoding]:
    table = tables.codings_done
    done: dict[tuple[str, str], str] = {}
    for some in batches([row.id for row in rows]):
        found = connection.execute(select(table).where(table.c.coding_id.in_(some)))
        done |= {(row.coding_id, row.coder): row.at for row in found}
    codings = [DoubleCoding.model_validate_json(row.record) for row in rows]
    return [
        one.model_copy(update={"done": tuple(done.get((one.id, name)) for name in one.coders)})
        for one in codings
    ]


def _base(connection: Connection, coding_id: str) -> list[Claim]:
    table = tables.double_codings
    lines = connection.scalar(select(table.c.base).where(table.c.id == coding_id)) or ""
    return [Claim.model_validate_json(line) for line in lines.split("\n") if line]


def said_in(connection: Connection, of: DoubleCoding, place: int) -> list[Review]:
    """List what one of the coders said, in order."""
    table = tables.layer_reviews
    rows = select(table.c.record).where(
        table.c.coding_id == of.id, table.c.coder == of.coders[place]
    )
    found = connection.scalars(rows.order_by(table.c.seq))
    return [Review.model_validate_json(record) for record in found]
