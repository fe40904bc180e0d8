"""What a person's decision would make of the incidents that it touches."""

from sqlalchemy import Connection

from reportedly.merge.merging import ReportClaims, merge
from reportedly.records import Decision, Incident
from reportedly.store.incidents import all_decisions, homes_of, incidents_by_id, tell


def preview(connection: Connection, decision: Decision) -> list[Incident]:
    """Merge the claims of the touched incidents as if the decision were made."""
    decisions = all_decisions(connection)
    meant = next((one for one in decisions if one.id == decision.undoes), decision)
    touched = (*meant.claim_ids, *meant.other_claim_ids)
    homes = homes_of(connection, touched)
    before = incidents_by_id(connection, sorted(set(homes.values())))
    read: dict[str, ReportClaims] = {}
    for told in tell(connection, iter(before)):
        for report, claim in told.pairs:
            own = read.get(report.id, ReportClaims(report, ()))
            read[report.id] = ReportClaims(report, (*own.claims, claim))
    known = {claim: one.id for one in before for claim in one.claims}
    after = merge(read.values(), decisions=[*decisions, decision], known=known)
    return [told.incident for told in after]
