"""How many deaths count."""

import pytest

from reportedly.export.acled.deaths import Deaths, count_deaths
from reportedly.records import Incident, SettledFigure
from tests.export.telling import PEOPLE, figure, killed, said, tell, who


def count(incident: Incident, country: str = "NO", year: int = 2014) -> Deaths:
    found = count_deaths(incident, country=country, year=year)
    assert found
    return found


def of(*figures: SettledFigure, kind: str = "armed_clash", **fields: object) -> Incident:
    return tell(kind, figures=figures, **fields).incident


def test_the_lowest_figure_counts_and_the_dispute_is_noted() -> None:
    two = killed(said(14, voice="The Post → hospital"), said(10, voice="The Post → police"))
    deaths = count(of(two))
    assert deaths.number == 10
    assert deaths.dispute == (
        "Reports differ on the deaths: 10 by The Post → police; 14 by The Post → hospital."
    )
    assert deaths.rules == ("acled-conservative-figure",)
    assert count(of(killed(said(3)))) == Deaths(3)


def vague(words: str, low: float, high: float) -> SettledFigure:
    return killed(said(None, low=low, high=high, quantifier="vague", words=words))


@pytest.mark.parametrize(
    ("words", "low", "high", "number"),
    [
        ("Dozens", 24, 99, 12),
        ("tens", 20, 99, 10),
        ("hundreds", 200, 999, 100),
        ("tens of thousands", 20000, 99999, 10000),
        ("several hundred", 300, 999, 300),
    ],
)
def test_words_become_numbers(words: str, low: float, high: float, number: int) -> None:
    assert count(of(vague(words, low, high))) == Deaths(number, rules=("acled-words-to-numbers",))


def test_bounds_without_words_count_as_printed() -> None:
    assert count(of(killed(said(12, low=12, quantifier="at_least")))).number == 12
    assert count(of(killed(said(None, low=30, high=40, quantifier="between")))).number == 30
    assert count(of(killed(said(40, high=40, quantifier="at_most")))).number == 40
    assert count(of(killed(said(0)))).number == 0


def test_an_unknown_number_is_3_or_10() -> None:
    several = of(vague("several", 3, 9))
    assert count(several).number == 3
    assert count(several, "IQ", 2014) == Deaths(10, rules=("acled-unknown-number",))
    assert count(several, "IQ", 2019).number == 3
    assert count(of(kind="killing", recipients=(PEOPLE,))).number == 3
    assert count(of(kind="assassination", recipients=(PEOPLE,))).number == 1
    assert count_deaths(of(kind="killing", recipients=()), country="IQ", year=2014) is None


def test_who_is_counted_as_killed_without_a_figure_is_counted() -> None:
    six = who("herders", "AGR", count={"low": 6, "best": 6, "high": 6})
    assert count(of(kind="massacre", recipients=(six,))) == Deaths(6)


def test_only_deaths_are_counted() -> None:
    hurt = figure("injured", said(30)), figure("abducted", said(4))
    assert count_deaths(of(*hurt), country="IQ", year=2014) is None
    assert count(of(*hurt, killed(said(2)))).number == 2


def test_only_standing_figures_of_this_event_count() -> None:
    toll = killed(said(214, status="cumulative"), said(40, status="corrected"), said(14))
    assert count(of(toll)) == Deaths(14, rules=("acled-cumulative-not-counted",))
    denied = killed(said(7, status="denied"))
    assert count_deaths(of(denied), country="IQ", year=2014) is None


def test_parts_add_up_unless_a_total_is_told() -> None:
    soldiers, civilians = killed(said(5), of="soldiers"), killed(said(2), of="civilians")
    assert count(of(soldiers, civilians)).number == 7
    assert count(of(soldiers, civilians, killed(said(8)))).number == 8
