"""What a source does to a target, on made-up sentences, with scores worked out by hand."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.exam import Judged, report_of
from reportedly.evaluate.sets.plv import EXAM, Answer, mapping
from reportedly.reader import Reader
from tests.evaluate.gold_files import gold_of

TEXT = "Mirna accused Zorya of shelling the port."


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "made-1",
        "sentence_id": "1",
        "text": TEXT,
        "source": "Mirna",
        "target": "Zorya",
        "source_spans": [[0, 5]],
        "target_spans": [[14, 19]],
        "gold_root": "ACCUSE",
        "gold_penta": "3",
    }
    return fields | changes


def answer(root: str | None) -> Answer:
    return Answer(root, "attack" if root else "unlisted", "word", "made:row")


def test_scores_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    golds = [("ACCUSE", "3"), ("ACCUSE", "3"), ("REJECT", "3"), ("AID", "2")]
    gold = gold_of(EXAM, tmp_path, *(row(gold_root=root, gold_penta=four) for root, four in golds))
    answers = [answer("ACCUSE"), answer("REJECT"), answer("REJECT"), answer(None)]
    scores = EXAM.scores(EXAM.mark(gold.rows, answers))
    # ACCUSE: precision 1/1, recall 1/2, F1 2/3. REJECT: 1/2, 1/1, 2/3. AID: 0.
    assert scores["f1_accuse"] == pytest.approx(2 / 3)
    assert scores["f1_reject"] == pytest.approx(2 / 3)
    assert scores["f1_aid"] == 0
    assert scores["macro_f1"] == pytest.approx(4 / 9)
    # Classes: 3 is right three times of three, 2 never.
    assert scores["penta_macro_f1"] == pytest.approx(1 / 2)
    assert scores["penta_accuracy"] == pytest.approx(3 / 4)
    # Two of four are right; three have a code.
    assert scores["accuracy"] == pytest.approx(2 / 4)
    assert scores["answered"] == pytest.approx(3 / 4)
    assert scores["right_of_answered"] == pytest.approx(2 / 3)


def test_claims_of_a_known_kind_are_judged(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, *[row(gold_root="REJECT", gold_penta="3")] * 3)
    sure = [Answer(code, "rejection", "refused", "r", 0.6) for code in ("REJECT", "AID")]
    marks = EXAM.mark(gold.rows, [*sure, answer(None)])
    assert [mark.judged for mark in marks] == [
        (Judged(0.6, accepted=True),), (Judged(0.6, accepted=False),), (),
    ]  # fmt: skip


def test_mistakes_say_where_the_reading_went_wrong(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, *[row()] * 4)
    answers = [answer(None), answer("REJECT"), answer("AID"), Answer(None, "election", "vote", "r")]
    marks = EXAM.mark(gold.rows, answers)
    assert [mistake.cause for mark in marks for mistake in mark.mistakes] == [
        "no event known between them",
        "another code of the same class",
        "another code",
        "the kind has no code",
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"target_spans": [[14, 18]]}, "slices 'Zory'; 'Zorya' was expected"),
        ({"gold_root": "AIDING"}, "no known root code"),
        ({"gold_penta": "5"}, '"1" to "4" expected'),
    ],
)
def test_rows_that_do_not_hold_stop_the_scoring(
    tmp_path: Path, changes: dict[str, Any], expected: str
) -> None:
    with pytest.raises(GoldError, match=expected) as raised:
        gold_of(EXAM, tmp_path, row(), row(**changes))
    assert str(raised.value).startswith("plv, dev.jsonl, row 2")


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    fields = row()
    del fields["source_spans"]
    with pytest.raises(GoldError, match=r'row 1: field "source_spans"'):
        gold_of(EXAM, tmp_path, fields)


def test_the_question_holds_no_gold(tmp_path: Path) -> None:
    one = gold_of(EXAM, tmp_path, row()).rows
    other = gold_of(EXAM, tmp_path, row(gold_root="AID", gold_penta="2")).rows
    assert EXAM.question(one[0]) == EXAM.question(other[0])


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        (TEXT, (0, 5), (14, 19), "ACCUSE"),
        ("France signed an agreement with Chad.", (0, 6), (32, 36), "SUPPORT"),
        ("France will hold talks with Chad.", (0, 6), (28, 32), "AGREE"),
        ("France freed two soldiers from Chad.", (0, 6), (13, 35), "YIELD"),
    ],
)
def test_the_product_answers(
    reader: Reader, text: str, source: tuple[int, int], target: tuple[int, int], root: str
) -> None:
    claim = reader.between(report_of(text), [source], [target])
    assert claim is not None
    assert mapping().root(claim) == root


def test_from_file_to_scores(reader: Reader, tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, row())
    answers = [EXAM.answer(reader, EXAM.question(one)) for one in gold.rows]
    scores = EXAM.scores(EXAM.mark(gold.rows, answers))
    assert (scores["macro_f1"], scores["answered"]) == (1, 1)
