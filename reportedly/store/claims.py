"""The claims of one report, as they stand in the store."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from reportedly.records import Claim
from reportedly.store import tables
from reportedly.store.fired import fired_rows
from reportedly.store.rows import claim_row, name_rows


def claims_of(connection: Connection, report_seq: int) -> list[Claim]:
    """List the claims of a report, in their order."""
    table = tables.claims
    rows = select(table.c.record).where(table.c.report_seq == report_seq).order_by(table.c.position)
    return [Claim.model_validate_json(record) for (record,) in connection.execute(rows)]


def write_claims(connection: Connection, report_seq: int, claims: Sequence[Claim]) -> None:
    """Let these be the claims of a report, in the place of those that it had."""
    table = tables.claims
    old = select(table.c.seq).where(table.c.report_seq == report_seq)
    for looked_up in (tables.names, tables.fired):
        connection.execute(delete(looked_up).where(looked_up.c.claim_seq.in_(old)))
    if connection.execute(delete(table).where(table.c.report_seq == report_seq)).rowcount:
        own, edition = tables.reports.c.seq == report_seq, tables.reports.c.edition
        connection.execute(update(tables.reports).where(own).values(edition=edition + 1))
    for position, claim in enumerate(claims):
        row = claim_row(claim, report_seq=report_seq, position=position)
        key = connection.execute(insert(table).values(row)).inserted_primary_key
        claim_seq = key[0] if key else 0
        connection.execute(insert(tables.names), name_rows(claim, claim_seq=claim_seq))
        rested = fired_rows(str(row["record"]), claim_seq=claim_seq)
        connection.execute(insert(tables.fired), rested)
