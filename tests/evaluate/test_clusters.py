"""Cluster metrics, against worked examples and against another scorer."""

import random

import pytest
import scorch.scores

from reportedly.evaluate.clusters import (
    add_up,
    cluster_scores,
    clusters_by,
    grouping_scores,
    no_shares,
    share_labels,
    share_out,
)
from reportedly.evaluate.exam import Scores


def sets(*words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words]


def score(key: list[frozenset[str]], response: list[frozenset[str]]) -> Scores:
    shares = share_out(key, response)
    return cluster_scores(add_up(shares, shares))


KEY = sets("abc", "defg")
RESPONSE = sets("ab", "cd", "fghi")
"""The worked example of Pradhan et al. 2014, section 4 (e is missing, h and i are spurious)."""


def test_worked_example_muc() -> None:
    # Recall: abc falls in 2 parts (1 of 2 links), defg in 3 with e alone (1 of 3): 2/5.
    # Precision: ab whole (1/1), cd in 2 (0/1), fghi in 3 with h and i alone (1/3): 2/5.
    found = score(KEY, RESPONSE)
    assert found["muc_recall"] == pytest.approx(0.4)
    assert found["muc_precision"] == pytest.approx(0.4)


def test_worked_example_b_cubed() -> None:
    # Recall: (4/3 + 1/3 + 1/4 + 4/4) / 7 = 35/84; precision: (4/2 + 1/2 + 1/2 + 4/4) / 8.
    found = score(KEY, RESPONSE)
    assert found["b3_recall"] == pytest.approx(35 / 84)
    assert found["b3_precision"] == pytest.approx(0.5)
    assert found["b3_f1"] == pytest.approx(0.4545, abs=1e-4)


def test_worked_example_ceaf_e() -> None:
    # abc-ab: 2 * 2 / 5 = 0.8; defg-fghi: 2 * 2 / 8 = 0.5; 1.3 of 2 key and of 3 response clusters.
    found = score(KEY, RESPONSE)
    assert found["ceafe_recall"] == pytest.approx(0.65)
    assert found["ceafe_precision"] == pytest.approx(1.3 / 3)


def test_worked_example_lea() -> None:
    # Recall: abc keeps 1 of 3 links, defg (f-g) 1 of 6: (3 * 1/3 + 4 * 1/6) / 7.
    # Precision: ab 1 of 1, cd 0 of 1, fghi 1 of 6: (2 + 0 + 4/6) / 8.
    found = score(KEY, RESPONSE)
    assert found["lea_recall"] == pytest.approx((1 + 4 / 6) / 7)
    assert found["lea_precision"] == pytest.approx((2 + 4 / 6) / 8)


def test_worked_example_pairs() -> None:
    # Key 3 + 6 pairs, response 1 + 1 + 6; a-b and f-g are in both.
    found = score(KEY, RESPONSE)
    assert found["pairwise_recall"] == pytest.approx(2 / 9)
    assert found["pairwise_precision"] == pytest.approx(2 / 8)


def test_conll_is_the_mean_of_three() -> None:
    found = score(KEY, RESPONSE)
    three = found["muc_f1"] + found["b3_f1"] + found["ceafe_f1"]
    assert found["conll_f1"] == pytest.approx(three / 3)


def test_alike_is_one_and_lone_items_count() -> None:
    same = score(sets("abc", "d"), sets("abc", "d"))
    assert {name for name, value in same.items() if value != pytest.approx(1)} == set()
    # LEA: d alone on both sides is kept; apart from that nothing is.
    apart = score(sets("abc", "d"), sets("a", "b", "c", "d"))
    assert apart["lea_recall"] == pytest.approx(1 / 4)
    assert apart["muc_f1"] == 0
    assert apart["b3_precision"] == pytest.approx(1)


def test_nothing_found_is_nought() -> None:
    assert set(cluster_scores(no_shares()).values()) == {0}
    assert score(KEY, [])["conll_f1"] == 0


def test_agrees_with_another_scorer() -> None:
    chance = random.Random(7)
    for _ in range(60):
        items = range(chance.randint(3, 25))
        key = clusters_by({i: chance.randint(0, 6) for i in items if chance.random() < 0.9})
        response = clusters_by({i: chance.randint(0, 6) for i in items if chance.random() < 0.9})
        shares = share_out(key, response)
        found = cluster_scores(add_up(shares, shares))
        for name, scorer in (("b3", scorch.scores.b_cubed), ("ceafe", scorch.scores.ceaf_e)):
            assert (found[f"{name}_recall"], found[f"{name}_precision"]) == pytest.approx(
                scorer(key, response)[:2]
            )
        if any(len(c) > 1 for c in key) and any(len(c) > 1 for c in response):
            muc = scorch.scores.muc(key, response)[:2]
            assert (found["muc_recall"], found["muc_precision"]) == pytest.approx(muc)


def test_shares_of_parts_add_up_to_the_whole() -> None:
    shares = share_out(KEY, RESPONSE)
    parts = add_up(shares, "abc") + add_up(shares, "defghi")
    assert cluster_scores(parts) == pytest.approx(score(KEY, RESPONSE))


def test_baselines_give_only_their_f1() -> None:
    gold = {"a": 1, "b": 1, "c": 2}
    alone = share_labels(gold, {"a": 1, "b": 2, "c": 3})
    same = share_labels(gold, gold)
    found = grouping_scores([{"": same[item], "each_alone": alone[item]} for item in gold])
    # Alone: recall (1/2 + 1/2 + 1) / 3 = 2/3, precision 1, F1 4/5.
    assert found["b3_f1"] == pytest.approx(1)
    assert found["b3_f1_each_alone"] == pytest.approx(0.8)
    assert "b3_recall" in found
    assert "b3_recall_each_alone" not in found
