"""Which reports bear on an incident: those of its claims, and of what people decided about it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from reportedly.records import Decision, Incident
from reportedly.store import tables
from reportedly.store.batches import batches


def bearing_reports(
    connection: Connection,
    incidents: Sequence[Incident],
    decisions: Sequence[Decision],
    report_of: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Pair incidents with the reports that bear on them; `report_of` knows the claims that stand.

    A field that a person set may say what another claim of the same decision says.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        together = {*decision.claim_ids, *decision.other_claim_ids}
        for claim in together:
            named[claim] |= together
    gone = _reports_of_reviewed(connection, sorted(set(named) - set(report_of)))
    every = {**gone, **report_of}
    for incident in incidents:
        others = {other for claim in incident.claims for other in named.get(claim, ())}
        reports = {*incident.reports, *(every[claim] for claim in others if claim in every)}
        yield from ((incident.id, report) for report in sorted(reports))


def write_bearing(
    connection: Connection, incidents: Sequence[str], pairs: Iterator[tuple[str, str]]
) -> None:
    """Write which reports bear on some incidents, in the place of what was written before."""
    table = tables.incident_reports
    for some in batches(incidents):
        connection.execute(delete(table).where(table.c.incident_id.in_(some)))
    rows = [{"incident_id": incident, "report_id": report} for incident, report in pairs]
    for some_rows in batches(rows):
        connection.execute(insert(table), some_rows)


def _reports_of_reviewed(connection: Connection, claims: Sequence[str]) -> dict[str, str]:
    table = tables.reviewed
    found: dict[str, str] = {}
    for some in batches(claims):
        rows = select(table.c.claim_id, table.c.report_id).where(table.c.claim_id.in_(some))
        found |= {row.claim_id: row.report_id for row in connection.execute(rows)}
    return found
