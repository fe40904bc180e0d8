"""Whether claims of confidence 0.7 are right seven times in ten."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.evaluate.exam import Judged

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: how many, their mean confidence, the share accepted."""

    claims: int
    confidence: float
    accepted: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability curve, lowest confidence first, and its summary.

    `calibration_error` is the expected calibration error: the mean distance of confidence and
    share accepted, weighted by claims. Source: Naeini, Cooper and Hauskrecht, AAAI 2015.
    """

    bins: tuple[Bin, ...]
    calibration_error: float


def reliability(judged: Sequence[Judged], *, bins: int = BINS) -> Reliability:
    """Sort judged claims into `bins` of equal width over 0 to 1 and compare.

    Raises ValueError when there is no claim to judge.
    """
    if not judged:
        raise ValueError("no claim was judged, so there is no reliability curve.")
    sorted_in: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        sorted_in[min(int(one.confidence * bins), bins - 1)].append(one)
    curve = tuple(_bin(sorted_in[number]) for number in sorted(sorted_in))
    error = sum(one.claims * abs(one.confidence - one.accepted) for one in curve) / len(judged)
    return Reliability(curve, error)


def _bin(judged: Sequence[Judged]) -> Bin:
    return Bin(
        claims=len(judged),
        confidence=sum(one.confidence for one in judged) / len(judged),
        accepted=sum(one.accepted for one in judged) / len(judged),
    )
