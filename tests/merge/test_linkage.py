"""Average linkage, worked by hand, and what people decide."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reportedly.merge.linkage import link

LETTERS = "abcdef"


def test_groups_join_while_their_mean_likeness_is_above_zero() -> None:
    # a and b first (2.0); then c with {a, b}: (1.0 - 0.4) / 2 = 0.3, joined.
    likeness = {("a", "b"): 2.0, ("a", "c"): 1.0, ("b", "c"): -0.4}
    assert link("abc", likeness, unlike=-1.0) == [["a", "b", "c"]]
    # With (1.0 - 1.2) / 2 = -0.1 it stays out, though it is like a.
    assert link("abc", likeness | {("b", "c"): -1.2}, unlike=-1.0) == [["a", "b"], ["c"]]


def test_what_was_never_compared_counts_as_unlike() -> None:
    likeness = {("a", "b"): 2.0, ("a", "c"): 0.9}
    # c with {a, b}: (0.9 - 1.0) / 2 = -0.05.
    assert link("abc", likeness, unlike=-1.0) == [["a", "b"], ["c"]]
    assert link("abc", likeness, unlike=-0.8) == [["a", "b", "c"]]


def test_the_most_alike_join_first() -> None:
    # b goes with c (1.5), not with a (1.0); then a with {b, c}: (1.0 - 3.0) / 2 < 0.
    likeness = {("a", "b"): 1.0, ("b", "c"): 1.5, ("a", "c"): -3.0}
    assert link("abc", likeness, unlike=-1.0) == [["a"], ["b", "c"]]


def test_ties_go_by_the_items_own_order() -> None:
    likeness = {("a", "b"): 1.0, ("b", "c"): 1.0, ("a", "c"): -3.0}
    assert link("cba", likeness, unlike=-1.0) == [["a", "b"], ["c"]]


def test_decisions_outweigh_likeness() -> None:
    likeness = {("a", "b"): 2.0, ("b", "c"): -5.0}
    assert link("abc", likeness, unlike=-1.0, apart=[("b", "a")]) == [["a"], ["b"], ["c"]]
    assert link("abc", {}, unlike=-1.0, together=[("c", "a")]) == [["a", "c"], ["b"]]
    # Who is kept apart from one is kept apart from all that were held together with it.
    held = link("abc", {("b", "c"): 9.0}, unlike=-1.0, together=[("a", "b")], apart=[("a", "c")])
    assert held == [["a", "b"], ["c"]]


def test_what_is_barred_stays_apart_whatever_the_rest_but_not_against_a_decision() -> None:
    likeness = {("a", "b"): 9.0, ("b", "c"): 8.0, ("a", "c"): 1.0}
    assert link("abc", likeness, unlike=-1.0, barred=[("a", "c")]) == [["a", "b"], ["c"]]
    held = link("abc", likeness, unlike=-1.0, together=[("a", "c")], barred=[("a", "c")])
    assert held == [["a", "b", "c"]]


def test_nothing_is_alike_without_pairs() -> None:
    assert link([], {}, unlike=-1.0) == []
    assert link("ba", {}, unlike=-1.0) == [["a"], ["b"]]


PAIRS = [(one, other) for one in LETTERS for other in LETTERS if one < other]
VALUES = st.lists(
    st.floats(-4, 4).map(lambda value: round(value, 2)), min_size=len(PAIRS), max_size=len(PAIRS)
)


@given(VALUES, st.permutations(LETTERS), st.permutations(range(len(PAIRS))))
def test_any_order_gives_the_same_groups(
    values: Sequence[float], items: Sequence[str], order: Sequence[int]
) -> None:
    likeness = dict(zip(PAIRS, values, strict=True))
    shuffled = {PAIRS[place]: values[place] for place in order}
    assert link(items, shuffled, unlike=-1.0) == link(LETTERS, likeness, unlike=-1.0)
