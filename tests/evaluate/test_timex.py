"""Times of ours in the form of TIMEX, and the scoring of their spans and values."""

from collections.abc import Callable

import pytest

from reportedly.dates.expressions import find_times
from reportedly.evaluate.timex import Timex, timexes_of
from reportedly.evaluate.timex_scores import TimexCounts, count_timexes, timex_scores
from reportedly.language.reading import Reading

Parsed = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took the town on 9 June 2014.", [("9 June 2014", "2014-06-09")]),
        ("Rebels took the town in May 2013.", [("May 2013", "2013-05")]),
        ("The army left by the end of May 2013.", [("the end of May 2013", "2013-05")]),
        ("The base fell in the winter of 2012.", [("the winter of 2012", "2012-WI")]),
        ("Talks broke down last week.", [("last week", "2014-W23")]),
        ("Shells fell on Sunday afternoon.", [("Sunday afternoon", "2014-06-08TAF")]),
        ("It exploded at 18:00 UTC on 9 June.", [("18:00 UTC on 9 June", "2014-06-09T18:00Z")]),
        ("The town was shelled for three days.", [("three days", "P3D")]),
        ("Rebels now control the bridge.", [("now", "PRESENT_REF")]),
        ("Rebels recently seized the mine.", [("recently", "PAST_REF")]),
        ("They fought from 2010 to 2012.", [("2010", "2010"), ("2012", "2012")]),
        ("The 2011 offensive began in the 1990s.", [("2011", "2011"), ("the 1990s", "199")]),
        (
            "The ten-day siege ended in the 19th century.",
            [("ten-day", "P10D"), ("the 19th century", "18")],
        ),
        ("It was built in August 480 BC.", [("August 480 BC", "BC0480-08")]),
        ("Ten people die every day.", [("every day", "XXXX-XX-XX")]),
        ("Ten people die per day.", [("per day", "P1D")]),
        ("He ruled out future talks.", [("future", "FUTURE_REF")]),
        ("He was abroad at that time.", [("that time", None)]),
        ("They met on Christmas Day.", [("Christmas Day", "2013-12-25")]),
        ("It fell in the last week of May.", [("the last week of May", "P1W")]),
        ("It grew over the past year.", [("the past year", "P1Y")]),
        (
            "It fell on 31 May-1 June 2013.",
            [("31 May", "2013-05-31"), ("1 June 2013", "2013-06-01")],
        ),
        ("It was signed in the first quarter of 2009.", [("the first quarter of 2009", "2009-Q1")]),
    ],
)
def test_a_time_is_written_as_finely_as_its_words(
    parsed: Parsed, text: str, expected: list[tuple[str, str | None]]
) -> None:
    reading = parsed(text, published="2014-06-11")
    find_times(reading)
    assert [(text[t.start : t.end], t.value) for t in timexes_of(reading)] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gunmen attacked the station on Tuesday.", "XXXX-WXX-2"),
        ("Gunmen attacked the station on 9 June.", "XXXX-06-09"),
        ("Rebels took the town in June.", "XXXX-06"),
    ],
)
def test_what_is_not_known_is_an_x(parsed: Parsed, text: str, value: str) -> None:
    reading = parsed(text)
    find_times(reading)
    assert [timex.value for timex in timexes_of(reading)] == [value]


def test_pairs_are_one_to_one_and_the_same_words_come_first() -> None:
    gold = [Timex(0, 20, "2013"), Timex(5, 9, "2013-05"), Timex(40, 44, None)]
    ours = [Timex(5, 9, "2013-05"), Timex(8, 20, "2012"), Timex(60, 64, "2011")]
    # The exact pair first, then 0-20 with 8-20: of 3 and 3, 1 strict, 2 relaxed, 1 value right.
    assert count_timexes(gold, ours) == TimexCounts(3, 3, 1, 2, 1)


def test_scores_add_up_over_texts() -> None:
    scores = timex_scores([TimexCounts(3, 3, 1, 2, 1), TimexCounts(2, 1, 1, 1, 1)])
    # 5 gold, 4 ours, 2 strict, 3 relaxed, 2 values right.
    assert scores["strict_f1"] == pytest.approx(2 * 2 / 9)
    assert scores["relaxed_f1"] == pytest.approx(2 * 3 / 9)
    assert scores["value_accuracy"] == pytest.approx(2 / 3)
    assert scores["value_f1"] == pytest.approx(4 / 9)


def test_nothing_found_scores_nothing() -> None:
    assert timex_scores([TimexCounts(gold=2)])["value_f1"] == 0
