"""What a person's decision would make of the incidents that it touches."""

from sqlalchemy import Connection, select

from reportedly.merge.merging import ReportClaims, merge
from reportedly.records import Decision, Incident
from reportedly.store import tables
from reportedly.store.incidents import all_decisions, incidents_by_id, tell


def preview(connection: Connection, decision: Decision) -> list[Incident]:
    """Merge the claims of the touched incidents as if the decision were made."""
    decisions = all_decisions(connection)
    meant = next((one for one in decisions if one.id == decision.undoes), decision)
    touched = (*meant.claim_ids, *meant.other_claim_ids)
    table = tables.incident_claims
    rows = connection.execute(
        select(table.c.claim_id, table.c.incident_id).where(table.c.claim_id.in_(touched))
    )
    homes = {row.claim_id: row.incident_id for row in rows}
    before = incidents_by_id(connection, sorted(set(homes.values())))
    read: dict[str, ReportClaims] = {}
    for told in tell(connection, iter(before)):
        for report, claim in told.pairs:
            own = read.get(report.id, ReportClaims(report, ()))
            read[report.id] = ReportClaims(report, (*own.claims, claim))
    known = {claim: one.id for one in before for claim in one.claims}
    after = merge(read.values(), decisions=[*decisions, decision], known=known)
    return [told.incident for told in after]
