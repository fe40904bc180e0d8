"""Merging what a store holds: only what new reports and decisions bear on is settled again.

The outcome is that of merging all claims at once; a run that is stopped leaves the incidents as
they were, and the next one does it all.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine, delete, func, insert, select

from reportedly.merge.decisions import Held, apply_decisions, held
from reportedly.merge.grouping import group_tellings, tellings_of
from reportedly.merge.links import link_incidents, link_place
from reportedly.merge.merging import Name, name_groups, positions_of, settle_group
from reportedly.merge.origin_updates import update_origins
from reportedly.merge.origins import Origin, find_origins
from reportedly.merge.rules import rules_digest
from reportedly.merge.signatures import CopyIndex, Signed
from reportedly.merge.sources import Sources
from reportedly.merge.stories import stories
from reportedly.merge.tellings import Telling, all_claims
from reportedly.merge.told import Pair
from reportedly.picture.shares import Share
from reportedly.records import Incident, Report
from reportedly.store import tables
from reportedly.store.batches import batches
from reportedly.store.bearing import bearing_reports, write_bearing
from reportedly.store.comparisons import Compared, all_compared, compare_new, reports_with_claims
from reportedly.store.connection import take_turns, transaction
from reportedly.store.editions import MERGED, is_merged, state_of
from reportedly.store.incidents import all_decisions, claims_by_id, incidents_by_id
from reportedly.store.reach import Reach
from reportedly.store.shares import (
    kept_shares,
    make_share,
    stale_shares,
    with_links,
    write_shares,
)
from reportedly.store.sights import write_sights
from reportedly.store.summaries import IncidentRow, summarise

_TRIES = 3
_FEW = 5
"""With more than a fifth of the reports new, all are traced at once: it is quicker."""
_MERGE_LOCK = 0x6D657267
"""Any fixed number, other than that of making a store."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge came to: how many incidents there are, and how many were settled anew."""

    incidents: int
    settled: int


def merge_store(engine: Engine, location: str) -> Merged:
    """Bring the incidents of a store up to its reports, claims and decisions.

    What others write meanwhile does not keep it from its end; the next merge takes that up.
    """
    for _ in range(_TRIES):
        # A store that is up to date may be one that cannot be written, or that another fills.
        with transaction(engine, location) as connection:
            if is_merged(connection):
                return Merged(_size(connection), 0)
        with transaction(engine, location, writes=True) as connection:
            take_turns(connection, _MERGE_LOCK)
            compare_new(connection)
        if engine.dialect.name == "postgresql":
            break
        with transaction(engine, location) as connection:
            state = state_of(connection)
            merging = _Merging(connection)
            changed = merging.run()
        with transaction(engine, location, writes=True) as connection:
            take_turns(connection, _MERGE_LOCK)
            if is_merged(connection):
                return Merged(_size(connection), 0)
            if state_of(connection) == state:
                merging.write(connection, changed, state)
                return Merged(len(merging.names), len(changed))
    return _merge_in_turn(engine, location)


def _merge_in_turn(engine: Engine, location: str) -> Merged:
    """Merge as of one moment while no other merge runs; on SQLite writers wait for it too."""
    # PostgreSQL takes its picture of the store with the first statement: the lock comes before.
    with transaction(engine, location) as turn:
        take_turns(turn, _MERGE_LOCK)
        with transaction(engine, location, writes=True, snapshot=True) as connection:
            if is_merged(connection):
                return Merged(_size(connection), 0)
            compare_new(connection)
            merging = _Merging(connection)
            changed = merging.run()
            merging.write(connection, changed, state_of(connection))
            return Merged(len(merging.names), len(changed))


def _size(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(tables.incidents)) or 0


# --- one merge ---------------------------------------------------------------------------


class _Merging:
    """One merge of a store: what there is, the groups that come of it, and what has changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ruled = held(all_decisions(connection))
        self._reports = {report.id: report for report in _all_reports(connection)}
        rows = connection.execute(select(tables.incidents.c.id, tables.incidents.c.digest))
        self._had = {row.id: row.digest for row in rows}
        self.names: list[Name] = []
        self._shares: dict[str, tuple[Share, bool]] = {}

    def run(self) -> dict[str, tuple[Incident, str]]:
        """Return the incidents that are new or not as they were, each with its digest."""
        compared = dict(all_compared(self._connection))
        origins = self._origins(compared)
        sources = Sources(self._reports, origins)
        groups = self._groups(compared)
        self._members = [all_claims(group) for group in groups]
        self._report_of = {
            claim: telling.report_id
            for group in groups
            for telling in group
            for claim in telling.claims
        }
        named_now = name_groups(self._members, _homes(self._connection))
        self.names = _with_former(named_now, _former(self._connection))
        digests = _Digests(sources, compared, self._ruled)
        named = list(zip(self.names, groups, strict=True))
        wanted = {name.id: digests.of(name, group) for name, group in named}
        settled = self._settle(
            [(name, group) for name, group in named if self._had.get(name.id) != wanted[name.id]],
            sources,
        )
        self._make_shares(set(wanted) - set(settled), sources)
        return self._linked(settled, named, wanted)

    def _origins(self, compared: Mapping[str, Compared]) -> list[Origin]:
        """Trace the reports that are new, and those that they bear on."""
        new = [self._reports[name] for name, one in compared.items() if one.origin is None]
        known = {name: one.origin for name, one in compared.items() if one.origin}
        if len(new) * _FEW > len(compared):
            signatures = {name: one.signature for name, one in compared.items()}
            traced = find_origins(self._reports.values(), signatures=signatures)
        else:
            index = CopyIndex(
                Signed(name, self._reports[name].published, one.signature)
                for name, one in compared.items()
            )
            traced = update_origins(new, index, self._fetch)
        self._traced = [one for one in traced if known.get(one.report_id) != one]
        return list({**known, **{one.report_id: one for one in traced}}.values())

    def _fetch(self, ids: Sequence[str]) -> list[Report]:
        return [self._reports[name] for name in ids if name in self._reports]

    def _groups(self, compared: Mapping[str, Compared]) -> list[list[Telling]]:
        story = stories(one.sketch for one in compared.values())
        joined, parted = self._ruled.joined, self._ruled.parted
        touched = {claim for pair in (*joined, *parted) for claim in pair}
        tellings: list[Telling] = []
        for name, one in compared.items():
            own = one.tellings
            if touched and touched & set(all_claims(own)):
                ((report, claims),) = reports_with_claims(self._connection, [name])
                own = tellings_of(report, claims, joined=joined, parted=parted)
            tellings += [telling.in_story(story[name], one.sketch.words) for telling in own]
        return group_tellings(tellings, joined=joined, parted=parted)

    def _settle(
        self, named: Sequence[tuple[Name, Sequence[Telling]]], sources: Sources
    ) -> dict[str, Incident]:
        settled: dict[str, Incident] = {}
        for some in batches(named):
            wanted = [claim for _, group in some for claim in all_claims(group)]
            pairs = {
                claim.id: (self._reports[claim.report_id], claim)
                for claim in claims_by_id(self._connection, wanted)
            }
            for name, group in some:
                told = settle_group(name, group, pairs, sources=sources)
                settled[name.id] = apply_decisions(told.incident, self._ruled)
                self._share(settled[name.id], told.pairs, sources)
        return settled

    def _share(self, incident: Incident, pairs: Sequence[Pair], sources: Sources) -> None:
        is_dated = all(report.published for report, _ in pairs)
        self._shares[incident.id] = make_share(incident, pairs, sources), is_dated

    def _make_shares(self, kept: Set[str], sources: Sources) -> None:
        """Work out what incidents that stay add to pictures, where that is not known."""
        for some in batches(sorted(kept & stale_shares(self._connection))):
            incidents = incidents_by_id(self._connection, some)
            wanted = [claim for incident in incidents for claim in incident.claims]
            claims = {claim.id: claim for claim in claims_by_id(self._connection, wanted)}
            for incident in incidents:
                own = [claims[name] for name in incident.claims]
                pairs = [(self._reports[claim.report_id], claim) for claim in own]
                self._share(incident, pairs, sources)

    def _linked(
        self,
        settled: Mapping[str, Incident],
        named: Sequence[tuple[Name, Sequence[Telling]]],
        digests: Mapping[str, str],
    ) -> dict[str, tuple[Incident, str]]:
        """Link what was settled and what lies around it; what stays as it was is left out."""
        # What has gone, or has moved, may leave links at the place where it was.
        gone = self._kept(set(self._had) - (set(digests) - set(settled)))
        reach = Reach(self._connection, set(digests) - set(settled), self._kept)
        first = reach.around([*settled.values(), *gone.values()])
        second = reach.around(first.values())
        every = [*settled.values(), *(first | second).values()]
        asked = settled.keys() | first.keys()
        changed = {}
        for incident in link_incidents(every, positions_of(named), only=asked):
            if incident.id in settled or first[incident.id].links != incident.links:
                changed[incident.id] = (incident, digests[incident.id])
        return changed

    def _kept(self, ids: Iterable[str]) -> dict[str, Incident]:
        """Load incidents as they were."""
        return {one.id: one for one in incidents_by_id(self._connection, sorted(ids))}

    def write(
        self, connection: Connection, changed: Mapping[str, tuple[Incident, str]], state: str
    ) -> None:
        """Write what has changed, and that all is merged up to a state."""
        gone = sorted({*self._had} - {name.id for name in self.names})
        for some in batches([*gone, *changed]):
            connection.execute(delete(tables.incidents).where(tables.incidents.c.id.in_(some)))
        summaries = [summarise(incident) for incident, _ in changed.values()]
        rows = [
            _incident_row(incident, digest, summary)
            for (incident, digest), summary in zip(changed.values(), summaries, strict=True)
        ]
        for some_rows in batches(rows):
            connection.execute(insert(tables.incidents), some_rows)
        self._write_shares(connection, changed, gone)
        write_sights(connection, summaries, gone)
        bearing = bearing_reports(
            connection, [one for one, _ in changed.values()], self._ruled.decisions, self._report_of
        )
        write_bearing(connection, [*gone, *changed], bearing)
        self._write_homes(connection)
        for one in self._traced:
            own = tables.comparisons.c.report_id == one.report_id
            row = {"origin": one.model_dump_json()}
            connection.execute(tables.comparisons.update().where(own).values(row))
        connection.execute(delete(tables.meta).where(tables.meta.c.key == MERGED))
        connection.execute(insert(tables.meta).values(key=MERGED, value=state))

    def _write_shares(
        self,
        connection: Connection,
        changed: Mapping[str, tuple[Incident, str]],
        gone: Sequence[str],
    ) -> None:
        others = [name for name in changed if name not in self._shares]
        shares = self._shares | kept_shares(connection, others)
        for name, (incident, _) in changed.items():
            share, is_dated = shares[name]
            shares[name] = with_links(share, incident), is_dated
        write_shares(connection, shares.values(), gone)

    def _write_homes(self, connection: Connection) -> None:
        before = _homes(connection)
        after = {
            claim: name.id
            for name, claims in zip(self.names, self._members, strict=True)
            for claim in claims
        }
        moved = [claim for claim in {*before, *after} if before.get(claim) != after.get(claim)]
        homes = tables.incident_claims
        for some in batches(sorted(moved)):
            connection.execute(delete(homes).where(homes.c.claim_id.in_(some)))
            rows = [{"claim_id": c, "incident_id": after[c]} for c in some if c in after]
            if rows:
                connection.execute(insert(homes), rows)
        table = tables.former_incidents
        connection.execute(delete(table))
        rows = [{"id": old, "incident_id": name.id} for name in self.names for old in name.former]
        for some_rows in batches(rows):
            connection.execute(insert(table), some_rows)


class _Digests:
    """Names for the states of incidents, so that what is as it was is not settled again."""

    def __init__(self, sources: Sources, compared: Mapping[str, Compared], ruled: Held) -> None:
        self._sources = sources
        self._compared = compared
        self._decisions = [
            (frozenset((*one.claim_ids, *one.other_claim_ids)), one.id) for one in ruled.decisions
        ]

    def of(self, name: Name, group: Sequence[Telling]) -> str:
        """Name the state of one incident."""
        claims = all_claims(group)
        reports = sorted({telling.report_id for telling in group})
        parts = [rules_digest(), name.id, *name.former, *sorted(claims)]
        for one in reports:
            parts.append(f"{one}={self._sources.state_of(one)}={self._compared[one].digest}")
        parts += [own for touched, own in self._decisions if not touched.isdisjoint(claims)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _all_reports(connection: Connection) -> Iterator[Report]:
    rows = connection.execute(select(tables.reports.c.record).order_by(tables.reports.c.seq))
    return (Report.model_validate_json(record) for (record,) in rows)


def _homes(connection: Connection) -> dict[str, str]:
    table = tables.incident_claims
    rows = connection.execute(select(table.c.claim_id, table.c.incident_id))
    return {row.claim_id: row.incident_id for row in rows}


def _former(connection: Connection) -> dict[str, str]:
    table = tables.former_incidents
    rows = connection.execute(select(table.c.id, table.c.incident_id))
    return {row.id: row.incident_id for row in rows}


def _with_former(names: Sequence[Name], former: Mapping[str, str]) -> list[Name]:
    """Add to each name the ids that went up in it before; an id that lives again is none."""
    living = {name.id for name in names}
    went = dict(former) | {old: name.id for name in names for old in name.former}
    gone: dict[str, set[str]] = defaultdict(set)
    for old in went:
        now, passed = old, {old}
        while now not in living and now in went and went[now] not in passed:
            now = went[now]
            passed.add(now)
        if now != old and now in living:
            gone[now].add(old)
    return [replace(name, former=tuple(sorted(gone[name.id]))) for name in names]


def _incident_row(incident: Incident, digest: str, summary: IncidentRow) -> dict[str, object]:
    moment = incident.time.latest or incident.time.earliest
    return {
        "id": incident.id,
        "first_reported": incident.first_reported,
        "standing": incident.standing,
        "place_id": link_place(incident),
        "day": moment[:10] if moment else None,
        "historical": int(incident.historical),
        "placed": int(summary.lat is not None),
        "summary": summary.model_dump_json(),
        "digest": digest,
        "record": incident.model_dump_json(),
    }
