"""The factuality exam: r, mean error and three-way F1 of each corpus by itself."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportedly.errors import GoldError
from reportedly.evaluate.factuality.fitting import fit
from reportedly.evaluate.sets.factuality import EXAM, Judged, Row
from reportedly.reader import Reader

TEXT = "Troops did not enter the town , but shells hit it ."


def target(surface: str, label: float) -> dict[str, object]:
    start = TEXT.index(surface)
    return {"start": start, "end": start + len(surface), "surface": surface, "label": label}


def row(*labels: float, part: str = "uw") -> Row:
    targets = [target(word, label) for word, label in zip(("enter", "hit"), labels, strict=False)]
    fields = {"id": f"{part}-0", "text": TEXT, "targets": targets, "gold_part": part}
    return Row.model_validate(fields)


def judged(*scores: float, own: float | None = None) -> tuple[Judged, ...]:
    """Say scores on the corpus's scale; the claims' own are the same, or all `own`."""
    return tuple(
        Judged(score if own is None else own, score, "positive certain actual", "rule:x")
        for score in scores
    )


def scores(rows: list[Row], answers: list[tuple[Judged, ...]]) -> dict[str, float]:
    return EXAM.scores(EXAM.mark(rows, answers))


def test_errors_and_r_are_of_all_predicates_of_a_corpus() -> None:
    found = scores([row(-3, 3), row(1)], [judged(-3, 2), judged(3)])
    # |0| + |1| + |2| over 3.
    assert found["mae_uw"] == pytest.approx(1.0)
    # Gold -3 3 1 (mean 1/3), ours -3 2 3 (mean 2/3): covariance sum 18 - 2/3 = 52/3,
    # sums of squares 19 - 1/3 = 56/3 and 22 - 4/3 = 62/3.
    assert found["r_uw"] == pytest.approx(52 / (56 * 62) ** 0.5)
    assert "r_meantime" not in found


def test_three_ways_are_cut_at_one() -> None:
    found = scores([row(-2, 1), row(3, -1)], [judged(-3, 3), judged(2, 0)])
    # Gold: no, unsure, yes, unsure; ours: no, yes, yes, unsure. F1: 1, 2/3, 2/3.
    assert found["three_way_f1_uw"] == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)


def test_corpora_are_scored_apart() -> None:
    answers = [judged(3, 2), judged(3, -3, own=2)]
    found = scores([row(3, 3), row(0, -3, part="uds_ih2")], answers)
    assert found["mae_uw"] == pytest.approx(0.5)
    assert found["mae_uds_ih2"] == pytest.approx(1.5)
    assert found["r_uds_ih2"] == pytest.approx(1.0)
    # The claims' own scores are 2 2: |0 - 2| + |-3 - 2| over 2, and no r.
    assert found["mae_uds_ih2_own"] == pytest.approx(3.5)
    assert "r_uds_ih2_own" not in found
    assert found["mae_uw_own"] == found["mae_uw"]
    # No r where the gold is all alike.
    assert "r_uw" not in found


def test_mistakes_are_far_from_the_gold() -> None:
    (mark,) = EXAM.mark([row(3, -0.5)], [judged(2, 3)])
    (mistake,) = mark.mistakes
    assert mistake.cause == "ours: it happened; gold: unsure"
    assert (mistake.where, mistake.gold, mistake.ours) == (
        "uw uw-0: hit",
        "-0.50",
        "3.0 (positive certain actual)",
    )


def write(folder: Path, *, split: str = "dev", **parts: Mapping[str, object]) -> Path:
    good = {"id": "a", "text": TEXT, "targets": [target("hit", 3.0)]}
    for part in ("uw", "uds_ih2", "meantime"):
        home = folder / "factuality" / part
        home.mkdir(parents=True)
        (home / f"{split}.jsonl").write_text(json.dumps({**good, **parts.get(part, {})}) + "\n")
    return folder


def test_all_three_corpora_are_read(tmp_path: Path) -> None:
    gold = EXAM.read_gold(write(tmp_path))
    assert [one.gold_part for one in gold.rows] == ["uw", "uds_ih2", "meantime"]
    (tmp_path / "factuality" / "meantime" / "dev.jsonl").unlink()
    with pytest.raises(GoldError, match=r"has no meantime/dev.jsonl"):
        EXAM.read_gold(tmp_path)


def test_a_predicate_that_does_not_slice_stops_the_scoring(tmp_path: Path) -> None:
    bad = {"targets": [target("hit", 3.0) | {"start": 0}]}
    with pytest.raises(GoldError, match=r"factuality, uds_ih2/dev.jsonl, row 1: .*'hit'"):
        EXAM.read_gold(write(tmp_path, uds_ih2=bad))


def test_a_missing_label_stops_the_scoring(tmp_path: Path) -> None:
    bad = {"targets": [{"start": 0, "end": 6, "surface": "Troops"}]}
    with pytest.raises(GoldError, match=r'uw/dev.jsonl, row 1: field "targets.0.label"'):
        EXAM.read_gold(write(tmp_path, uw=bad))


def test_the_reading_judges_the_marked_words(reader: Reader) -> None:
    question = EXAM.question(row(-3, 3))
    assert question.words == ((15, 20), (43, 46))
    assert question.corpus == "uw"
    assert "-3" not in repr(question)
    found = scores([row(-3, 3)], [EXAM.answer(reader, question)])
    assert found["mae_uw"] < 0.6
    assert found["r_uw"] == pytest.approx(1.0)
    assert found["three_way_f1_uw"] == 1


def test_the_scale_of_a_corpus_is_fitted_to_its_training_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    monkeypatch.setattr("reportedly.reader.load", lambda: reader)
    monkeypatch.setattr("reportedly.evaluate.factuality.fitting._ENOUGH", 1)
    folder = write(tmp_path, split="train", uw={"targets": [target("hit", 2.5)]})
    tables = fit(folder)
    value = "positive certain actual"
    assert tables == {"meantime": {value: 3.0}, "uds_ih2": {value: 3.0}, "uw": {value: 2.5}}
