"""Scores of a table of gold by answered class."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from reportedly.evaluate.confusion import macro_f1


def test_the_mean_is_over_the_classes_of_the_gold() -> None:
    table = np.array([[2, 1, 1], [0, 3, 0], [0, 0, 0]])
    # First class: 2*2/(4+2); second: 2*3/(3+4); the gold has none of the third.
    assert macro_f1(table) == pytest.approx((4 / 6 + 6 / 7) / 2)
    assert macro_f1(np.zeros((2, 2), dtype=np.int64)) == 0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30))
def test_it_is_what_scikit_learn_gives(pairs: list[tuple[int, int]]) -> None:
    table = np.zeros((4, 4), dtype=np.int64)
    np.add.at(table, tuple(zip(*pairs, strict=True)), 1)
    gold, ours = zip(*pairs, strict=True)
    labels = sorted(set(gold))
    expected = f1_score(gold, ours, labels=labels, average="macro", zero_division=0)
    assert macro_f1(table) == pytest.approx(expected)
