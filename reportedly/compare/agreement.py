"""How far two coders agree on the same reports: on what happened at all, and field by field.

Which events there are is no given list, so two questions are kept apart. On finding, the claims of
both are matched by report and overlapping trigger, and the share that both found is told (Dice: the
F1 of either held against the other), without a discount for chance, as nobody counts what neither
found. On fields, Krippendorff's alpha is computed over the claims that both found, and over these
alone: a coder who finds little but agrees on it has a high alpha and a low share.

Claims of one report are not quite independent of each other, so the intervals are if anything too
narrow.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from reportedly.compare.alpha import Alpha, Level, alpha
from reportedly.compare.codings import Coding
from reportedly.compare.comparison import Difference, differences_of, only_read_by
from reportedly.compare.matching import match
from reportedly.compare.measured import Measured, measured_fields
from reportedly.records import Claim


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How two coders agree in a field, over the claims that both found.

    `claims` have a value of both, and `same` of them the same one. `share` is None without
    claims; `alpha` says by its own reason why it is not defined.
    """

    field: str
    level: Level
    claims: int
    same: int
    share: float | None
    alpha: Alpha
    listed_under: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two coders found in the same reports, and how far they say the same of it.

    `reports_only_a` and `reports_only_b` were read by one alone and are left out. `found` is the
    share of claims that both found (Dice), `of_a` and `of_b` the shares of one coder's claims that
    the other found too; None where there are no claims.
    """

    a: str
    b: str
    reports: int
    reports_only_a: tuple[str, ...]
    reports_only_b: tuple[str, ...]
    both: int
    only_a: int
    only_b: int
    found: float | None
    of_a: float | None
    of_b: float | None
    fields: tuple[FieldAgreement, ...]
    differences: tuple[Difference, ...]

    def as_json(self) -> dict[str, object]:
        """Lay the agreement out for JSON."""
        return asdict(self)


def agreement(a: Coding, b: Coding) -> Agreement:
    """Measure how far two codings of the same reports agree.

    Reports that only one of them has are left out and named.
    """
    left_a, left_b = only_read_by(a, b), only_read_by(b, a)
    every = dict.fromkeys((*a.with_claims, *b.with_claims))
    compared = [name for name in every if name not in left_a | left_b]
    matched = [match(a.claims_of(name), b.claims_of(name)) for name in compared]
    pairs = [pair for one in matched for pair in one.both]
    only_a = sum(len(one.only_a) for one in matched)
    only_b = sum(len(one.only_b) for one in matched)
    fields = measured_fields(claim for pair in pairs for claim in pair)
    return Agreement(
        a=a.name,
        b=b.name,
        reports=len({*(a.reports or ()), *(b.reports or ()), *compared} - left_a - left_b),
        reports_only_a=tuple(sorted(left_a)),
        reports_only_b=tuple(sorted(left_b)),
        both=len(pairs),
        only_a=only_a,
        only_b=only_b,
        found=_share(2 * len(pairs), 2 * len(pairs) + only_a + only_b),
        of_a=_share(len(pairs), len(pairs) + only_a),
        of_b=_share(len(pairs), len(pairs) + only_b),
        fields=tuple(_measure(field, pairs) for field in fields),
        differences=tuple(d for one in matched for d in differences_of(one)),
    )


def _measure(field: Measured, pairs: Sequence[tuple[Claim, Claim]]) -> FieldAgreement:
    units = [(field.value(one), field.value(other)) for one, other in pairs]
    full = [(one, other) for one, other in units if one is not None and other is not None]
    same = sum(one == other for one, other in full)
    return FieldAgreement(
        field=field.name,
        level=field.level,
        claims=len(full),
        same=same,
        share=_share(same, len(full)),
        alpha=alpha(full, field.level),
        listed_under=field.compared,
    )


def _share(some: int, whole: int) -> float | None:
    return some / whole if whole else None
