"""How far a score could have come out otherwise with other texts of the same kind."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from reportedly.evaluate.exam import AnyExam, Mark

SAMPLES = 500
_SEED = 2026


def intervals(
    exam: AnyExam, marks: Sequence[Mark[Any]], *, samples: int = SAMPLES
) -> dict[str, tuple[float, float]]:
    """Estimate a 95 % interval for every score by the percentile bootstrap over units.

    Units (documents, incidents) are drawn with return as often as there are; the seed is fixed.
    Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
    """
    by_unit: dict[str, list[Mark[Any]]] = defaultdict(list)
    for mark in marks:
        by_unit[mark.unit].append(mark)
    units = list(by_unit.values())
    chance = np.random.default_rng(_SEED)
    drawn: dict[str, list[float]] = defaultdict(list)
    for _ in range(samples):
        chosen = chance.integers(len(units), size=len(units))
        for name, value in exam.scores([m for i in chosen for m in units[i]]).items():
            drawn[name].append(value)
    bounds = {name: np.percentile(values, [2.5, 97.5]) for name, values in drawn.items()}
    return {name: (float(low), float(high)) for name, (low, high) in bounds.items()}
