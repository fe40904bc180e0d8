"""The claims of many reports put together into incidents.

The outcome depends on the reports, their claims and what people decided, not on the order in
which they came. An incident's id is made from its first claim; an incident that was known
before keeps its id, whatever joins it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.merge.decisions import apply_decisions, held
from reportedly.merge.grouping import group_tellings, tellings_of
from reportedly.merge.links import Positions, link_incidents
from reportedly.merge.settling import settle
from reportedly.merge.sources import Sources
from reportedly.merge.stories import Sketch, stories
from reportedly.merge.tellings import Telling, all_claims
from reportedly.merge.told import Pair, Told
from reportedly.records import Claim, Decision, Report, make_id


@dataclass(frozen=True, slots=True)
class ReportClaims:
    """A report with its claims."""

    report: Report
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Incidents that are not linked yet, and where each report tells of each of them."""

    told: list[Told]
    positions: Positions


def merge(
    read: Iterable[ReportClaims],
    *,
    sources: Sources | None = None,
    decisions: Sequence[Decision] = (),
    known: Mapping[str, str] | None = None,
) -> list[Told]:
    """Put the claims of reports together into incidents, in order of their first report.

    `sources` says what the reports go back to (traced here where it is None), `known` for each
    claim the id of the incident that it was in before.
    """
    grouped = group(read, sources=sources, decisions=decisions, known=known)
    # Links go by what a person set, as they do where an incident is not settled again.
    ruled = held(decisions)
    linked = link_incidents(
        [apply_decisions(one.incident, ruled) for one in grouped.told], grouped.positions
    )
    finished = [
        Told(incident, one.pairs) for incident, one in zip(linked, grouped.told, strict=True)
    ]
    return sorted(finished, key=lambda t: (t.incident.first_reported or "9999", t.incident.id))


def group(
    read: Iterable[ReportClaims],
    *,
    sources: Sources | None = None,
    decisions: Sequence[Decision] = (),
    known: Mapping[str, str] | None = None,
) -> Grouped:
    """Put claims together into incidents that are settled and not linked; as `merge` has it."""
    many = list(read)
    sketches = {one.report.id: Sketch.of(one.report) for one in many}
    story = stories(sketches.values())
    ruled = held(decisions)
    joined, parted = ruled.joined, ruled.parted
    tellings = [
        telling.in_story(story[one.report.id], sketches[one.report.id].words)
        for one in many
        for telling in tellings_of(one.report, one.claims, joined=joined, parted=parted)
    ]
    groups = group_tellings(tellings, joined=joined, parted=parted)
    pairs = {claim.id: (one.report, claim) for one in many for claim in one.claims}
    traced = sources or Sources.of(one.report for one in many)
    named = name_groups([all_claims(group) for group in groups], known or {})
    told = [
        settle_group(name, group, pairs, sources=traced)
        for name, group in zip(named, groups, strict=True)
    ]
    return Grouped(told, positions_of(zip(named, groups, strict=True)))


@dataclass(frozen=True, slots=True)
class Name:
    """The id of a group of claims, and the ids of former incidents that went up in it."""

    id: str
    former: tuple[str, ...] = ()


def settle_group(
    name: Name, group: Sequence[Telling], pairs: Mapping[str, Pair], *, sources: Sources
) -> Told:
    """Settle the claims of a group into an incident; `pairs` holds them by id."""
    own = [pairs[claim] for claim in all_claims(group)]
    incident = settle(name.id, own, sources).model_copy(update={"merged": name.former})
    by_claim = {claim.id: (report, claim) for report, claim in own}
    return Told(incident, tuple(by_claim[claim] for claim in incident.claims))


def positions_of(groups: Iterable[tuple[Name, Sequence[Telling]]]) -> Positions:
    """Say where each report tells of each incident."""
    positions: dict[tuple[str, str], list[int]] = defaultdict(list)
    for name, group in groups:
        for telling in group:
            positions[name.id, telling.report_id] += telling.ats
    return positions


def name_groups(members: Sequence[Sequence[str]], known: Mapping[str, str]) -> list[Name]:
    """Name each group of claims: its id, and other ids that went up in it.

    Of the ids that its claims had before, it keeps the one of most claims; of two groups that
    would keep one id, that with more of its claims does. A new group is named by its first claim.
    """
    wishes = []
    for place, claims in enumerate(members):
        had = Counter(known[claim] for claim in claims if claim in known)
        wishes += [(-count, name, place) for name, count in had.items()]
    kept: dict[int, str] = {}
    taken: set[str] = set()
    for _, name, place in sorted(wishes):
        if place not in kept and name not in taken:
            kept[place] = name
            taken.add(name)
    former: dict[int, set[str]] = defaultdict(set)
    for _, name, place in wishes:
        if name not in taken:
            former[place].add(name)
    return [
        Name(kept.get(place) or make_id("i", min(claims)), tuple(sorted(former[place])))
        for place, claims in enumerate(members)
    ]
