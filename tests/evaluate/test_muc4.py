"""MUC-4 as an exam: made-up messages, scores worked out by hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError, InputError
from reportedly.evaluate.muc4.answers import Told
from reportedly.evaluate.muc4.official.responses import format_official
from reportedly.evaluate.muc4.official.rows import template_from
from reportedly.evaluate.sets.muc4 import EXAM, Question, report_from, score_responses
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of

TEXT = "LIMA, 5 MAY 90 (EFE) -- [TEXT] RED FRONT REBELS KILLED JUDGE ANA RUIZ IN LIMA, PERU, TODAY."
SLOTS = {
    "inc_date": ["05 MAY 90"],
    "inc_loc": ["PERU: LIMA (CITY)"],
    "inc_type": ["ATTACK"],
    "perp_org_id": ["RED FRONT"],
    "perp_org_conf": ["REPORTED AS FACT: RED FRONT"],
    "hum_tgt_name": ["ANA RUIZ"],
}


def filler(text: str) -> dict[str, Any]:
    value, *tags = text.split(": ") if not text.startswith("PERU") else [text]
    alternative = {"value": value} | ({"xref": tags} if tags else {})
    return {"raw": text, "optional": False, "alternatives": [alternative]}


def template(number: int = 1, **changes: list[str]) -> dict[str, Any]:
    slots = {**SLOTS, **changes}
    return {
        "template_id": number,
        "optional": False,
        "slots": {
            name: {"mark": None, "fillers": [filler(text) for text in texts]}
            for name, texts in slots.items()
        },
    }


def row(message_id: str = "MADE-UP-1", *templates: Mapping[str, Any]) -> dict[str, Any]:
    return {"message_id": message_id, "text": TEXT, "templates": list(templates)}


def told(message_id: str = "MADE-UP-1", number: int = 1, **changes: list[str]) -> Told:
    made = template_from(template(number, **changes), message_id=message_id, where="made up")
    return Told(made, TEXT, "made:row")


def test_all_right(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row("MADE-UP-1", template()), row("MADE-UP-2"))
    scores = EXAM.scores(EXAM.mark(gold.rows, [(told(),), ()]))
    for name in (
        "all_templates_f",
        "confidence_f",
        "five_role_f1",
        "inc_date_f",
        "filtering_recall",
    ):
        assert scores[name] == 1
    assert scores["all_templates_overgeneration"] == 0
    # Nothing was to be found in this slot, and nothing was answered.
    assert "phys_tgt_id_f" not in scores


def test_slots_missing_wrong_partly_right_and_surplus(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row("MADE-UP-1", template()))
    ours = told(
        inc_date=["04 APR 90"],
        inc_loc=["PERU"],
        perp_org_conf=[],
        inc_stage=["ACCOMPLISHED"],
    )
    (mark,) = EXAM.mark(gold.rows, [(ours,)])
    scores = EXAM.scores([mark])
    # Asked for are 6 fillers, answered 6. Type, group and name are right, the place is half
    # right, the date wrong, the confidence missing and the stage surplus: 3.5 of 6 both ways,
    # 583 per mille cut and rounded to 58 percent.
    assert scores["all_templates_recall"] == 0.58
    assert scores["all_templates_precision"] == 0.58
    assert scores["all_templates_f"] == 0.58
    assert scores["all_templates_overgeneration"] == 0.17
    assert scores["confidence_f"] == 0
    assert scores["inc_loc_f"] == 0.5
    causes = {mistake.cause for mistake in mark.mistakes}
    assert causes == {
        "INCIDENT: DATE: wrong",
        "INCIDENT: LOCATION: wrong",
        "INCIDENT: STAGE OF EXECUTION: surplus",
        "PERP: ORGANIZATION CONFIDENCE: missing",
    }
    assert all(mistake.sentence == TEXT for mistake in mark.mistakes)


def test_incidents_missed_and_made_up(tmp_path: Path) -> None:
    gold = gold_of(
        EXAM, tmp_path, row("MADE-UP-1", template()), row("MADE-UP-2"), row("MADE-UP-3", template())
    )
    marks = EXAM.mark(gold.rows, [(told(),), (told("MADE-UP-2"),), ()])
    scores = EXAM.scores(marks)
    # One of two is found, one of the two answered is right; six fillers each.
    assert scores["all_templates_recall"] == scores["all_templates_precision"] == 0.5
    assert scores["templates_recall"] == scores["templates_precision"] == 0.5
    assert scores["matched_only_f"] == 1
    assert scores["filtering_precision"] == 0.5
    found = [mistake.cause for mark in marks for mistake in mark.mistakes]
    assert found == ["incident that the key does not have", "incident not found"]
    assert marks[0].unit == "MADE-UP-1"


def test_a_response_file_is_scored_alike(tmp_path: Path) -> None:
    gold_of(EXAM, tmp_path, row("MADE-UP-1", template()), row("MADE-UP-2"), split="tst4")
    path = tmp_path / "answers.txt"
    path.write_text(format_official([told().template, told("MADE-UP-2").template]))
    found = score_responses(tmp_path, path)
    assert (found.split, found.n) == ("tst4", 2)
    assert found.scores["all_templates_recall"] == 1
    assert found.scores["all_templates_precision"] == 0.5
    assert found.scores["five_role_precision"] == 0.5


def test_an_answer_to_a_message_of_another_test_is_refused(tmp_path: Path) -> None:
    gold_of(EXAM, tmp_path, row("MADE-UP-1", template()))
    path = tmp_path / "answers.txt"
    path.write_text(format_official([told("OTHER-9").template]))
    with pytest.raises(InputError, match="OTHER-9"):
        score_responses(tmp_path, path)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"message_id": "MADE-UP-1", "templates": []}, 'row 2: field "text"'),
        (row("MADE-UP-1", {"template_id": 1}), "row 2: .*not a template"),
        (row("MADE-UP-1", template() | {"slots": {"inc_moon": {}}}), 'row 2: .*"inc_moon"'),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, fields: dict[str, Any], expected: str) -> None:
    with pytest.raises(GoldError, match=f"muc4, dev.jsonl, {expected}"):
        gold_of(EXAM, tmp_path, row("MADE-UP-0"), fields)


def test_the_question_holds_no_gold(tmp_path: Path) -> None:
    fields = row("MADE-UP-1", template()) | {"dateline": {"date": "1990-05-05"}, "relevant": True}
    (only,) = gold_of(EXAM, tmp_path, fields).rows
    assert EXAM.question(only) == Question("MADE-UP-1", TEXT)
    # What the report has of place and day stands in its own first line.
    report = report_from(TEXT.replace("5 MAY 90", "NO DATE"))
    assert report.dateline is not None
    assert (report.dateline.date, report.published) == (None, None)


def test_the_product_answers_a_message(reader: Reader, tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row("MADE-UP-1", template(perp_org_id=[], perp_org_conf=[])))
    answers = [EXAM.answer(reader, EXAM.question(one)) for one in gold.rows]
    scores = EXAM.scores(EXAM.mark(gold.rows, answers))
    assert scores["hum_tgt_name_recall"] == 1
    assert scores["inc_date_recall"] == 1
    assert scores["inc_loc_recall"] == 1
