"""Incidents as short phrases."""

import pytest

from reportedly.export import Told, wording
from reportedly.records import SettledFigure


@pytest.mark.parametrize(
    ("low", "best", "high", "phrase"),
    [
        (12, 12, 12, "12 killed"),
        (12, 14, 14, "12–14 killed (best 14)"),
        (12, None, 15, "12–15 killed"),
        (12, 12, None, "12 or more killed"),
        (12, 14, None, "12 or more killed (best 14)"),
        (None, 15, 15, "up to 15 killed"),
        (None, 12, 15, "up to 15 killed (best 12)"),
        (0, 0, 0, "0 killed"),
    ],
)
def test_settled_numbers(
    told: list[Told], low: float | None, best: float | None, high: float | None, phrase: str
) -> None:
    figure = told[0].incident.figures[0]
    changed = figure.model_copy(update={"low": low, "best": best, "high": high})
    assert wording.settled(changed) == phrase


def test_a_number_that_nobody_upholds_is_not_counted(told: list[Told]) -> None:
    figure = told[0].incident.figures[0]
    assert wording.is_counted(figure)
    nobody: SettledFigure = figure.model_copy(update={"low": None, "best": None, "high": None})
    assert not wording.is_counted(nobody)


def test_alternatives_say_who_when_and_whether_they_stand(told: list[Told]) -> None:
    first, second = told[0].incident.figures[0].alternatives
    assert wording.alternative(first) == (
        "at least 12 by The Post → police on 2014-06-11: "
        "replaced by a later figure of the same source"
    )
    assert wording.alternative(second) == "14 by The Post → officials on 2014-06-11"
    vague = told[3].incident.figures[0].alternatives[0]
    assert wording.alternative(vague) == "24–99 (“Dozens”) by The Post"


def test_a_number_of_some_is_part_of_the_number_of_all(told: list[Told]) -> None:
    everyone, officers = told[0].incident.figures
    assert wording.is_part(officers, told[0])
    assert not wording.is_part(everyone, told[0])
    alone = Told(told[0].incident.model_copy(update={"figures": (officers,)}), told[0].pairs)
    assert not wording.is_part(officers, alone)
