"""Feasts, clocks, quarters, lengths of time and what is still to come."""

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.dates.expressions import find_times
from reportedly.dates.named_days import easter_sunday
from reportedly.language.reading import Reading

Parsed = Callable[..., Reading]
WEDNESDAY = "2014-06-11"


def timed(parsed: Parsed, text: str, **fields: Any) -> Reading:
    reading = parsed(text, **{"published": WEDNESDAY, **fields})
    find_times(reading)
    return reading


RESOLVED = [
    # sentence, expression, rule, earliest, latest
    ("It fell on Christmas Eve.", "Christmas Eve", "feast", "2013-12-24", "2013-12-24"),
    ("It fell on New Year's Day.", "New Year's Day", "feast", "2014-01-01", "2014-01-01"),
    ("It fell on Easter Sunday.", "Easter Sunday", "feast", "2014-04-20", "2014-04-20"),
    ("It fell on the 20th.", "20th", "day-of-month", "2014-05-20", "2014-05-20"),
    ("They will meet on the 20th.", "20th", "day-of-month", "2014-06-20", "2014-06-20"),
    ("It began in mid-2007.", "mid-2007", "year-part", "2007-05-01", "2007-08-31"),
    (
        "It rose in the third quarter of last year.",
        "the third quarter of last year",
        "year-part",
        "2013-07-01",
        "2013-09-30",
    ),
    (
        "It was built in the 19th century.",
        "the 19th century",
        "century",
        "1800-01-01",
        "1899-12-31",
    ),
    ("It was built in 480 BC.", "480 BC", "bc", None, None),
    (
        "They meet in three days' time.",
        "in three days' time",
        "in-time",
        "2014-06-14",
        "2014-06-14",
    ),
    ("It fell a few days ago.", "a few days ago", "ago", "2014-06-02", "2014-06-10"),
    ("The spring offensive began.", "spring", "season", "2014-03-01", "2014-05-31"),
    ("Its 1998 charter was torn up.", "1998", "year", "1998-01-01", "1998-12-31"),
    (
        "It fell from 31 May-1 June 2013.",
        "from 31 May-1 June 2013",
        "range",
        "2013-05-31",
        "2013-06-01",
    ),
    (
        "It fell at 8:30 in the evening on Monday.",
        "8:30 in the evening on Monday",
        "part-of-day",
        "2014-06-09T20:30",
        "2014-06-09T20:30",
    ),
    (
        "It fell around 9:20 Thursday night.",
        "9:20 Thursday night",
        "part-of-day",
        "2014-06-05T21:20",
        "2014-06-05T21:20",
    ),
    (
        "It fell at 1200 GMT on Sunday.",
        "1200 GMT on Sunday",
        "part-of-day",
        "2014-06-08T12:00",
        "2014-06-08T12:00",
    ),
    (
        "It fell just before 10 p.m. on Sunday.",
        "before 10 p.m. on Sunday",
        "before",
        "2014-06-08T21:00",
        "2014-06-08T22:00",
    ),
    (
        "It fell early Sunday morning.",
        "early Sunday morning",
        "part-of-day",
        "2014-06-08T00:00",
        "2014-06-08T08:00",
    ),
]


@pytest.mark.parametrize(("text", "words", "rule", "earliest", "latest"), RESOLVED)
def test_resolves(
    parsed: Parsed, text: str, words: str, rule: str, earliest: str | None, latest: str | None
) -> None:
    reading = timed(parsed, text)
    assert len(reading.times) == 1
    time = reading.times[0].time
    assert time.mention is not None
    assert (time.mention.text, time.basis) == (words, f"rule:date-{rule}")
    assert (time.earliest, time.latest) == (earliest, latest)


KEPT_OPEN = [
    ("They fought for five days.", "for five days", "duration"),
    ("A ten-day siege ended.", "A ten-day", "length"),
    ("It took another seven months.", "another seven months", "length"),
    ("They were held for months.", "months", "length"),
    ("The town is shelled daily.", "daily", "rate"),
    ("Ten people die every day.", "every day", "rate"),
    ("He was abroad at that time.", "at that time", "then"),
    ("The two sides ruled out future talks.", "future", "future"),
]


@pytest.mark.parametrize(("text", "words", "rule"), KEPT_OPEN)
def test_lengths_and_rates_are_kept_without_a_date(
    parsed: Parsed, text: str, words: str, rule: str
) -> None:
    time = timed(parsed, text).times[0].time
    assert time.mention is not None
    assert (time.mention.text, time.basis) == (words, f"rule:date-{rule}")
    assert (time.earliest, time.latest, time.precision) == (None, None, "open")


def test_the_following_days_have_a_beginning_only(parsed: Parsed) -> None:
    reading = timed(parsed, "On 9 June rebels took it. Dozens died in the following days.")
    time = reading.times[-1].time
    assert (time.earliest, time.latest, time.precision) == ("2014-06-09", None, "open")


def test_the_coming_weeks_begin_with_the_report(parsed: Parsed) -> None:
    time = timed(parsed, "Elections follow in the coming weeks.").times[0].time
    assert (time.earliest, time.latest) == (WEDNESDAY, None)


def test_a_recent_attack_lies_before_the_report(parsed: Parsed) -> None:
    time = timed(parsed, "A recent attack killed six.").times[0].time
    assert (time.earliest, time.latest, time.basis) == (None, WEDNESDAY, "rule:date-recent")


@pytest.mark.parametrize(
    "text",
    [
        "A 23-year-old man was shot.",
        "He is 18 years old.",
        "He lives in the 1900 block of Elm.",
        "It was the 20th attack.",
        "The Winter Games opened.",
        "Ten died at a Christmas market.",
        "The Daily Courier printed it.",
        "It will last ten minutes.",
        "He left following months of talks.",
        "It was a last minute report.",
        "The troops drank from the spring.",
    ],
)
def test_words_that_are_no_time(parsed: Parsed, text: str) -> None:
    assert timed(parsed, text).times == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels are likely to attack on Sunday.", "2014-06-15"),
        ("The rebels vowed to attack on Sunday.", "2014-06-15"),
        ("Talks could resume on Sunday.", "2014-06-15"),
        ("The truce begins on Sunday.", "2014-06-15"),
        ("Foreign ministers to meet in Geneva on Sunday", "2014-06-15"),
        ("They could have attacked on Sunday.", "2014-06-08"),
        ("The ministry said on Sunday it would respond.", "2014-06-08"),
        ("The army failed to take the town on Sunday.", "2014-06-08"),
        ("Rebels used rockets to attack the base on Sunday.", "2014-06-08"),
        ("The truce began on Sunday.", "2014-06-08"),
    ],
)
def test_a_weekday_goes_with_the_tense(parsed: Parsed, text: str, day: str) -> None:
    assert timed(parsed, text).times[0].time.earliest == day


def test_a_day_just_gone_is_not_next_years(parsed: Parsed) -> None:
    time = timed(parsed, "The jet, due on June 9, is late.").times[0].time
    assert time.earliest == "2014-06-09"


def test_the_sections_of_a_chronicle_have_years(parsed: Parsed) -> None:
    text = "Timeline\n\n2011\n\nIn March it began.\n\n2012\n\nOn 5 May it ended."
    days = [m.time.earliest for m in timed(parsed, text).times]
    assert days == ["2011-01-01", "2011-03-01", "2012-01-01", "2012-05-05"]


@pytest.mark.parametrize(
    ("year", "day"), [(1916, "1916-04-23"), (2014, "2014-04-20"), (2019, "2019-04-21")]
)
def test_easter(year: int, day: str) -> None:
    assert easter_sunday(year).isoformat() == day
