"""Expressions of time on a made-up narrative, with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.sets.wikiwars import EXAM, Answer
from reportedly.evaluate.timex import Timex
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of

TEXT = "On 3 May 1821 the fort fell. In June the army left, and in the autumn it came back again."


def marked(words: str, text: str = TEXT, **value: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "surface": words, **value}


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "made-1",
        "dct": "2009-12-19",
        "text": TEXT,
        "timex2": [
            marked("3 May 1821", val="1821-05-03"),
            marked("June", val="1821-06"),
            marked("the autumn", val="1821-FA"),
            marked("again"),
        ],
        "timex3": [
            marked("3 May 1821", type="DATE", value="1821-05-03"),
            marked("June", type="DATE", value="null"),
        ],
    }
    return fields | changes


def ours(words: str, value: str | None) -> Timex:
    start = TEXT.index(words)
    return Timex(start, start + len(words), value, "rule:made")


def test_words_and_values_are_scored_against_both_markings(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    found = (
        ours("3 May 1821", "1821-05-03"), ours("June", "2009-06"), ours("autumn", "1821-FA"),
        ours("again", "PRESENT_REF"), ours("fort", None),
    )  # fmt: skip
    scores = EXAM.scores(EXAM.mark(gold.rows, [Answer(found, ((0, 29), (29, len(TEXT))))]))
    # Four of five overlap the gold's four; three of five have the same words.
    assert scores["relaxed_precision"] == 0.8
    assert scores["relaxed_recall"] == 1
    assert scores["relaxed_f1"] == pytest.approx(8 / 9)
    assert scores["strict_f1"] == pytest.approx(2 * 3 / 9)
    # "again" has no value in the gold; two of the other three pairs agree.
    assert scores["value_accuracy"] == pytest.approx(2 / 3)
    assert scores["value_f1"] == pytest.approx(8 / 9 * 2 / 3)
    # The later marking has two expressions, one of them with a value.
    assert scores["relaxed_precision_timex3"] == pytest.approx(2 / 5)
    assert scores["relaxed_recall_timex3"] == 1
    assert scores["value_accuracy_timex3"] == 1


def test_mistakes_say_what_went_wrong(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    found = (ours("3 May 1821", None), ours("June", "2009-06"), ours("fort", "1821"))
    marks = EXAM.mark(gold.rows, [Answer(found, ((0, 28), (29, len(TEXT))))])
    assert [(one.cause, one.gold, one.ours) for one in marks[0].mistakes] == [
        ("found, but without a value", "3 May 1821 = 1821-05-03", "3 May 1821 = no value"),
        ("another value", "June = 1821-06", "June = 2009-06"),
        ("expression not found", "the autumn = 1821-FA", "none"),
        ("expression not found", "again = no value", "none"),
        ("no time in the gold", "none", "fort = 1821"),
    ]
    assert marks[0].mistakes[0].sentence == "On 3 May 1821 the fort fell."


def test_nothing_found_scores_nothing(tmp_path: Path) -> None:
    scores = EXAM.scores(EXAM.mark(gold_of(EXAM, tmp_path, row()).rows, [Answer((), ())]))
    assert scores["relaxed_f1"] == 0
    assert scores["value_f1"] == 0


def test_the_question_holds_the_text_and_its_day_only(tmp_path: Path) -> None:
    asked = EXAM.question(gold_of(EXAM, tmp_path, row()).rows[0])
    assert (asked.text, asked.retrieved) == (TEXT, "2009-12-19")
    assert set(asked.__slots__) == {"text", "retrieved"}


def test_a_span_that_does_not_slice_is_refused(tmp_path: Path) -> None:
    shifted = marked("June", val="1821-06") | {"start": 0, "end": 4}
    with pytest.raises(GoldError, match=r"wikiwars, dev.jsonl, row 1: .*'On 3'; 'June'"):
        gold_of(EXAM, tmp_path, row(timex2=[shifted]))


def test_a_missing_field_is_refused(tmp_path: Path) -> None:
    bare = {key: value for key, value in row().items() if key != "timex3"}
    with pytest.raises(GoldError, match=r'row 2: field "timex3": Field required'):
        gold_of(EXAM, tmp_path, row(), bare)


def test_the_reading_finds_and_values_a_date(tmp_path: Path, reader: Reader) -> None:
    text = "On 3 May 1821 rebels attacked the fort."
    times = {"timex2": [marked("3 May 1821", text, val="1821-05-03")], "timex3": []}
    gold = gold_of(EXAM, tmp_path, row(text=text, **times))
    answer = EXAM.answer(reader, EXAM.question(gold.rows[0]))
    scores = EXAM.scores(EXAM.mark(gold.rows, [answer]))
    assert (scores["strict_f1"], scores["value_f1"]) == (1, 1)
