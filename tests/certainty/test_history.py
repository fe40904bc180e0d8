"""Recalled history, by words and by dates."""

from typing import Any

import pytest

NEWS = "2014-06-11"


@pytest.mark.parametrize(
    ("text", "trigger", "times", "historical"),
    [
        ("Rebels captured the town in 2003.", "captured",
         {"2003": ("2003-01-01", "2003-12-31")}, True),
        ("Rebels captured the town on Monday.", "captured",
         {"Monday": ("2014-06-09", "2014-06-09")}, False),
        ("Rebels had captured the town in January.", "captured",
         {"January": ("2014-01-01", "2014-01-31")}, True),
        ("Rebels captured the town in January.", "captured",
         {"January": ("2014-01-01", "2014-01-31")}, False),
        ("Police said rebels had captured the town in January.", "captured",
         {"January": ("2014-01-01", "2014-01-31")}, False),
        ("Families marked the anniversary of the attack.", "attack", {}, True),
        ("The group previously attacked the same bridge.", "attacked", {}, True),
        ("The army will attack the town in 2003.", "attack",
         {"2003": ("2003-01-01", "2003-12-31")}, False),
    ],
)  # fmt: skip
def test_historical(judged: Any, text: str, trigger: str, times: Any, historical: bool) -> None:
    assert judged(text, times=times, published=NEWS)[trigger].historical is historical


def test_a_date_belongs_to_its_own_event(judged: Any) -> None:
    text = "The rebels, who attacked the town in 2003, killed two soldiers."
    result = judged(text, times={"2003": ("2003-01-01", "2003-12-31")}, published=NEWS)
    assert result["attacked"].historical
    assert not result["killed"].historical


def test_without_any_date_nothing_is_old(judged: Any) -> None:
    assert not judged("Rebels captured the town.")["captured"].historical


def test_a_state_in_the_perfect_lasts(judged: Any) -> None:
    times = {"2011": ("2011-01-01", "2011-12-31")}
    text = "Rebels have held the town since 2011."
    assert not judged(text, times=times, published=NEWS)["held"].historical
