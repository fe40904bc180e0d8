"""Expressions of time resolve to the days that the written rules give."""

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.dates.expressions import find_times
from reportedly.dates.words import time_words
from reportedly.language.reading import Reading

Parsed = Callable[..., Reading]
WEDNESDAY = "2014-06-11"


def timed(
    parsed: Parsed, text: str, *, published: str | None = WEDNESDAY, **fields: Any
) -> Reading:
    reading = parsed(text, published=published, **fields)
    find_times(reading)
    return reading


RESOLVED = [
    # words of the sentence, expression, earliest, latest, precision, anchor
    ("The town fell on Tuesday.", "Tuesday", "2014-06-10", "2014-06-10", "day", "published"),
    ("The town fell on Wednesday.", "Wednesday", "2014-06-11", "2014-06-11", "day", "published"),
    ("He was freed last Friday.", "last Friday", "2014-06-06", "2014-06-06", "day", "published"),
    ("Talks will resume on Friday.", "Friday", "2014-06-13", "2014-06-13", "day", "published"),
    ("The army shelled it yesterday.", "yesterday", "2014-06-10", "2014-06-10", "day", "published"),
    ("It fell two days ago.", "two days ago", "2014-06-09", "2014-06-09", "day", "published"),
    ("It was hit last week.", "last week", "2014-06-02", "2014-06-08", "week", "published"),
    ("It was hit last month.", "last month", "2014-05-01", "2014-05-31", "month", "published"),
    ("It was hit last year.", "last year", "2013-01-01", "2013-12-31", "year", "published"),
    ("It fell in January.", "January", "2014-01-01", "2014-01-31", "month", "published"),
    ("It fell in December.", "December", "2013-12-01", "2013-12-31", "month", "published"),
    ("It fell in mid-May.", "mid-May", "2014-05-11", "2014-05-20", "week", "published"),
    ("It fell late last year.", "late last year", "2013-09-01", "2013-12-31", "month", "published"),
    ("It fell in early 2013.", "early 2013", "2013-01-01", "2013-04-30", "month", "explicit"),
    (
        "It fell earlier this month.",
        "earlier this month",
        "2014-06-01",
        "2014-06-11",
        "month",
        "published",
    ),
    ("Ten died over the weekend.", "the weekend", "2014-06-07", "2014-06-08", "day", "published"),
    (
        "Ten died in the past 24 hours.",
        "the past 24 hours",
        "2014-06-10",
        "2014-06-11",
        "day",
        "published",
    ),
    (
        "Ten died in the last three days.",
        "the last three days",
        "2014-06-08",
        "2014-06-11",
        "day",
        "published",
    ),
    ("It fell on 10 June.", "10 June", "2014-06-10", "2014-06-10", "day", "published"),
    ("It fell on 20 November.", "20 November", "2013-11-20", "2013-11-20", "day", "published"),
    ("It fell on June 10, 2013.", "June 10, 2013", "2013-06-10", "2013-06-10", "day", "explicit"),
    ("It fell on 4 FEB 90.", "4 FEB 90", "1990-02-04", "1990-02-04", "day", "explicit"),
    ("It fell on 2014-06-10.", "2014-06-10", "2014-06-10", "2014-06-10", "day", "explicit"),
    ("It fell on 10/06/2014.", "10/06/2014", "2014-06-10", "2014-10-06", "year", "explicit"),
    ("It fell on 25/06/2014.", "25/06/2014", "2014-06-25", "2014-06-25", "day", "explicit"),
    ("It was besieged June 9-11.", "June 9-11", "2014-06-09", "2014-06-11", "day", "published"),
    ("They met from 3 to 5 March.", "3 to 5 March", "2014-03-03", "2014-03-05", "day", "published"),
    (
        "They met from Monday to Wednesday.",
        "from Monday to Wednesday",
        "2014-06-09",
        "2014-06-11",
        "day",
        "published",
    ),
    ("It began in 2003.", "2003", "2003-01-01", "2003-12-31", "year", "explicit"),
    ("The 2003 invasion failed.", "2003", "2003-01-01", "2003-12-31", "year", "explicit"),
    ("It began in the 1980s.", "the 1980s", "1980-01-01", "1989-12-31", "year", "explicit"),
    (
        "It began in the summer of 2006.",
        "the summer of 2006",
        "2006-06-01",
        "2006-08-31",
        "month",
        "explicit",
    ),
    ("It is cut since June 9.", "since June 9", "2014-06-09", "2014-06-11", "open", "published"),
    ("It was cut until June 9.", "until June 9", None, "2014-06-09", "open", "published"),
    ("All must leave by Friday.", "by Friday", "2014-06-11", "2014-06-13", "open", "published"),
    (
        "It fell early Wednesday.",
        "early Wednesday",
        "2014-06-11T00:00",
        "2014-06-11T08:00",
        "hour",
        "published",
    ),
    (
        "It fell at 5 p.m. on Tuesday.",
        "5 p.m. on Tuesday",
        "2014-06-10T17:00",
        "2014-06-10T17:00",
        "hour",
        "published",
    ),
    (
        "It was hit overnight.",
        "overnight",
        "2014-06-10T18:00",
        "2014-06-11T06:00",
        "hour",
        "published",
    ),
    (
        "It was hit last night.",
        "last night",
        "2014-06-10T18:00",
        "2014-06-11T06:00",
        "hour",
        "published",
    ),
    (
        "It was hit on Friday night.",
        "Friday night",
        "2014-06-06T18:00",
        "2014-06-07T06:00",
        "hour",
        "published",
    ),
    (
        "It was hit on Monday before dawn.",
        "Monday before dawn",
        "2014-06-09T00:00",
        "2014-06-09T06:00",
        "hour",
        "published",
    ),
    (
        "They have been fighting for three days.",
        "for three days",
        "2014-06-08",
        "2014-06-11",
        "day",
        "published",
    ),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest", "precision", "anchor"), RESOLVED)
def test_resolves(
    parsed: Parsed, text: str, words: str, earliest: str, latest: str, precision: str, anchor: str
) -> None:
    reading = timed(parsed, text)
    assert len(reading.times) == 1
    time = reading.times[0].time
    assert time.mention is not None
    assert time.mention.text == words
    assert (time.earliest, time.latest, time.precision, time.anchor) == (
        earliest,
        latest,
        precision,
        anchor,
    )


CONTEXT = [
    ("On 9 June rebels took it. They left two days later.", "2014-06-11", "2014-06-11"),
    ("On 9 June rebels took it. A mine went off the day before.", "2014-06-08", "2014-06-08"),
    ("On 9 June rebels took it. They left the same day.", "2014-06-09", "2014-06-09"),
    ("On 9 June rebels took it. They left the next day.", "2014-06-10", "2014-06-10"),
    ("On 9 June rebels took it. Shells fell at dawn.", "2014-06-09T04:00", "2014-06-09T07:00"),
    (
        "On 9 June rebels took it. Shells fell the previous night.",
        "2014-06-08T18:00",
        "2014-06-09T06:00",
    ),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), CONTEXT)
def test_counts_from_the_last_date(parsed: Parsed, text: str, earliest: str, latest: str) -> None:
    reading = timed(parsed, text, published="2014-06-20")
    time = reading.times[-1].time
    assert (time.earliest, time.latest, time.anchor) == (earliest, latest, "context")


@pytest.mark.parametrize(
    "words", ["on Tuesday", "yesterday", "last week", "two days ago", "overnight"]
)
def test_without_any_date_a_relative_expression_stays_open(parsed: Parsed, words: str) -> None:
    reading = timed(parsed, f"Rebels attacked the base {words}.", published=None)
    time = reading.times[0].time
    assert (time.earliest, time.latest, time.precision, time.anchor) == (None, None, "open", None)


def test_the_dateline_comes_before_the_day_of_publication(parsed: Parsed) -> None:
    dateline = {"place": "BAGHDAD", "date": "2014-06-10"}
    reading = timed(parsed, "It fell on Wednesday.", dateline=dateline)
    assert reading.times[0].time.earliest == "2014-06-04"
    assert reading.times[0].time.anchor == "dateline"


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers may retake the port.",
        "The march to the ministry was calm.",
        "Some 2000 people fled.",
        "A second bomb went off.",
        "Thousands fled after the fall of the city.",
        "A night raid left two dead.",
        "The 2019-nCoV virus spread.",
    ],
)
def test_words_that_are_no_time(parsed: Parsed, text: str) -> None:
    reading = timed(parsed, text)
    assert reading.times == []


def test_a_hard_space_does_not_part_an_expression(parsed: Parsed) -> None:
    reading = timed(parsed, "It fell on 10 June.")
    assert reading.times[0].time.earliest == "2014-06-10"


@pytest.mark.parametrize("row", sorted({r.id: r for r in time_words().values()}.items()))
def test_every_row_proves_itself(parsed: Parsed, row: tuple[str, object]) -> None:
    entry = next(r for r in time_words().values() if r.id == row[0])
    for text, expected in ((entry.example, True), (entry.not_example, False)):
        reading = timed(parsed, text)
        assert (entry.id in {fired.row_id for fired in reading.fired}) is expected, text
