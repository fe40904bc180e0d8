"""Bars of letters."""

import pytest

from reportedly.cli.drawing import Scale, range_bar, timeline_bar
from reportedly.records import Control, Count
from reportedly.records.picture import Holding
from tests.built import MOSUL


def spell(since: str | None, until: str | None, standing: Holding = "held") -> Control:
    return Control(
        place=MOSUL, holder="Red Dawn", since=since, until=until, standing=standing, sources=1,
        incident_ids=("i-1",), rule="control-taken",
    )  # fmt: skip


TEN_DAYS = Scale("2014-06-01", "2014-06-10", 10)


@pytest.mark.parametrize(
    ("spells", "bar"),
    [
        ([spell("2014-06-01", None)], "██████████"),
        ([spell("2014-06-06", None)], "·····█████"),
        ([spell("2014-06-03", "2014-06-06")], "··███·····"),
        ([spell(None, "2014-06-03")], "‹█········"),
        ([spell("2014-06-10", None)], "·········█"),
        ([spell("2014-06-05", "2014-06-05")], "····█·····"),
        (
            [spell("2014-06-01", "2014-06-04"), spell("2014-06-04", None, "contested")],
            "███▒▒▒▒▒▒▒",
        ),
        ([spell("2014-06-01", None, "claimed")], "░░░░░░░░░░"),
    ],
)
def test_a_timeline_tells_the_standings_apart(spells: list[Control], bar: str) -> None:
    assert timeline_bar(spells, TEN_DAYS) == bar


def test_a_single_day_fills_the_bar() -> None:
    assert (
        timeline_bar([spell("2014-06-01", None)], Scale("2014-06-01", "2014-06-01", 5)) == "█████"
    )


@pytest.mark.parametrize(
    ("value", "bar"),
    [
        (Count(low=5, best=10, high=20), "  ├─●───┤"),
        (Count(low=20, best=20, high=20), "        ●"),
        (Count(low=10, best=10), "    ●→"),
        (Count(best=20, high=20), "────────●"),
        (Count(low=5, high=10), "  ├─┤"),
        (Count(), ""),
    ],
)
def test_a_range_shows_its_open_ends(value: Count, bar: str) -> None:
    assert range_bar(value, 20, 9) == bar


def test_nothing_is_drawn_of_zeros() -> None:
    assert range_bar(Count(low=0, best=0, high=0), 0, 9) == ""
