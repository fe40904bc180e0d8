"""Which claim of one coding is the same claim of the other: same report, overlapping triggers.

Among those that overlap, claims of one kind go together before others, then those whose triggers
share more, then those that agree in more fields; the choice is the best for a report as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.optimize import linear_sum_assignment

from reportedly.compare.fields import FIELDS
from reportedly.records import Claim, Span

_SAME_ID, _SAME_KIND = 100.0, 10.0
"""Each outweighs everything below it: triggers and fields add at most 1 apiece."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The claims of one report: those in both codings, and those in one alone."""

    both: tuple[tuple[Claim, Claim], ...]
    only_a: tuple[Claim, ...]
    only_b: tuple[Claim, ...]


def match(a: Sequence[Claim], b: Sequence[Claim]) -> Matched:
    """Match the claims of one report in two codings, each to at most one of the other."""
    if not (a and b):
        return Matched((), tuple(a), tuple(b))
    weights = [[_weight(one, other) for other in b] for one in a]
    rows, columns = linear_sum_assignment(weights, maximize=True)
    chosen = [(i, j) for i, j in zip(rows, columns, strict=True) if weights[i][j] > 0]
    in_a, in_b = {i for i, _ in chosen}, {j for _, j in chosen}
    return Matched(
        tuple((a[i], b[j]) for i, j in chosen),
        tuple(claim for i, claim in enumerate(a) if i not in in_a),
        tuple(claim for j, claim in enumerate(b) if j not in in_b),
    )


def _weight(one: Claim, other: Claim) -> float:
    shared = _shared(one.event.trigger, other.event.trigger)
    if not shared:
        return 0.0
    agreed = sum(set(f.values(one)) == set(f.values(other)) for f in FIELDS) / len(FIELDS)
    weight = 1 + shared + agreed
    if one.event.kind == other.event.kind:
        weight += _SAME_KIND
    return weight + (_SAME_ID if one.id == other.id else 0)


def _shared(one: Span, other: Span) -> float:
    """Give the share of two spans' characters that both have."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(common, 0) / (max(one.end, other.end) - min(one.start, other.start))
