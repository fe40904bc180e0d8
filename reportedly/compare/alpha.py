"""Krippendorff's alpha: how far coders agree beyond what chance alone would give.

Alpha is 1 less the disagreement that is there over the disagreement that would be expected if the
same values were put on the units at random. 1 is full agreement, 0 is chance. Values that only
one coder gave for a unit have nothing to be compared with and are left out.

Sources: Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), whose worked
tables are the tests; for sets MASI, Rebecca Passonneau, "Measuring Agreement on Set-Valued Items"
(LREC 2006); for the interval by resampling units, Zapf and others, "Measuring inter-rater
reliability for nominal data" (BMC Medical Research Methodology 16:93, 2016).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, identity

Level = Literal["nominal", "ordinal", "interval", "ratio", "set"]
"""How values differ: by being others, by rank, by distance, by proportion, by what sets share."""

Value: TypeAlias = Any
"""A name (nominal), a number (ordinal as a rank, interval, ratio) or a frozenset (set)."""

Unit: TypeAlias = Sequence[Value | None]
"""What the coders gave for one thing, None for a coder who gave nothing."""

RESAMPLES = 1000
SEED = 20260101
_FEWEST = 5
"""Units below which resampling them tells nothing."""
_AT_ONCE = 100
"""Resamples computed together."""
_TOO_MANY = 2000
"""Different numbers above which the matrix of their distances takes too long."""

_Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Alpha with its 95 % interval, over `units` in which two coders or more gave a value.

    `value` is None, with `reason`, where alpha is not defined; `low` and `high` are None where
    units are too few, too few resamples had values that differ, or no coder differs from another.
    """

    units: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


def alpha(units: Sequence[Unit], level: Level, *, resamples: int = RESAMPLES) -> Alpha:
    """Compute alpha over units, with the interval that resampling the units gives.

    The interval's seed is fixed, so that the same units give the same numbers.
    """
    pairable = [kept for kept in map(_given, units) if len(kept) > 1]
    if not pairable:
        return Alpha(0, reason="no unit has values of two coders")
    domain = _domain({value for kept in pairable for value in kept}, level)
    if len(domain) < 2:
        return Alpha(
            len(pairable),
            reason="every value is the same, so that agreement cannot be told from chance",
        )
    if level in ("interval", "ratio") and len(domain) > _TOO_MANY:
        return Alpha(len(pairable), reason=f"more than {_TOO_MANY:,} different numbers")
    of_samples = _alpha_of(
        _counts(pairable, domain), _likeness(domain, level), fixed=level != "ordinal"
    )
    (value,) = of_samples(np.ones((1, len(pairable))))
    agreed = all(len(set(kept)) == 1 for kept in pairable)
    if agreed or len(pairable) < _FEWEST:
        # Resampling full agreement gives full agreement, however few the units are.
        return Alpha(len(pairable), float(value))
    low, high = _interval(of_samples, len(pairable), resamples)
    return Alpha(len(pairable), float(value), low, high)


def _given(unit: Unit) -> list[Value]:
    return [value for value in unit if value is not None]


def _domain(values: set[Hashable], level: Level) -> list[Value]:
    """Put the values in an order of their own, ranks and numbers by size."""
    if level == "set":
        return sorted(values, key=lambda one: sorted(map(str, one)))
    return sorted(values)


def _counts(units: Sequence[Sequence[Value]], domain: Sequence[Value]) -> csr_matrix:
    """Count for each unit how many coders gave each value."""
    at = {value: index for index, value in enumerate(domain)}
    cells = [(row, at[value]) for row, unit in enumerate(units) for value in unit]
    rows, columns = zip(*cells, strict=True)
    return csr_matrix((np.ones(len(cells)), (rows, columns)), (len(units), len(domain)))


_Likeness: TypeAlias = Callable[[_Floats], Any]
"""How like all values are, 1 being the same; ranks need to know how often each was given."""


def _likeness(domain: Sequence[Value], level: Level) -> _Likeness:
    """Give 1 less the squared distances, divided by the largest where that is above 1.

    Alpha is a ratio of distances, so that their size does not matter to it.
    """
    if level == "ordinal":
        return _of_ranks
    if level == "nominal":
        fixed = identity(len(domain), format="csr")
    elif level == "set":
        fixed = _of_sets(domain)
    else:
        numbers = np.array(domain, dtype=float)
        apart = numbers[:, None] - numbers[None, :]
        if level == "ratio":
            total = numbers[:, None] + numbers[None, :]
            apart = np.divide(apart, total, out=np.zeros_like(apart), where=total != 0)
        fixed = 1 - (apart / np.abs(apart).max()) ** 2
    return lambda _: fixed


def _of_sets(domain: Sequence[frozenset[Hashable]]) -> csr_matrix:
    """Compare the sets that share a member, and those that are the same."""
    holding: dict[Hashable, list[int]] = defaultdict(list)
    for index, members in enumerate(domain):
        for member in members:
            holding[member].append(index)
    pairs = {pair for held in holding.values() for pair in product(held, held)}
    pairs |= {(index, index) for index in range(len(domain))}
    rows, columns = zip(*sorted(pairs), strict=True)
    like = [masi(domain[one], domain[other]) for one, other in zip(rows, columns, strict=True)]
    return csr_matrix((like, (rows, columns)), (len(domain), len(domain)))


def masi(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """Say how like two sets are: their Jaccard index, weighted by how one lies in the other.

    >>> round(masi(frozenset("ab"), frozenset("abc")), 3)
    0.444
    """
    if one == other:
        return 1.0
    shared = len(one & other)
    if not shared:
        return 0.0
    return shared / len(one | other) * (2 / 3 if one <= other or other <= one else 1 / 3)


def _of_ranks(given: _Floats) -> _Floats:
    """Count how many values lie between two ranks, with half of either end."""
    before = np.cumsum(given) - given / 2
    apart = before[:, None] - before[None, :]
    largest = np.abs(apart).max()
    like: _Floats = 1 - (apart / largest) ** 2 if largest else np.ones_like(apart)
    return like


_OfSamples: TypeAlias = Callable[[_Floats], _Floats]


def _alpha_of(counts: csr_matrix, likeness: _Likeness, *, fixed: bool) -> _OfSamples:
    """Return what computes the alpha of samples: a row each, how often each unit is in it.

    Where values are not `fixed` in how like they are, each sample has its own likeness. An alpha
    that is not defined is not a number.
    """
    coders = np.asarray(counts.sum(axis=1)).ravel()

    def apart(like: Any) -> _Floats:
        alike = np.asarray(counts.multiply(counts @ like).sum(axis=1)).ravel()
        own: _Floats = (coders**2 - alike) / (coders - 1)
        return own

    def of_samples(often: _Floats) -> _Floats:
        given = often @ counts
        like = likeness(given[0])
        total = given.sum(axis=1)
        observed = often @ apart(like)
        expected = (total**2 - (given * (given @ like)).sum(axis=1)) / (total - 1)
        # What is left of rounding is no disagreement.
        defined = expected > 1e-9 * total
        ratio = np.divide(observed, expected, out=np.full(len(often), np.nan), where=defined)
        alphas: _Floats = 1 - ratio
        return alphas

    if fixed:
        return of_samples
    return lambda often: np.concatenate([of_samples(row[None, :]) for row in often])


def _interval(
    of_samples: _OfSamples, units: int, resamples: int
) -> tuple[float | None, float | None]:
    """Give the range that holds 95 % of the alphas of resamples; None where few have one."""
    draw = np.random.default_rng(SEED)
    each = np.full(units, 1 / units)
    found = np.empty(0)
    for begin in range(0, resamples, _AT_ONCE):
        many = min(_AT_ONCE, resamples - begin)
        alphas = of_samples(draw.multinomial(units, each, size=many).astype(float))
        found = np.concatenate([found, alphas[~np.isnan(alphas)]])
    if len(found) < max(resamples / 2, 1):
        return None, None
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)
