"""What of each report is compared when reports are merged: made once, kept in the store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, func, insert, select

from reportedly.merge.grouping import tellings_of
from reportedly.merge.origins import Origin
from reportedly.merge.rules import rules_digest
from reportedly.merge.signatures import signature
from reportedly.merge.stories import Sketch
from reportedly.merge.tellings import Telling
from reportedly.records import Claim, Report
from reportedly.store import tables
from reportedly.store.batches import batches

_TELLINGS: TypeAdapter[list[Telling]] = TypeAdapter(list[Telling])
_SKETCH: TypeAdapter[Sketch] = TypeAdapter(Sketch)


@dataclass(frozen=True, slots=True)
class Compared:
    """What of one report is compared; `origin` is None until it was traced.

    `digest` names the state of the claims that it was made of.
    """

    digest: str
    sketch: Sketch
    signature: bytes
    tellings: list[Telling]
    origin: Origin | None


def compare_new(connection: Connection) -> None:
    """Make what is compared of every report that has none, or has it of other claims."""
    claims = _claims_digests(connection)
    table = tables.comparisons
    known = connection.execute(select(table.c.report_id, table.c.digest))
    have = {row.report_id: row.digest for row in known}
    stale = [name for name, digest in claims.items() if have.get(name) != digest]
    for some in batches(stale):
        gone = tables.comparisons.c.report_id.in_(some)
        connection.execute(delete(tables.comparisons).where(gone))
        rows = [
            _comparison_row(report, own, claims[report.id])
            for report, own in reports_with_claims(connection, some)
        ]
        connection.execute(insert(tables.comparisons), rows)


def _claims_digests(connection: Connection) -> dict[str, str]:
    """Name for each report the state of its claims; they are written anew when it is read anew."""
    reports = tables.reports
    rows = connection.execute(
        select(reports.c.id, reports.c.edition, func.count(tables.claims.c.seq))
        .select_from(reports.outerjoin(tables.claims))
        .group_by(reports.c.id, reports.c.edition)
    )
    return {name: f"{rules_digest()}/{count}/{edition}" for name, edition, count in rows}


def _comparison_row(report: Report, claims: Sequence[Claim], digest: str) -> dict[str, object]:
    return {
        "report_id": report.id,
        "digest": digest,
        "sketch": _SKETCH.dump_json(Sketch.of(report)).decode(),
        "signature": signature(report),
        "tellings": _TELLINGS.dump_json(tellings_of(report, claims)).decode(),
    }


def reports_with_claims(
    connection: Connection, ids: Sequence[str]
) -> Iterator[tuple[Report, list[Claim]]]:
    """Yield reports with their claims."""
    claims: dict[str, list[Claim]] = {name: [] for name in ids}
    rows = connection.execute(
        select(tables.claims.c.record)
        .join(tables.reports)
        .where(tables.reports.c.id.in_(ids))
        .order_by(tables.claims.c.report_seq, tables.claims.c.position)
    )
    for (record,) in rows:
        claim = Claim.model_validate_json(record)
        claims[claim.report_id].append(claim)
    records = select(tables.reports.c.record).where(tables.reports.c.id.in_(ids))
    for (record,) in connection.execute(records.order_by(tables.reports.c.seq)):
        report = Report.model_validate_json(record)
        yield report, claims[report.id]


def all_compared(connection: Connection) -> Iterator[tuple[str, Compared]]:
    """Yield what is compared of each report, by its id."""
    table = tables.comparisons
    for row in connection.execute(select(table).order_by(table.c.report_id)):
        yield (
            row.report_id,
            Compared(
                row.digest,
                _SKETCH.validate_json(row.sketch),
                row.signature,
                _TELLINGS.validate_json(row.tellings),
                Origin.model_validate_json(row.origin) if row.origin else None,
            ),
        )


def all_origins(connection: Connection) -> Iterator[Origin]:
    """Yield what each report was taken from, of those that were traced."""
    origin = tables.comparisons.c.origin
    rows = select(origin).where(origin.is_not(None)).order_by(tables.comparisons.c.report_id)
    return (Origin.model_validate_json(record) for (record,) in connection.execute(rows))
