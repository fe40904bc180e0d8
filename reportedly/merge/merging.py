"""The claims of many reports put together into incidents.

The outcome depends on the reports, their claims and what people decided, not on the order in
which they came. An incident's id is made from its first claim; an incident that was known
before keeps its id, whatever joins it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.merge.decisions import Held, apply_edits, held
from reportedly.merge.grouping import group_tellings, stories_of, tellings_of
from reportedly.merge.links import link_incidents
from reportedly.merge.settling import settle
from reportedly.merge.sources import Sources
from reportedly.merge.tellings import Telling, all_claims
from reportedly.merge.told import Pair, Told
from reportedly.records import Claim, Decision, Incident, Report, make_id


@dataclass(frozen=True, slots=True)
class ReportClaims:
    """A report with its claims."""

    report: Report
    claims: Sequence[Claim]


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
    many = list(read)
    stories = stories_of(one.report for one in many)
    ruled = held(decisions)
    joined, parted = ruled.joined, ruled.parted
    tellings = [
        telling
        for one in many
        for telling in tellings_of(
            one.report, one.claims, stories[one.report.id], joined=joined, parted=parted
        )
    ]
    groups = group_tellings(tellings, joined=joined, parted=parted)
    pairs = {claim.id: (one.report, claim) for one in many for claim in one.claims}
    traced = sources or Sources.of(one.report for one in many)
    settled = settle_groups(groups, pairs, sources=traced, known=known or {})
    return _finished(settled, ruled)


def settle_groups(
    groups: Iterable[Sequence[Telling]],
    pairs: Mapping[str, Pair],
    *,
    sources: Sources,
    known: Mapping[str, str],
) -> list[Told]:
    """Settle each group of tellings into an incident, in order of their first report."""
    members = [all_claims(group) for group in groups]
    named = name_groups(members, known)
    told = []
    for ids, (own, former) in zip(members, named, strict=True):
        own_pairs = tuple(pairs[claim] for claim in ids)
        incident = settle(own, own_pairs, sources).model_copy(update={"merged": former})
        by_claim = {claim.id: (report, claim) for report, claim in own_pairs}
        told.append(Told(incident, tuple(by_claim[claim] for claim in incident.claims)))
    return sorted(told, key=lambda t: (t.incident.first_reported or "9999", t.incident.id))


def name_groups(
    members: Sequence[Sequence[str]], known: Mapping[str, str]
) -> list[tuple[str, tuple[str, ...]]]:
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
        (kept.get(place) or make_id("i", min(claims)), tuple(sorted(former[place])))
        for place, claims in enumerate(members)
    ]


def _finished(settled: Sequence[Told], ruled: Held) -> list[Told]:
    """Link the incidents, then let people's edits stand over what the rules settled."""
    linked: list[Incident] = link_incidents(settled)
    return [
        Told(apply_edits(incident, ruled), told.pairs)
        for incident, told in zip(linked, settled, strict=True)
    ]
