"""Which targets of one report were struck together."""

import pytest

from reportedly.evaluate.muc4.candidates import Candidate, find_candidates, weigh
from reportedly.evaluate.muc4.grouping import group_targets, pair_clues, targets_of
from reportedly.evaluate.muc4.model import Model, load_model
from reportedly.evaluate.muc4.scene import Scene
from reportedly.evaluate.sets.muc4 import report_from
from reportedly.reader import Reader

TEXT = (
    "BOGOTA, 12 JAN 89 (AFP) -- [TEXT] A PEASANT AND A TEACHER WERE KILLED BY GUNMEN IN CALI, "
    "COLOMBIA, YESTERDAY. A BOMB DESTROYED A BANK IN MEDELLIN, COLOMBIA, ON 5 JANUARY."
)


@pytest.fixture(scope="module")
def told(reader: Reader) -> tuple[Scene, list[Candidate]]:
    scene = Scene(reader.reading(report_from(TEXT)))
    candidates = find_candidates(scene)
    weigh(scene, candidates, load_model())
    return scene, candidates


def named(candidates: list[Candidate], words: str) -> Candidate:
    return next(one for one in candidates if one.words == words)


def test_chances_follow_what_is_told(told: tuple[Scene, list[Candidate]]) -> None:
    _, candidates = told
    likeliest = {
        part: max(candidates, key=lambda one: one.chances[part]).words
        for part in ("ind", "thing", "weapon")
    }
    assert likeliest == {"ind": "GUNMEN", "thing": "BANK", "weapon": "BOMB"}
    assert {one.words for one in targets_of(candidates)} >= {"PEASANT", "TEACHER", "BANK"}


def test_one_act_strikes_together_and_another_apart(told: tuple[Scene, list[Candidate]]) -> None:
    scene, candidates = told
    groups = [
        {one.words for one in group} for group in group_targets(scene, candidates, load_model())
    ]
    assert {"PEASANT", "TEACHER"} in groups
    assert {"BANK"} in groups


def test_the_clues_of_a_pair_can_be_read(told: tuple[Scene, list[Candidate]]) -> None:
    scene, candidates = told
    peasant, teacher, bank = (named(candidates, w) for w in ("PEASANT", "TEACHER", "BANK"))
    together, apart = (pair_clues(scene, peasant, one, 3) for one in (teacher, bank))
    assert "same act" in together
    assert "same act" not in apart
    assert {"same kind=False", "same place=False"} <= set(apart)


def test_groups_join_only_while_their_pairs_speak_for_it(
    told: tuple[Scene, list[Candidate]],
) -> None:
    scene, candidates = told
    never, always = (Model("made up", {"together": {"": score}}, {}) for score in (-1.0, 1.0))
    number = len(targets_of(candidates))
    assert [len(group) for group in group_targets(scene, candidates, never)] == [1] * number
    assert [len(group) for group in group_targets(scene, candidates, always)] == [number]
