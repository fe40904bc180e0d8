"""Counting agreement of words and spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.measures import Overlap, f1, match_spans, overlapping, words_within

SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda p: (p[0], sum(p))))


def test_words_are_counted_whole_when_a_span_touches_them() -> None:
    text = "Al-Shabaab's men fled."
    # words start at 0 Al, 2 -, 3 Shabaab, 10 ', 11 s, 13 men, 17 fled, 21 .
    assert words_within(text, [(5, 14)]) == {3, 10, 11, 13}
    assert words_within(text, []) == set()


def test_precision_recall_and_f1_of_sums() -> None:
    total = Overlap.of({1, 2, 3}, {2, 3, 4, 5}) + Overlap(gold=1, ours=0, both=0)
    assert (total.gold, total.ours, total.both) == (4, 4, 2)
    assert total.f1 == pytest.approx(0.5)
    assert Overlap().f1 == 0
    assert f1(1.0, 0.5) == pytest.approx(2 / 3)


def test_the_largest_overlap_is_paired_first() -> None:
    # gold 0 shares 2 with ours 0 and 5 with ours 1; gold 1 shares 1 with ours 1
    assert match_spans([(0, 10), (12, 14)], [(8, 12), (3, 8)]) == [(0, 1)]
    assert match_spans([(0, 10), (10, 14)], [(8, 12), (3, 8)]) == [(0, 1), (1, 0)]


@given(SPANS, SPANS)
def test_pairs_overlap_and_are_one_to_one(
    gold: list[tuple[int, int]], ours: list[tuple[int, int]]
) -> None:
    pairs = match_spans(gold, ours)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(overlapping(gold[i], ours[j]) for i, j in pairs)
