"""Intervals of scores, and the reliability of confidence."""

from collections.abc import Sequence

import pytest

from reportedly.evaluate.exam import Exam, Judged, Mark, Scores
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.evaluate.reliability import reliability
from reportedly.evaluate.uncertainty import intervals
from reportedly.reader import Reader


class Share(Exam[GoldRow, str, str, bool]):
    """The share of marks that are right."""

    name = "share"
    parts = (Part("{split}", GoldRow),)
    headline = ("right",)

    def question(self, row: GoldRow) -> str:
        return ""

    def answer(self, reader: Reader, question: str) -> str:
        return ""

    def mark(self, rows: Sequence[GoldRow], answers: Sequence[str]) -> list[Mark[bool]]:
        return []

    def scores(self, marks: Sequence[Mark[bool]]) -> Scores:
        return {"right": sum(mark.counts for mark in marks) / len(marks)}


def test_the_interval_of_a_share_is_near_the_normal_one() -> None:
    marks = [Mark(str(i), i % 2 == 0) for i in range(400)]
    low, high = intervals(Share(), marks)["right"]
    # standard error of 0.5 over 400: 0.025, so about 0.451 to 0.549
    assert low == pytest.approx(0.451, abs=0.012)
    assert high == pytest.approx(0.549, abs=0.012)


def test_marks_of_one_unit_are_drawn_together() -> None:
    # Four units of a hundred marks each, all right or all wrong: far less is known.
    marks = [Mark(str(i // 100), i < 200) for i in range(400)]
    low, high = intervals(Share(), marks)["right"]
    assert high - low > 0.5


def test_the_interval_is_the_same_every_time() -> None:
    marks = [Mark(str(i), i % 3 == 0) for i in range(30)]
    assert intervals(Share(), marks) == intervals(Share(), marks)


def test_reliability_by_hand() -> None:
    judged = [
        Judged(0.62, accepted=True), Judged(0.68, accepted=False),  # mean 0.65, half accepted
        Judged(0.91, accepted=True), Judged(1.0, accepted=True),  # mean 0.955, all accepted
    ]  # fmt: skip
    found = reliability(judged)
    assert [(one.claims, one.accepted) for one in found.bins] == [(2, 0.5), (2, 1.0)]
    # (2 * |0.65 - 0.5| + 2 * |0.955 - 1|) / 4
    assert found.calibration_error == pytest.approx(0.0975)


def test_nothing_judged_is_no_curve() -> None:
    with pytest.raises(ValueError, match="no claim"):
        reliability([])
