"""Where two codings agree and differ: claims, fields, and every difference with its words.

Agreement is the share of matched claims that say the same; Cohen's kappa, which discounts agreement
by chance, stands beside it for fields with one label from a fixed list. For claims as such there is
no chance to discount, as nobody counts the events that neither coding has: their agreement is the
share that is in both (Dice), the F1 of either coding held against the other.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from reportedly.compare.codings import Coding
from reportedly.compare.fields import FIELDS, Values
from reportedly.compare.incidents import IncidentComparison, compare_incidents
from reportedly.compare.matching import Matched, match
from reportedly.compare.tally import FieldScore, Tally
from reportedly.records import Claim


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that one coding lacks, or a field in which two matched claims differ.

    `field` is "claim" where the whole claim is in one coding alone; a side that says nothing is
    None.
    """

    report_id: str
    claim_a: str | None
    claim_b: str | None
    sentence: str
    field: str
    a: str | None
    b: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codings held against each other.

    `reports` are those compared; `reports_only_a` and `reports_only_b` were read in one coding
    alone and are left out, with their claims. `identical` counts matched claims without any
    difference, `agreement` is the share of claims that are in both (Dice). `incidents` is None
    where a coding is a file without incidents.
    """

    a: str
    b: str
    reports: int
    reports_only_a: tuple[str, ...]
    reports_only_b: tuple[str, ...]
    claims_a: int
    claims_b: int
    both: int
    identical: int
    only_a: int
    only_b: int
    agreement: float | None
    fields: tuple[FieldScore, ...]
    differences: tuple[Difference, ...]
    incidents: IncidentComparison | None = None

    def as_json(self) -> dict[str, object]:
        """Lay the comparison out for JSON."""
        return asdict(self)


def compare(a: Coding, b: Coding) -> Comparison:
    """Compare two codings of the same reports.

    Reports that only one of them has read are left out and named; a coding that cannot tell
    which it has read (claims alone) is taken to have read those of the other.
    """
    left_a, left_b = only_read_by(a, b), only_read_by(b, a)
    compared = [
        name
        for name in dict.fromkeys((*a.with_claims, *b.with_claims))
        if name not in left_a | left_b
    ]
    tallies = [Tally(field) for field in FIELDS]
    differences: list[Difference] = []
    both = identical = only_a = only_b = 0
    same_claim: dict[str, str] = {}
    for name in compared:
        matched = match(a.claims_of(name), b.claims_of(name))
        found = list(differences_of(matched))
        differences += found
        both += len(matched.both)
        identical += len(matched.both) - len({d.claim_a for d in found if d.field != "claim"})
        only_a += len(matched.only_a)
        only_b += len(matched.only_b)
        same_claim |= {one.id: other.id for one, other in matched.both}
        for tally in tallies:
            tally.add(matched.both)
    total = 2 * both + only_a + only_b
    return Comparison(
        a=a.name,
        b=b.name,
        reports=len(_read(a, compared) | _read(b, compared)) - len(left_a | left_b),
        reports_only_a=tuple(sorted(left_a)),
        reports_only_b=tuple(sorted(left_b)),
        claims_a=both + only_a,
        claims_b=both + only_b,
        both=both,
        identical=identical,
        only_a=only_a,
        only_b=only_b,
        agreement=2 * both / total if total else None,
        fields=tuple(tally.score() for tally in tallies),
        differences=tuple(differences),
        incidents=(
            compare_incidents(a.incidents(), b.incidents(), same_claim)
            if a.incidents and b.incidents
            else None
        ),
    )


def only_read_by(one: Coding, other: Coding) -> set[str]:
    """Name the reports that one coding has and the other is known not to have read."""
    if other.reports is None:
        return set()
    return {*(one.reports or ()), *one.with_claims} - other.reports - set(other.with_claims)


def _read(coding: Coding, with_claims: list[str]) -> set[str]:
    return {*(coding.reports or ()), *with_claims}


def differences_of(matched: Matched) -> Iterator[Difference]:
    """Yield where the claims of one report differ, in the order of the text."""
    found: list[tuple[int, Difference]] = []
    for one, other in matched.both:
        found += [(one.event.trigger.start, d) for d in _of_pair(one, other)]
    for claim in matched.only_a:
        own = Difference(
            claim.report_id, claim.id, None, claim.sentence.text, "claim", _named(claim), None
        )
        found.append((claim.event.trigger.start, own))
    for claim in matched.only_b:
        own = Difference(
            claim.report_id, None, claim.id, claim.sentence.text, "claim", None, _named(claim)
        )
        found.append((claim.event.trigger.start, own))
    found.sort(key=lambda item: item[0])
    yield from (difference for _, difference in found)


def _of_pair(one: Claim, other: Claim) -> Iterator[Difference]:
    for field in FIELDS:
        a, b = field.values(one), field.values(other)
        if set(a) != set(b):
            yield Difference(
                one.report_id, one.id, other.id, one.sentence.text, field.name, _words(a), _words(b)
            )


def _named(claim: Claim) -> str:
    return f"{claim.event.kind}: {claim.event.trigger.text}"


def _words(values: Values) -> str | None:
    return "; ".join(values.values()) or None
