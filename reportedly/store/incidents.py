"""Looking up the incidents of a store, each with the claims that tell of it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select

from reportedly.merge.told import Told
from reportedly.records import Claim, Decision, Incident, Report
from reportedly.store import tables
from reportedly.store.filters import ClaimFilter, conditions

_AT_ONCE = 200


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
    claims: dict[str, Claim] = {}
    wanted = [claim for incident in incidents for claim in incident.claims]
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        records = select(tables.claims.c.record).where(tables.claims.c.id.in_(some))
        for (record,) in connection.execute(records):
            claim = Claim.model_validate_json(record)
            claims[claim.id] = claim
    reports = dict(_reports(connection, sorted({c.report_id for c in claims.values()})))
    for incident in incidents:
        own = [claims[name] for name in incident.claims]
        yield Told(incident, tuple((reports[claim.report_id], claim) for claim in own))


def _reports(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, Report]]:
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        records = select(tables.reports.c.record).where(tables.reports.c.id.in_(some))
        for (record,) in connection.execute(records):
            report = Report.model_validate_json(record)
            yield report.id, report


def present_id(connection: Connection, incident_id: str) -> str:
    """Follow the id of an incident that went up in another."""
    seen = {incident_id}
    former = tables.former_incidents
    while True:
        now = connection.scalar(select(former.c.incident_id).where(former.c.id == incident_id))
        if now is None or now in seen:
            return incident_id
        incident_id = now
        seen.add(now)


def incident_of(connection: Connection, claim_id: str) -> str | None:
    """Name the incident that a claim is in; None before it was merged."""
    homes = tables.incident_claims
    return connection.scalar(select(homes.c.incident_id).where(homes.c.claim_id == claim_id))


def write_decision(connection: Connection, decision: Decision) -> None:
    """Keep a person's decision; the same one is kept once."""
    table = tables.decisions
    connection.execute(delete(table).where(table.c.id == decision.id))
    connection.execute(insert(table).values(id=decision.id, record=decision.model_dump_json()))


def all_decisions(connection: Connection) -> list[Decision]:
    """List people's decisions in the order in which they were made."""
    rows = connection.execute(select(tables.decisions.c.record).order_by(tables.decisions.c.seq))
    return [Decision.model_validate_json(record) for (record,) in rows]
