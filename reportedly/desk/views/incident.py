"""The incident page: its settled fields with their rules, who says what, and its history."""

from collections.abc import Iterator

from pydantic import BaseModel

from reportedly.desk.merging import MergedStore
from reportedly.desk.pages import Page
from reportedly.desk.telling import tell_edited
from reportedly.errors import NotFound
from reportedly.merge.decisions import held
from reportedly.records import Change, Claim, Decision, Incident, Outlet
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


class ToldChange(BaseModel):
    """A change of an incident in words; `field`, `before` and `after` of a person's edit."""

    when: str | None
    by: str
    what: str
    why: str
    field: str | None = None
    before: str | None = None
    after: str | None = None


class IncidentShown(BaseModel):
    """An incident with its claims and reports, what it is linked to, and people's decisions.

    `decisions` are those that hold; `edited` names the fields that a person set, with who.
    """

    incident: Incident
    claims: list[Claim]
    reports: list[Teller]
    linked: list[Linked]
    decisions: list[Decision]
    edited: dict[str, str]
    changes: list[ToldChange]


def incident(store: MergedStore, incident_id: str) -> IncidentShown:
    """Show an incident with everything that its fields rest on."""
    found = store.incident(incident_id)
    (told,) = store.tell([found])
    reports = {report.id: report for report, _ in told.pairs}
    own = set(found.claims)
    decided = [
        one
        for one in held(store.decisions()).decisions
        if own & {*one.claim_ids, *one.other_claim_ids}
    ]
    return IncidentShown(
        incident=found,
        claims=[claim for _, claim in told.pairs],
        reports=[
            Teller(id=one.id, title=one.title, outlet=one.outlet, published=one.published)
            for one in reports.values()
        ],
        linked=list(_linked(store, found)),
        decisions=decided,
        edited={one.field: one.by for one in decided if one.action == "edit" and one.field},
        changes=[_told(change) for change in found.history],
    )


def _told(change: Change) -> ToldChange:
    edit = change.field is not None
    return ToldChange(
        when=change.when,
        by=change.by,
        what=change.what,
        why=change.why,
        field=change.field,
        before=tell_edited(change.field, change.before) if edit else None,
        after=tell_edited(change.field, change.after) if edit else None,
    )


def _linked(store: Store, found: Incident) -> Iterator[Linked]:
    for link in found.links:
        try:
            other = store.incident(link.incident_id)
        except NotFound:
            # Others decided meanwhile; the next merge writes the link anew.
            continue
        yield Linked(kind=link.kind, rule=link.rule, incident=other)
