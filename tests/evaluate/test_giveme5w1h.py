"""Phrases for the main event of made-up articles, with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.exam import report_of
from reportedly.evaluate.sets.giveme5w1h import EXAM, Answer, W, main_claim, token_f1
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of


def article(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "a1",
        "title": "Rebels shell the town",
        "description": None,
        "text": "Words.",
        "date": "2020-05-02 00:00:00",
        "answers": {
            "who": [{"text": "the rebels", "coderPhraseCount": 2}, {"text": "fighters"}],
            "what": [{"text": "shelling of the town", "coderPhraseCount": 3}],
            "when": [{"text": "on Friday", "parsed": "2020-05-01"}, {"parsed": "2020-05-02"}],
            "where": [{"coderPhraseCount": 2}],
            "why": [{"text": "secret reasons"}],
            "how": [],
        },
    }
    return fields | changes


def answer(day: str | None = "2020-05-01", **given: str) -> Answer:
    phrases: dict[W, str | None] = {
        "who": given.get("who"),
        "what": given.get("what"),
        "when": given.get("when"),
        "where": given.get("where"),
        "why": given.get("why"),
        "how": given.get("how"),
    }
    return Answer(phrases, day, "shelling", "Rebels shell the town", "trg-made")


@pytest.mark.parametrize(
    ("gold", "ours", "value"),
    [
        ("the rebels", "Rebels", 2 / 3),  # precision 1, recall 1/2
        ("seven dead", "dead, seven", 1),
        ("a b", "a a", 1 / 2),  # a word counts as often as both have it
        ("on Friday", "Monday", 0),
        ("on Friday", "", 0),
    ],
)
def test_token_f1(gold: str, ours: str, value: float) -> None:
    assert token_f1(gold, ours) == pytest.approx(value)


def test_scores_by_hand(tmp_path: Path) -> None:
    rows = gold_of(EXAM, tmp_path, article(), article(id="a2")).rows
    answers = [
        answer(who="rebels", what="shell the town", when="Friday", where="Elm"),
        answer(None, who="two fighters", what="raid"),
    ]
    marks = EXAM.mark(rows, answers)
    found = EXAM.scores(marks)
    # who: 2/3 to "the rebels"; 2/3 to "fighters".
    assert found["who_f1"] == pytest.approx(2 / 3)
    # what: 2 of 3 words and 2 of 4: 4/7; nothing.
    assert found["what_f1"] == pytest.approx(4 / 7 / 2)
    # when: 2/3; no answer is 0.
    assert found["when_f1"] == pytest.approx(2 / 3 / 2)
    assert found["when_answered"] == pytest.approx(1 / 2)
    assert found["why_f1"] == 0
    # where and how have no phrase in the gold, so nothing to be right about.
    assert "where_f1" not in found
    assert "how_f1" not in found
    assert found["mean_f1"] == pytest.approx((2 / 3 + 2 / 7 + 1 / 3 + 0) / 4)
    # One of the two days is named by a coder; the other is not given.
    assert found["when_parsed"] == pytest.approx(1 / 2)
    assert [m.cause for m in marks[1].mistakes] == [
        "what: other words",
        "when: nothing read",
        "why: nothing read",
    ]


def test_the_question_holds_the_article_only(tmp_path: Path) -> None:
    shown = EXAM.question(gold_of(EXAM, tmp_path, article()).rows[0])
    assert shown.text == "Rebels shell the town\n\nWords."
    assert shown.published == "2020-05-02T00:00:00"
    assert "secret" not in repr(shown)


def test_an_article_without_a_date(tmp_path: Path) -> None:
    shown = EXAM.question(gold_of(EXAM, tmp_path, article(date="None")).rows[0])
    assert shown.published is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": ""}, 'field "text"'),
        ({"date": "soon"}, 'field "date"'),
        ({"answers": {"whose": []}}, 'field "answers.whose'),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(GoldError) as caught:
        gold_of(EXAM, tmp_path, article(), article(**changes))
    assert "giveme5w1h, dev.jsonl, row 2" in str(caught.value)
    assert words in str(caught.value)


def test_end_to_end(tmp_path: Path, reader: Reader) -> None:
    text = "Rebels shelled the town of Goma on Friday, killing four people, the army said."
    row = gold_of(EXAM, tmp_path, article(title="Rebels shell Goma", text=text)).rows[0]
    ours = EXAM.answer(reader, EXAM.question(row))
    assert ours.phrases["who"] == "Rebels"
    assert ours.phrases["where"] == "Goma"
    assert ours.phrases["when"] is not None
    assert "Friday" in ours.phrases["when"]
    assert (ours.phrases["what"] or "").startswith("shell")
    assert ours.phrases["why"] is None


def test_an_article_without_a_claim_is_asked_about_its_headline(reader: Reader) -> None:
    report = report_of(
        "Baker opens a shop in Leeds\n\nIt sells bread.", title="Baker opens a shop in Leeds"
    )
    claim = main_claim(reader, reader.reading(report))
    assert (claim.event.kind, claim.event.trigger.text) == ("unlisted", "opens")
