"""The label of a snippet, on made-up snippets, with scores worked out by hand."""

from pathlib import Path
from typing import Any, get_args

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.sets.case2021_task2 import EXAM, Answer, Label, Question, mapping
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of


def row(label: str) -> dict[str, Any]:
    return {"id": "1", "text": "Rebels seized Zorya.", "label": label}


def answer(label: Label, *labels: Label) -> Answer:
    return Answer(label, "made:row" if labels else None, "word", ("kind",) * len(labels), labels)


def test_scores_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    labels = ["ARREST", "ARREST", "GRENADE", "ORG_CRIME", "DIPLO"]
    gold = gold_of(EXAM, tmp_path, *(row(label) for label in labels))
    answers = [answer(label) for label in ("ARREST", "GRENADE", "GRENADE", "OTHER", "ARREST")]
    scores = EXAM.scores(EXAM.mark(gold.rows, answers))
    # All: ARREST P 1/2 R 1/2 F 1/2; GRENADE P 1/2 R 1 F 2/3; ORG_CRIME and DIPLO 0.
    assert scores["f1_arrest"] == pytest.approx(1 / 2)
    assert scores["weighted_f1"] == pytest.approx((2 * 1 / 2 + 2 / 3) / 5)
    assert scores["macro_f1"] == pytest.approx((1 / 2 + 2 / 3) / 4)
    assert scores["micro_f1"] == pytest.approx(2 / 5)
    # Without DIPLO's row, ARREST has P 1, R 1/2, F 2/3: of 3 and of 4 rows.
    assert scores["weighted_f1_25"] == pytest.approx((2 * 2 / 3 + 2 / 3) / 3)
    assert scores["weighted_f1_28"] == pytest.approx((2 * 2 / 3 + 2 / 3) / 4)


def test_mistakes_say_where_the_reading_went_wrong(tmp_path: Path) -> None:
    labels = ("GRENADE", "GRENADE", "GRENADE")
    gold = gold_of(EXAM, tmp_path, *(row(label) for label in labels))
    answers = [
        answer("OTHER"),
        answer("ARREST", "ARREST", "GRENADE"),
        answer("ARREST", "ARREST"),
    ]
    marks = EXAM.mark(gold.rows, answers)
    assert [mistake.cause for mark in marks for mistake in mark.mistakes] == [
        "no claim found",
        "another claim was chosen",
        "no claim of this label",
    ]


def test_an_unknown_label_stops_the_scoring(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r'case2021_task2, dev.jsonl, row 2: field "label"'):
        gold_of(EXAM, tmp_path, row("ARREST"), row("ARRESTED"))


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r'row 1: field "text"'):
        gold_of(EXAM, tmp_path, {"id": "1", "label": "ARREST"})


def test_the_question_holds_no_gold(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row("ARREST"))
    assert EXAM.question(gold.rows[0]) == Question("Rebels seized Zorya.")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nothing much was said about the weather.", "OTHER"),
        ("Warplanes bombed a market in Zorya on Monday.", "AIR_STRIKE"),
        ("Rebels attacked the army. A suicide bomber killed six people in Zorya.", "SUIC_BOMB"),
        ("Thousands marched in the capital. Police arrested 40 people.", "PROTEST_WITH_INTER"),
        ("Germany expelled two diplomats on Monday.", "DIPLO"),
    ],
)
def test_the_product_answers(reader: Reader, text: str, label: str) -> None:
    assert EXAM.answer(reader, Question(text)).label == label


def test_every_label_can_be_reached() -> None:
    joined = [line.label for line in mapping().together]
    reached = {*mapping().by_kind.values(), *mapping().by_sub_event.values(), *joined}
    assert reached == set(get_args(Label))
