"""Entities of five roles on made-up templates, with counts worked out by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from reportedly.evaluate.muc4.five_roles import count_document, count_templates, flat, plain
from reportedly.evaluate.muc4.official.template import Template
from reportedly.evaluate.sets.muc4 import role_scores

Build = Callable[..., Template]
TEXT = flat("GUNMEN OF THE RED FRONT HIT THE\nBANK AND SHOT JUDGE ANA RUIZ WITH RIFLES.")


def test_strings_are_compared_without_case_articles_and_signs() -> None:
    assert plain('The "Red  Front"') == "red front"


def test_entities_of_a_document(template: Build) -> None:
    key = template(
        inc_type=["ATTACK"],
        perp_ind_id=['"GUNMEN"'],
        perp_org_id=['"RED FRONT" / "RF"'],
        phys_tgt_id=['"BANK"'],
        hum_tgt_name=['"ANA RUIZ"'],
        hum_tgt_desc=['"JUDGE": "ANA RUIZ"'],
        inc_instr_id=['"RIFLES"'],
    )
    ours = template(
        inc_type=["ATTACK"],
        perp_ind_id=['"THE GUNMEN"'],
        perp_org_id=['"BLUE FRONT"'],
        phys_tgt_id=['"BANK"', '"SHOP"'],
        hum_tgt_desc=['"JUDGE"'],
    )
    counts = count_document([key], [ours], TEXT)
    # Right, ours, found, gold. The judge is another wording of Ana Ruiz, so one entity.
    assert counts.tolist() == [
        [1, 1, 1, 1],
        [0, 1, 0, 1],
        [1, 2, 1, 1],
        [1, 1, 1, 1],
        [0, 0, 0, 1],
    ]
    scores = role_scores(counts, np.zeros((6, 4), dtype=np.int64))
    # 3 of ours 5 are right, 3 of the gold's 5 are found.
    assert scores["five_role_f1"] == pytest.approx(0.6)
    assert scores["five_role_target_precision"] == 0.5
    assert scores["five_role_weapon_f1"] == 0


def test_wordings_that_the_text_does_not_have_are_left_out(template: Build) -> None:
    key = template(perp_org_id=['"RF"'], phys_tgt_id=['"BANK" / "SAVINGS BANK"'])
    short = template(perp_org_id=['"RF"'], phys_tgt_id=['"SAVINGS BANK"'])
    counts = count_document([key], [short], TEXT)
    assert counts[1].tolist() == [0, 1, 0, 0]
    assert counts[2].tolist() == [0, 1, 0, 1]


def test_an_entity_of_two_templates_counts_once_in_a_document(template: Build) -> None:
    keys = [template("1", perp_ind_id=['"GUNMEN"']), template("2", perp_ind_id=['"GUNMEN"'])]
    counts = count_document(keys, [template(perp_ind_id=['"GUNMEN"'])], TEXT)
    assert counts[0].tolist() == [1, 1, 1, 1]


def test_templates_are_paired_for_the_best_document(template: Build) -> None:
    keys = [
        template("1", inc_type=["ATTACK"], perp_ind_id=['"GUNMEN"'], hum_tgt_name=['"ANA RUIZ"']),
        template("2", inc_type=["ATTACK"], phys_tgt_id=['"BANK"']),
        template("3", inc_type=["BOMBING"], inc_instr_id=['"RIFLES"']),
    ]
    ours = [
        template("1", inc_type=["ATTACK"], phys_tgt_id=['"BANK"']),
        template("2", inc_type=["ATTACK"], perp_ind_id=['"GUNMEN"'], hum_tgt_desc=['"JUDGE"']),
        template("3", inc_type=["ARSON"], inc_instr_id=['"RIFLES"']),
    ]
    counts = count_templates(keys, ours, TEXT)
    # The first answer goes to the second key and the other way round. The types differ for the
    # third, so its rifles count on both sides and are not found. The judge is no name.
    assert counts.tolist() == [
        [1, 1, 1, 1],
        [0, 0, 0, 0],
        [1, 1, 1, 1],
        [0, 0, 0, 1],
        [0, 1, 0, 1],
        [2, 3, 2, 3],
    ]


def test_no_templates_on_either_side(template: Build) -> None:
    assert count_document([], [], TEXT).sum() == 0
    assert count_templates([], [template(inc_type=["ATTACK"])], TEXT)[5].tolist() == [0, 1, 0, 0]
