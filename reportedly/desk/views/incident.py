"""The incident page: its settled fields with their rules, who says what, and its history."""

from collections.abc import Iterator

from pydantic import BaseModel

from reportedly.desk.merging import MergedStore
from reportedly.desk.pages import Page
from reportedly.errors import NotFound
from reportedly.records import Claim, Decision, Incident, Outlet
from reportedly.store import Store

PAGE = Page("/incidents/{incident_id}", "incident.html", "reportedly incident {incident_id}")


class Teller(BaseModel):
    """A report that tells of an incident."""

    id: str
    title: str | None
    outlet: Outlet
    published: str | None


class Linked(BaseModel):
    """An incident that this one has to do with."""

    kind: str
    rule: str
    incident: Incident


class IncidentShown(BaseModel):
    """An incident with its claims and reports, what it is linked to, and people's decisions."""

    incident: Incident
    claims: list[Claim]
    reports: list[Teller]
    linked: list[Linked]
    decisions: list[Decision]


def incident(store: MergedStore, incident_id: str) -> IncidentShown:
    """Show an incident with everything that its fields rest on."""
    found = store.incident(incident_id)
    (told,) = store.tell([found])
    reports = {report.id: report for report, _ in told.pairs}
    own = set(found.claims)
    return IncidentShown(
        incident=found,
        claims=[claim for _, claim in told.pairs],
        reports=[
            Teller(id=one.id, title=one.title, outlet=one.outlet, published=one.published)
            for one in reports.values()
        ],
        linked=list(_linked(store, found)),
        decisions=[
            one for one in store.decisions() if own & {*one.claim_ids, *one.other_claim_ids}
        ],
    )


def _linked(store: Store, found: Incident) -> Iterator[Linked]:
    for link in found.links:
        try:
            other = store.incident(link.incident_id)
        except NotFound:
            # Others decided meanwhile; the next merge writes the link anew.
            continue
        yield Linked(kind=link.kind, rule=link.rule, incident=other)
