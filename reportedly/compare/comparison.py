"""Where two codings agree and differ: claims, fields, and every difference with its words.

Agreement is the share of matched claims that say the same; Cohen's kappa, which discounts agreement
by chance, stands beside it for fields with one label from a fixed list. For claims as such there is
no chance to discount, as nobody counts the events that neither coding has: their agreement is the
share that is in both (Dice), the F1 of either coding held against the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from reportedly.compare.codings import Coding
from reportedly.compare.fields import FIELDS, Field, Values
from reportedly.compare.matching import Matched, match
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
class FieldScore:
    """How matched claims agree in a field.

    `same`, `other`, `only_a` and `only_b` count the matched claims of which at least one says
    something there; `agreement` is the share of `same`, None where there are none. `kappa` is
    None where it does not apply, or where both codings use one label throughout.
    """

    field: str
    same: int
    other: int
    only_a: int
    only_b: int
    agreement: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codings held against each other.

    `reports` are those compared; `reports_only_a` and `reports_only_b` were read in one coding
    alone and are left out, with their claims. `identical` counts matched claims without any
    difference, `agreement` is the share of claims that are in both (Dice).
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

    def as_json(self) -> dict[str, object]:
        """Lay the comparison out for JSON."""
        return asdict(self)


def compare(a: Coding, b: Coding) -> Comparison:
    """Compare two codings of the same reports.

    Reports that only one of them has read are left out and named; a coding that cannot tell
    which it has read (claims alone) is taken to have read those of the other.
    """
    left_a, left_b = _only_read_by(a, b), _only_read_by(b, a)
    names = [*a.claims, *(name for name in b.claims if name not in a.claims)]
    compared = [name for name in names if name not in left_a | left_b]
    matches = [match(a.claims.get(name, ()), b.claims.get(name, ())) for name in compared]
    both = [pair for matched in matches for pair in matched.both]
    only_a = sum(len(matched.only_a) for matched in matches)
    only_b = sum(len(matched.only_b) for matched in matches)
    differences = [difference for matched in matches for difference in _differences(matched)]
    differing = {d.claim_a for d in differences if d.field != "claim"}
    total = 2 * len(both) + only_a + only_b
    return Comparison(
        a=a.name,
        b=b.name,
        reports=len(_read(a, compared) | _read(b, compared)) - len(left_a | left_b),
        reports_only_a=tuple(sorted(left_a)),
        reports_only_b=tuple(sorted(left_b)),
        claims_a=len(both) + only_a,
        claims_b=len(both) + only_b,
        both=len(both),
        identical=len(both) - len(differing),
        only_a=only_a,
        only_b=only_b,
        agreement=2 * len(both) / total if total else None,
        fields=tuple(_score(field, both) for field in FIELDS),
        differences=tuple(differences),
    )


def _only_read_by(one: Coding, other: Coding) -> set[str]:
    """Name the reports that one coding has and the other is known not to have read."""
    if other.reports is None:
        return set()
    return {*(one.reports or ()), *one.claims} - other.reports - set(other.claims)


def _read(coding: Coding, with_claims: list[str]) -> set[str]:
    return {*(coding.reports or ()), *with_claims}


def _differences(matched: Matched) -> Iterator[Difference]:
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


def _score(field: Field, both: Sequence[tuple[Claim, Claim]]) -> FieldScore:
    said = [(set(field.values(one)), set(field.values(other))) for one, other in both]
    some = [(a, b) for a, b in said if a or b]
    same = sum(a == b for a, b in some)
    only_a, only_b = sum(not b for _, b in some), sum(not a for a, _ in some)
    return FieldScore(
        field=field.name,
        same=same,
        other=len(some) - same - only_a - only_b,
        only_a=only_a,
        only_b=only_b,
        agreement=same / len(some) if some else None,
        kappa=_kappa(said) if field.is_label else None,
    )


def _kappa(said: Sequence[tuple[set[str], set[str]]]) -> float | None:
    """Compute Cohen's kappa, with silence as a label of its own."""
    from sklearn.metrics import cohen_kappa_score

    labels = [tuple(next(iter(side), "") for side in pair) for pair in said]
    if len({label for pair in labels for label in pair}) < 2:
        return None
    first, second = zip(*labels, strict=True)
    return float(cohen_kappa_score(first, second))
