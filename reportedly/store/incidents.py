"""Looking up the incidents of a store, each with the claims that tell of it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select

from reportedly.merge.told import Told
from reportedly.records import Claim, Decision, Incident, Report
from reportedly.store import tables
from reportedly.store.batches import batches
from reportedly.store.filters import ClaimFilter, conditions

_AT_ONCE = 200
"""Incidents told of at once: their claims and reports are held together."""


def find_incidents(connection: Connection, chosen: ClaimFilter) -> Iterator[Incident]:
    """Yield the incidents with a claim that fits, in order of their first report."""
    rows = select(tables.incidents.c.record).order_by(
        tables.incidents.c.first_reported.is_(None),
        tables.incidents.c.first_reported,
        tables.incidents.c.id,
    )
    wanted = list(conditions(chosen))
    if wanted:
        homes = tables.incident_claims
        fitting = (
            select(homes.c.incident_id)
            .join(tables.claims, tables.claims.c.id == homes.c.claim_id)
            .where(*wanted)
        )
        rows = rows.where(tables.incidents.c.id.in_(fitting))
    for (record,) in connection.execute(rows):
        yield Incident.model_validate_json(record)


def tell(connection: Connection, incidents: Iterator[Incident]) -> Iterator[Told]:
    """Give incidents their claims, each with its report."""
    some: list[Incident] = []
    for incident in incidents:
        some.append(incident)
        if len(some) == _AT_ONCE:
            yield from _told(connection, some)
            some = []
    yield from _told(connection, some)


def _told(connection: Connection, incidents: Sequence[Incident]) -> Iterator[Told]:
    wanted = [claim for incident in incidents for claim in incident.claims]
    claims = {claim.id: claim for claim in claims_by_id(connection, wanted)}
    reports = dict(_reports(connection, sorted({c.report_id for c in claims.values()})))
    for incident in incidents:
        # A claim that was rejected after the last merge is still named.
        own = [claims[name] for name in incident.claims if name in claims]
        yield Told(incident, tuple((reports[claim.report_id], claim) for claim in own))


def claims_by_id(connection: Connection, ids: Sequence[str]) -> Iterator[Claim]:
    """Yield the claims of some ids, in no order."""
    for some in batches(ids):
        records = select(tables.claims.c.record).where(tables.claims.c.id.in_(some))
        for (record,) in connection.execute(records):
            yield Claim.model_validate_json(record)


def _reports(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, Report]]:
    for some in batches(ids):
        records = select(tables.reports.c.record).where(tables.reports.c.id.in_(some))
        for (record,) in connection.execute(records):
            report = Report.model_validate_json(record)
            yield report.id, report


def incidents_by_id(connection: Connection, ids: Sequence[str]) -> list[Incident]:
    """List the incidents of some ids, in order of their ids."""
    found: list[Incident] = []
    table = tables.incidents
    for some in batches(ids):
        rows = select(table.c.record).where(table.c.id.in_(some)).order_by(table.c.id)
        found += [Incident.model_validate_json(record) for record in connection.scalars(rows)]
    return found


def present_id(connection: Connection, incident_id: str) -> str:
    """Name the living incident that one of an id went up in; the id itself where it went in none.

    Every merge writes former ids anew, each with the incident that lives.
    """
    former = tables.former_incidents
    now = connection.scalar(select(former.c.incident_id).where(former.c.id == incident_id))
    return now or incident_id


def homes_of(connection: Connection, claim_ids: Sequence[str]) -> dict[str, str]:
    """Name the incidents that some claims are in; what was not merged yet is left out."""
    homes = tables.incident_claims
    found: dict[str, str] = {}
    for some in batches(claim_ids):
        rows = select(homes.c.claim_id, homes.c.incident_id).where(homes.c.claim_id.in_(some))
        found |= {row.claim_id: row.incident_id for row in connection.execute(rows)}
    return found


def write_decision(connection: Connection, decision: Decision) -> None:
    """Keep a person's decision; the same one is kept once."""
    table = tables.decisions
    connection.execute(delete(table).where(table.c.id == decision.id))
    connection.execute(insert(table).values(id=decision.id, record=decision.model_dump_json()))


def all_decisions(connection: Connection) -> list[Decision]:
    """List people's decisions in the order in which they were made."""
    rows = connection.execute(select(tables.decisions.c.record).order_by(tables.decisions.c.seq))
    return [Decision.model_validate_json(record) for (record,) in rows]
