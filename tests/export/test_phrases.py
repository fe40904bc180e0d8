"""Values as short phrases."""

import pytest

from reportedly.export import phrases
from reportedly.records import Figure, Span, Time, Voice


@pytest.mark.parametrize(
    ("low", "best", "high", "phrase"),
    [
        (12, 12, 12, "12"),
        (12, None, 15, "12–15"),
        (12, None, None, "12 or more"),
        (None, None, 15, "up to 15"),
        (None, 1500, None, "1,500"),
        (None, None, None, ""),
        (0, 0, 0, "0"),
    ],
)
def test_bounds(low: float | None, best: float | None, high: float | None, phrase: str) -> None:
    assert phrases.bounds(low, best, high) == phrase


@pytest.mark.parametrize(
    ("first", "last", "precision", "phrase"),
    [
        ("2014-06-10", "2014-06-10", "day", "10 June 2014"),
        ("2014-06-10T05:00+03:00", "2014-06-10T05:00+03:00", "hour", "10 June 2014 05:00"),
        ("2014-06-10T05:00", "2014-06-10T11:00", "hour", "10 June 2014"),
        ("2014-06-09", "2014-06-15", "week", "9–15 June 2014"),
        ("2014-06-01", "2014-06-30", "month", "June 2014"),
        ("2014-01-01", "2014-12-31", "year", "2014"),
        ("2014-05-30", "2014-06-02", "week", "30 May 2014 – 2 June 2014"),
        (None, "2014-06-02", "open", "by 2 June 2014"),
        ("2014-06-02", None, "open", "from 2 June 2014"),
        (None, None, "open", "no date"),
    ],
)
def test_time(first: str | None, last: str | None, precision: str, phrase: str) -> None:
    time = Time.model_validate(
        {"earliest": first, "latest": last, "precision": precision, "basis": "x"}
    )
    assert phrases.time(time) == phrase


def test_voices_name_every_link() -> None:
    chain = (
        Voice(name="The Post", kind="outlet", stance="asserts", basis="x"),
        Voice(name=None, kind="armed_group", stance="denies", basis="x"),
        Voice(name=None, kind="unnamed", stance="accuses", basis="x"),
    )
    assert phrases.voices(chain) == (
        "The Post > unnamed armed group (denies) > unnamed source (accuses)"
    )


@pytest.mark.parametrize(
    ("fields", "phrase"),
    [
        ({"measure": "killed", "best": 3, "low": 3, "high": 3}, "3 killed"),
        ({"measure": "killed", "best": 3, "low": 3, "quantifier": "at_least"}, "at least 3 killed"),
        ({"measure": "displaced", "best": 40, "unit": "household"}, "40 households displaced"),
        ({"measure": "items", "best": 9, "unit": "item", "of": "rifles"}, "9 rifles"),
        ({"measure": "homes_destroyed", "best": 9, "unit": "home"}, "9 homes destroyed"),
        ({"measure": "killed", "best": 214, "cumulative": True}, "214 killed, total so far"),
        ({"measure": "killed", "quantifier": "vague"}, "many killed"),
        ({"measure": "killed", "quantifier": "none"}, "an unknown number killed"),
        (
            {"measure": "displaced", "quantifier": "none", "unit": "household"},
            "an unknown number of households displaced",
        ),
    ],
)
def test_figures(fields: dict[str, object], phrase: str) -> None:
    values = {"quantifier": "exact", "unit": "person", "basis": "x"} | fields
    mention = Span(text="many", start=0, end=4)
    assert phrases.figure(Figure.model_validate({**values, "mention": mention})) == phrase
