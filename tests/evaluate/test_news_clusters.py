"""Made-up articles grouped by story, with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.exam import report_of
from reportedly.evaluate.sets.news_clusters import EXAM
from reportedly.reader import Reader
from reportedly.records import Report
from tests.evaluate.gold_files import gold_of


def article(number: int, event: int, **changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": f"a{number}",
        "title": f"Article {number}",
        "description": None,
        "text": "Words.",
        "date": "2020-05-01T10:00:00",
        "domain": "example.org",
        "url": "https://example.org",
        "event_id": event,
        "event": "the_secret_story",
    }
    return fields | changes


def about(number: int, words: str) -> Report:
    return report_of(f"{words} Page {number}.", published="2020-05-01")


def test_scores_by_hand(tmp_path: Path) -> None:
    rows = gold_of(
        EXAM, tmp_path, *(article(n, event) for n, event in enumerate((1, 1, 1, 2)))
    ).rows
    flood = "The swollen Zambezi flooded villages near Chirundu."
    answers = [about(0, flood), about(1, flood), about(2, "An orchestra toured."), about(3, flood)]
    marks = EXAM.mark(rows, answers)
    found = EXAM.scores(marks)
    # Ours: articles 0, 1 and 3 together. Precision (2/3 + 2/3 + 1 + 1/3) / 4 = 2/3,
    # recall (2/3 + 2/3 + 1/3 + 1) / 4 = 2/3.
    assert found["b3_f1"] == pytest.approx(2 / 3)
    assert found["pairwise_recall"] == pytest.approx(1 / 3)
    assert found["b3_f1_each_alone"] == pytest.approx(2 / 3)
    causes = [[mistake.cause for mistake in mark.mistakes] for mark in marks]
    assert causes == [
        ["together with another event"],
        [],
        ["apart"],
        ["together with another event"],
    ]
    assert [mark.unit for mark in marks] == ["1", "1", "1", "2"]


def test_the_question_holds_the_article_only(tmp_path: Path) -> None:
    row = gold_of(EXAM, tmp_path, article(1, 4321)).rows[0]
    shown = EXAM.question(row)
    assert shown.text == "Article 1\n\nWords."
    assert "4321" not in repr(shown)
    assert "secret" not in repr(shown)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"event_id": None}, 'field "event_id"'),
        ({"date": "yesterday"}, 'field "date"'),
        ({"text": ""}, 'field "text"'),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(GoldError) as caught:
        gold_of(EXAM, tmp_path, article(1, 1), article(2, 1, **changes))
    assert "news_clusters, dev.jsonl, row 2" in str(caught.value)
    assert words in str(caught.value)


def test_end_to_end(tmp_path: Path, reader: Reader) -> None:
    texts = [
        (1, "Protesters march in Nairobi", "Thousands of protesters marched in Nairobi on Friday."),
        (1, "March in Kenya", "Protesters marched through Nairobi on Friday over food prices."),
        (2, "Army shells Goma", "The army shelled Goma on Friday, residents said."),
    ]
    rows = gold_of(
        EXAM, tmp_path, *(article(0, event, title=title, text=text) for event, title, text in texts)
    ).rows
    answers = [EXAM.answer(reader, EXAM.question(row)) for row in rows]
    assert EXAM.scores(EXAM.mark(rows, answers))["b3_f1"] == 1
