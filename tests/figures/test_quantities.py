"""Quantities have the bounds that their words set, and other numbers are passed over."""

from collections.abc import Callable

import pytest

from reportedly.dates.expressions import find_times
from reportedly.figures.not_counts import measure_words
from reportedly.figures.numbers import number_words
from reportedly.figures.quantities import find_quantities, quantifiers
from reportedly.language.reading import Reading
from reportedly.lexicon.tables import Row

Parsed = Callable[..., Reading]


def read(parsed: Parsed, text: str) -> Reading:
    reading = parsed(text, published="2014-06-11")
    find_times(reading)
    find_quantities(reading)
    return reading


BOUNDS = [
    ("35 people were killed.", 35, 35, 35, "exact", "people"),
    ("At least 12 people were killed.", 12, 12, None, "at_least", "people"),
    ("More than 100 people were killed.", 100, 100, None, "more_than", "people"),
    ("As many as 50 people were killed.", None, 50, 50, "at_most", "people"),
    ("Up to 300 families fled.", None, 300, 300, "at_most", "families"),
    ("Fewer than 90 soldiers stayed.", None, 90, 90, "fewer_than", "soldiers"),
    ("About 300 soldiers deserted.", 270, 300, 330, "about", "soldiers"),
    ("Some 500 families fled.", 450, 500, 550, "about", "families"),
    ("Nearly 60 rebels were killed.", 54, 60, 60, "about", "rebels"),
    ("Between 30 and 40 soldiers died.", 30, None, 40, "between", "soldiers"),
    ("Some 30 to 40 rebels attacked.", 30, None, 40, "between", "rebels"),
    ("Police held 12-15 men.", 12, None, 15, "between", "men"),
    ("4 to 5 million people fled.", 4_000_000, None, 5_000_000, "between", "people"),
    ("1.5 million people fled.", 1_500_000, 1_500_000, 1_500_000, "exact", "people"),
    ("Over 1.5m people fled.", 1_500_000, 1_500_000, None, "more_than", "people"),
    ("20 000 people fled.", 20_000, 20_000, 20_000, "exact", "people"),
    ("20 000 people fled.", 20_000, 20_000, 20_000, "exact", "people"),
    ("Half a million people fled.", 500_000, 500_000, 500_000, "exact", "people"),
    ("Twenty-three hostages were freed.", 23, 23, 23, "exact", "hostages"),
    ("Three hundred and twelve men fled.", 312, 312, 312, "exact", "men"),
    ("A dozen rebels were killed.", 12, 12, 12, "exact", "rebels"),
    ("More than two dozen rebels died.", 24, 24, None, "more_than", "rebels"),
    ("Dozens of people were killed.", 24, None, 99, "vague", "people"),
    ("Scores of villagers were hurt.", 40, None, 99, "vague", "villagers"),
    ("Hundreds of people fled.", 200, None, 999, "vague", "people"),
    ("Tens of thousands of people fled.", 20_000, None, 99_999, "vague", "people"),
    ("Hundreds of thousands of people fled.", 200_000, None, 999_999, "vague", "people"),
    ("Several soldiers were wounded.", 3, None, 9, "vague", "soldiers"),
    ("Several hundred men fled.", 300, None, 999, "vague", "men"),
    ("Both pilots were killed.", 2, 2, 2, "exact", "pilots"),
    ("No civilians were hurt.", 0, 0, 0, "none", "civilians"),
    ("None of the hostages was harmed.", 0, 0, 0, "none", "hostages"),
    ("Twenty or so gunmen attacked.", 18, 20, 22, "about", "gunmen"),
    ("Two of them were killed.", 2, 2, 2, "exact", "them"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "best", "high", "quantifier", "counted"), BOUNDS)
def test_bounds(
    parsed: Parsed, text: str, low: float, best: float, high: float, quantifier: str, counted: str
) -> None:
    reading = read(parsed, text)
    assert len(reading.quantities) == 1
    found = reading.quantities[0]
    assert (found.low, found.best, found.high) == (low, best, high)
    assert (found.quantifier, reading.doc[found.head].text) == (quantifier, counted)


@pytest.mark.parametrize(
    "text",
    [
        "A 23-year-old man was shot.",
        "He is aged 45.",
        "Ahmed Hassan, 35, was arrested.",
        "He was 95.",
        "Rebels fired 122-mm shells.",
        "T-72 tanks entered the town.",
        "F-16 jets bombed it.",
        "M23 rebels took it.",
        "The 25th brigade fled.",
        "The council adopted Resolution 2254.",
        "They blocked Route 1.",
        "It fell on June 10, 2014.",
        "It fell at 5 p.m.",
        "They fought for three days.",
        "The siege lasted 40 days.",
        "They paid $1.5m.",
        "They asked for 5,000 dollars.",
        "It lies 50 km from the front.",
        "Turnout reached 40 percent.",
        "Two-thirds of the town burned.",
        "The army was no longer there.",
    ],
)
def test_numbers_that_are_no_counts(parsed: Parsed, text: str) -> None:
    assert read(parsed, text).quantities == []


def _rows() -> list[Row]:
    rows: dict[str, Row] = {row.id: row for row in number_words().values()}
    # Rows for totals need an event; tests/test_proofs.py and the toll cases hold them to account.
    rows |= {row.id: row for (at, _), row in quantifiers().items() if at in ("before", "after")}
    rows |= {
        row.id: row for (use, _), row in measure_words().items() if use not in ("toll", "group")
    }
    return [rows[row_id] for row_id in sorted(rows)]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row.id)
def test_every_row_proves_itself(parsed: Parsed, row: Row) -> None:
    for text, expected in ((row.example, True), (row.not_example, False)):
        used = {fired.row_id for fired in read(parsed, text).fired if fired.held_by is None}
        assert (row.id in used) is expected, text
