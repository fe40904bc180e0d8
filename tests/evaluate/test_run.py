"""Running an exam: rows that the learned reader was trained on are not asked of it."""

from pathlib import Path

import pytest

from reportedly.evaluate import run
from reportedly.evaluate.run import evaluate
from reportedly.evaluate.sets import wikievents
from reportedly.evaluate.sets.rams import EXAM
from tests.evaluate.gold_files import gold_of

TEXT = "Soldiers shelled Zorya ."
EVENT = {
    "start": 9, "end": 16, "text": "shelled", "token_span": [1, 1],
    "type": "conflict.attack.n/a", "arguments": [],
}  # fmt: skip


def rows(number: int) -> list[dict[str, object]]:
    return [{"id": f"made-{n}", "url": "", "text": TEXT, "events": [EVENT]} for n in range(number)]


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "trained_on", lambda: frozenset({EXAM.name, wikievents.EXAM.name}))


@pytest.mark.usefixtures("trained")
def test_rows_that_were_learned_are_left_out(tmp_path: Path) -> None:
    gold = gold_of(EXAM, tmp_path, *rows(20))
    learned = [row for row in gold.rows if EXAM.is_learned(row, "dev")]
    assert 0 < len(learned) < 20
    result = evaluate(EXAM.name, tmp_path)
    assert (result.n, result.left_out) == (20 - len(learned), len(learned))
    assert not result.by_rules_alone
    assert result.as_json()["left_out"] == len(learned)


@pytest.mark.usefixtures("trained")
def test_no_row_of_another_split_is_left_out(tmp_path: Path) -> None:
    gold_of(EXAM, tmp_path, *rows(6), split="test")
    result = evaluate(EXAM.name, tmp_path, split="test")
    assert (result.n, result.left_out) == (6, 0)


@pytest.mark.usefixtures("trained")
def test_rules_alone_read_a_split_that_was_learned_whole(tmp_path: Path) -> None:
    event = {"start": 9, "end": 16, "text": "shelled", "type": "Conflict.Attack", "arguments": []}
    row = {"id": "made-1", "text": TEXT, "events": [event]}
    gold_of(wikievents.EXAM, tmp_path, row, split="train")
    result = evaluate(wikievents.EXAM.name, tmp_path, split="train")
    assert (result.n, result.left_out, result.by_rules_alone) == (1, 0, True)


def test_without_training_every_row_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "trained_on", frozenset)
    gold_of(EXAM, tmp_path, *rows(6))
    result = evaluate(EXAM.name, tmp_path)
    assert (result.n, result.left_out, result.by_rules_alone) == (6, 0, False)
