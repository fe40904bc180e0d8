"""A whole made-up test scored: every sum worked out by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import InputError
from reportedly.evaluate.muc4.official.history import read_history
from reportedly.evaluate.muc4.official.score import Score, score
from reportedly.evaluate.muc4.official.tally import Column, Counts, actual, fallout, possible


def shown(line: Counts) -> list[int]:
    """POS ACT COR PAR INC SPU MIS NON."""
    names = ("COR", "PAR", "INC", "SPU", "MIS", "NON")
    return [possible(line), actual(line), *(int(line[Column[name]]) for name in names)]


@pytest.fixture
def made_up(template) -> Score:
    """Message 1 has a pair and a missing template, 2 a spurious one, 3 and 4 none at all.

    Pair: type right, stage wrong, MEN right and CATS surplus. Missing: type and two men.
    Spurious: type and one man. Message 4 holds an optional template that is not answered.
    """
    keys = {
        "M-1": (
            template(
                "1",
                message="M-1",
                inc_type=["BOMBING"],
                inc_stage=["ATTEMPTED"],
                perp_ind_id=['"MEN"'],
            ),
            template("2", message="M-1", inc_type=["ARSON"], perp_ind_id=['"BOYS"', '"GIRLS"']),
        ),
        "M-2": (),
        "M-3": (),
        "M-4": (template("1", message="M-4", inc_type=["ARSON"], optional=True),),
    }
    answers = [
        template(
            "1",
            message="M-1",
            inc_type=["BOMBING"],
            inc_stage=["THREATENED"],
            perp_ind_id=['"MEN"', '"CATS"'],
        ),
        template("1", message="M-2", inc_type=["ATTACK"], perp_ind_id=['"DOGS"']),
        template("*", message="M-3"),
    ]
    return score(keys, answers)


def test_sums(made_up: Score):
    # 23 slots: the pair leaves 20 empty, the missing template 21, the spurious one 21.
    assert shown(made_up.totals["MATCHED ONLY"]) == [3, 4, 2, 0, 1, 1, 0, 20]
    assert shown(made_up.totals["MATCHED/MISSING"]) == [6, 4, 2, 0, 1, 1, 3, 41]
    assert shown(made_up.totals["MATCHED/SPURIOUS"]) == [3, 6, 2, 0, 1, 3, 0, 41]
    assert shown(made_up.totals["ALL TEMPLATES"]) == [6, 6, 2, 0, 1, 3, 3, 62]
    # Set fills: type right, stage wrong, a type missing; 11 set slots in 2 templates leave 19.
    assert shown(made_up.totals["SET FILLS ONLY"]) == [3, 2, 1, 0, 1, 0, 1, 19]
    # String fills: MEN right, CATS surplus, two missing; 6 string slots in 2 templates leave 10.
    assert shown(made_up.totals["STRING FILLS ONLY"]) == [3, 2, 1, 0, 0, 1, 2, 10]


def test_measures(made_up: Score):
    # (2 + 0) / 6 = 33 % on both sides; 2 * 33 * 33 / 66 = 33.
    assert (made_up.recall, made_up.precision, made_up.f) == (33, 33, 33.0)


def test_lines(made_up: Score):
    # Templates: a pair, a missing, a spurious; NON for messages 3 and 4.
    assert shown(made_up.slots[0]) == [2, 2, 1, 0, 0, 1, 1, 2]
    # Messages: 1 right, 2 answered in vain, 3 rightly without; 4 has one in the key alone.
    assert shown(made_up.text_filtering) == [2, 2, 1, 0, 0, 1, 1, 1]
    assert shown(made_up.slot("perp_ind_id")) == [3, 3, 1, 0, 0, 2, 2, 0]
    assert shown(made_up.subtotal("perp-total")) == [3, 3, 1, 0, 0, 2, 2, 9]


def test_fallout(made_up: Score):
    # Type has 7 values: 6 wrong ones for each of two keys, all 7 where there is no key: 1 / 19.
    assert fallout(made_up.slot("inc_type")) == 5
    # Stage has 3: 2 wrong ones for the key, 3 for each template without: 1 / 8 = 12.5, even 12.
    assert fallout(made_up.slot("inc_stage")) == 12


def test_counts_are_kept_by_message_and_add_up(made_up: Score):
    assert made_up.message_ids == ("M-1", "M-2", "M-3", "M-4")
    assert np.array_equal(made_up.by_message.sum(axis=0), made_up.by_status)
    assert np.array_equal(made_up.lines_by_message.sum(axis=0), made_up.totals["ALL TEMPLATES"])
    assert made_up.by_message[1, :, 1:, Column.SPU].sum() == 2  # the type and the DOGS


def test_the_report_shows_every_line(made_up: Score):
    lines = made_up.table.splitlines()
    by_name = {line[:21].strip(): line for line in lines}

    assert by_name["perp-ind-id"].split("|")[-1].split() == ["33", "33", "67"]
    assert by_name["perp-org-conf"].split("|")[-1].split() == ["*", "*", "*", "0"]
    assert "ALL TEMPLATES" in by_name
    assert lines[-1].split() == ["F-MEASURES", "33.00", "33.00", "33.00"]


def test_an_answer_to_a_message_that_is_not_in_the_key_is_refused(template):
    with pytest.raises(InputError, match="M-9, which is not in the key"):
        score({"M-1": ()}, [template(message="M-9")])


HISTORY = [
    [
        {"s": "M-1"},
        [
            {"s": "1"},
            ["hum-tgt-name", [{"s": '"SOTO"'}, "partial", {"s": '"ANA SOTO"'}]],
            ["inc-date", [["range", "nil", {"s": "05 MAR 90"}], "match", {"s": "05 MAR 90"}]],
            [
                "inc-loc",
                [
                    ["location", {"s": "PERU"}, ["qualified", {"s": "ALTA"}, {"s": "TOWN"}]],
                    "match",
                    ["optional", ["or", {"s": "PERU"}, {"s": "CHILE"}]],
                ],
            ],
            ["perp-ind-id", [{"s": '"CATS"'}, "fail"]],
        ],
    ]
]


def test_decisions_of_people_raise_the_score(template, tmp_path: Path):
    path = tmp_path / "history.json"
    path.write_text(json.dumps(HISTORY), encoding="utf-8")
    keys = {
        "M-1": (
            template(
                message="M-1",
                inc_type=["ATTACK"],
                inc_date=["05 MAR 90"],
                inc_loc=["? (PERU) / (CHILE)"],
                hum_tgt_name=['"ANA SOTO"'],
                hum_tgt_effect=['DEATH: "ANA SOTO"'],
                perp_ind_id=['"MEN"'],
            ),
        )
    }
    answers = [
        template(
            message="M-1",
            inc_type=["ATTACK"],
            inc_date=["- 05 MAR 90"],
            inc_loc=["PERU: ALTA (TOWN)"],
            hum_tgt_name=['"SOTO"'],
            hum_tgt_effect=['DEATH: "SOTO"'],
            perp_ind_id=['"CATS"'],
        )
    ]

    judged = score(keys, answers, history=read_history(path))
    automatic = score(keys, answers)

    # Type, date and place right, name half, effect half through its tag, perpetrator wrong.
    assert shown(judged.totals["ALL TEMPLATES"])[:5] == [6, 6, 3, 2, 1]
    assert int(judged.totals["ALL TEMPLATES"][Column.ICR]) == 2
    assert int(judged.totals["ALL TEMPLATES"][Column.IPA]) == 1
    # Alone: type right; place (country) half; effect half (value right, tag not); the rest wrong.
    # They are paired because ANA SOTO and SOTO have a word in common.
    assert shown(automatic.totals["ALL TEMPLATES"])[:5] == [6, 6, 1, 2, 3]


@pytest.mark.parametrize("text", ["no list", '[[{"s": "M-1"}, [{"s": "1"}, 2]]]'])
def test_a_history_that_is_amiss_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "history.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match="not an adjudication history"):
        read_history(path)
