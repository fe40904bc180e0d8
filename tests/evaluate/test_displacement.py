"""Figures of displacement on made-up excerpts, with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.sets.displacement import EXAM, Answer, TermRule, mapped
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "made-1",
        "text": "Shelling displaced 400 families from Mirna.",
        "tag": "Conflict and violence",
        "figure": 400,
        "term": "Displaced",
        "unit": "Households",
        "place": "the town of Mirna",
        "country": "Iraq;IRQ;368",
    }
    return fields | changes


RIGHT = Answer(400.0, "Displaced", "Households", "Mirna", "IQ", (12.0, 400.0))


def test_every_part_and_all_together(tmp_path: Path) -> None:
    gold = gold_of(
        EXAM,
        tmp_path,
        row(),
        row(id="made-2", text="2", unit="People", place=None, country="Upland;XX1;"),
        row(id="made-3", text="3", figure=12),
        row(id="made-4", text="4", tag="Disasters"),
    )
    answers = [RIGHT, RIGHT, RIGHT, Answer(country="IQ")]
    scores = EXAM.scores(EXAM.mark(gold.rows, answers))
    # The second row has another unit, the third another figure, the fourth no answer.
    assert scores["quantity"] == 0.5
    assert scores["term"] == 0.75
    assert scores["unit"] == 0.5
    assert scores["all_right"] == 0.25
    assert scores["figure_and_unit"] == 0.25
    assert scores["figure_unit_and_term"] == 0.25
    # 12 and 400 are both among the figures of the first three.
    assert scores["figure_at_excerpt"] == 0.75
    # Place and country are compared in the three rows that have them.
    assert scores["place"] == pytest.approx(2 / 3)
    assert scores["country"] == 1
    # Without the fourth, which is of a disaster, two of three figures are right.
    assert scores["quantity_conflict"] == pytest.approx(2 / 3)


def test_a_row_without_a_place_can_be_all_right(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row(place=None))
    assert EXAM.scores(EXAM.mark(gold.rows, [RIGHT]))["all_right"] == 1


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (Answer(), "no claim of displacement"),
        (Answer(told=True), "claim without its figure"),
        (Answer(40.0, "Displaced", "Households", "Mirna"), "another quantity"),
        (Answer(400.0, "Evacuated", "Households", "Mirna"), "another term"),
        (Answer(400.0, "Displaced", "Households", "Zorya"), "another place"),
        (Answer(400.0, "Displaced", "Households"), "no place"),
    ],
)
def test_mistakes_say_what_went_wrong(tmp_path: Path, answer: Answer, cause: str) -> None:
    mark = EXAM.mark(gold_of(EXAM, tmp_path, row()).rows, [answer])[0]
    assert [mistake.cause for mistake in mark.mistakes] == [cause]


def test_terms_follow_the_trigger_and_the_measure() -> None:
    def term(measure: str, trigger: str) -> str:
        return next(rule.term for rule in mapped().terms if rule.fits(measure, trigger))

    assert term("displaced", "left homeless") == "Homeless"
    assert term("evacuated", "relocation") == "Relocated"
    assert term("evacuated", "evacuated") == "Evacuated"
    assert term("homes_destroyed", "left in ruins") == "Destroyed Housing"
    assert term("homes_damaged", "damaged") == "Partially Destroyed Housing"
    assert term("displaced", "sheltering in camps") == "In Relief Camp"
    # The id of the trigger's row counts too, where the words stand apart.
    assert term("displaced", "left trg leave homeless verb") == "Homeless"
    assert term("displaced", "fled") == "Forced to Flee"
    assert TermRule(term="Displaced").fits("displaced", "")


def test_the_question_holds_the_excerpt_only(tmp_path: Path) -> None:
    asked = EXAM.question(gold_of(EXAM, tmp_path, row()).rows[0])
    assert set(asked.__slots__) == {"text"}
    assert asked.text == row()["text"]


def test_the_lines_of_a_column_are_joined_and_lost_marks_are_dashes(tmp_path: Path) -> None:
    text = "\ufffd 400 families\nfled Mirna.\n\nOne died."
    asked = EXAM.question(gold_of(EXAM, tmp_path, row(text=text)).rows[0])
    assert asked.text == "– 400 families fled Mirna.\n\nOne died."


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"country": "Iraq"}, r'"country" is \'Iraq\'; "name;ISO3;number" is expected'),
        ({"figure": None}, r'field "figure": .* \(found \'None\'\)'),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError, match=f"displacement, dev.jsonl, row 1: .*{message}"):
        gold_of(EXAM, tmp_path, row(**changes))


def test_the_reading_answers(tmp_path: Path, reader: Reader) -> None:
    text = "Two people died. At least 3,000 people were evacuated in Basra on Sunday."
    changes = {"figure": 3000, "term": "Evacuated", "unit": "People", "place": "Basra"}
    gold = gold_of(EXAM, tmp_path, row(text=text, **changes))
    answer = EXAM.answer(reader, EXAM.question(gold.rows[0]))
    scores = EXAM.scores(EXAM.mark(gold.rows, [answer]))
    assert (scores["all_right"], scores["country"], scores["figure_at_excerpt"]) == (1, 1, 1)


def test_the_first_figure_of_people_goes_before_those_of_homes(
    tmp_path: Path, reader: Reader
) -> None:
    text = "Shelling destroyed 80 homes in Mirna. Some 300 families were evacuated; 40 fled later."
    answer = EXAM.answer(reader, EXAM.question(gold_of(EXAM, tmp_path, row(text=text)).rows[0]))
    assert (answer.quantity, answer.term, answer.unit) == (300, "Evacuated", "Households")
