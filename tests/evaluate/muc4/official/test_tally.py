"""Measures from counts, with the rounding of the official scorer."""

from fractions import Fraction

import numpy as np
import pytest

from reportedly.evaluate.muc4.official.tally import (
    Column,
    Counts,
    actual,
    f_measure,
    fallout,
    overgeneration,
    percent,
    possible,
    precision,
    recall,
)


def line(**counts: int) -> Counts:
    values = np.zeros(len(Column), dtype=np.int64)
    for name, count in counts.items():
        values[Column[name.upper()]] = count
    return values


def test_measures_of_a_line():
    counts = line(cor=3, par=2, inc=1, spu=4, mis=2, wrong_values=50)

    assert possible(counts) == 8  # 3 + 2 + 1 + 2
    assert actual(counts) == 10  # 3 + 2 + 1 + 4
    assert recall(counts) == 50  # (3 + 2/2) / 8
    assert precision(counts) == 40  # (3 + 2/2) / 10
    assert overgeneration(counts) == 40  # 4 / 10
    assert fallout(counts) == 10  # (1 + 4) / 50
    assert f_measure(recall(counts), precision(counts)) == 44.44  # 2 * 50 * 40 / (50 + 40)


def test_nothing_asked_and_nothing_answered_have_no_measure():
    assert recall(line(spu=1)) is None
    assert precision(line(mis=1)) is None
    assert overgeneration(line(mis=1)) is None
    assert f_measure(None, 40) is None


@pytest.mark.parametrize(
    ("part", "whole", "rounded"),
    [
        (1, 3, 33),  # 333 thousandths
        (2, 3, 67),  # 666
        (1, 8, 12),  # 125: half goes to the even 12
        (3, 8, 38),  # 375: half goes to the even 38
        (4559, 10000, 46),  # 455.9, cut to 455: half goes to the even 46
        (4459, 10000, 44),  # 445.9, cut to 445: half goes to the even 44
    ],
)
def test_percent_is_cut_at_a_thousandth_then_rounded_half_to_even(
    part: int, whole: int, rounded: int
):
    assert percent(Fraction(part), whole) == rounded


def test_f_measures():
    # 2 * 50 * 40 / 90 = 44.44; 1.25 * 50 * 40 / (0.25 * 40 + 50) = 41.67;
    # 5 * 50 * 40 / (4 * 40 + 50) = 47.62
    assert f_measure(50, 40) == 44.44
    assert f_measure(50, 40, beta=0.5) == 41.67
    assert f_measure(50, 40, beta=2.0) == 47.62
    assert f_measure(0, 40) == 0.0
