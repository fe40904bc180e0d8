"""Scores of a table of gold by answered class: fast enough to be drawn hundreds of times."""

import numpy as np
from numpy.typing import NDArray


def macro_f1(table: NDArray[np.int64]) -> float:
    """Return the mean F1 over the classes that the gold has; 0 for an empty table.

    `table` counts gold classes in rows, answered ones in columns. The same as scikit-learn's
    `f1_score(average="macro", labels=<the gold's>, zero_division=0)`, to which a test holds it,
    at a hundredth of its time.
    """
    gold, ours = table.sum(axis=1), table.sum(axis=0)
    there = gold > 0
    if not there.any():
        return 0.0
    return float((2 * np.diagonal(table)[there] / (gold + ours)[there]).mean())
