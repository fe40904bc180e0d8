"""Numbers of labels, numbers that go on counting, and one count given in two units."""

from collections.abc import Callable

import pytest

from reportedly.dates.expressions import find_times
from reportedly.figures.elided import elided_noun
from reportedly.figures.labelled import labelled_quantity
from reportedly.figures.paired import paired_quantity
from reportedly.figures.quantities import find_quantities
from reportedly.language.reading import Reading

Parsed = Callable[..., Reading]


def read(parsed: Parsed, text: str) -> Reading:
    reading = parsed(text)
    find_times(reading)
    find_quantities(reading)
    return reading


def place_of(reading: Reading, word: str) -> int:
    return next(token.i for token in reading.doc if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "best", "noun"),
    [
        ("Number of displaced: 463", "displaced", 463, "463"),
        ("IDPs total 133 498", "IDPs", 133498, "498"),
        ("Evacuation total people: 4,725", "Evacuation", 4725, "4,725"),
        ("Completely destroyed housing: 257", "destroyed", 257, "housing"),
        ("155,045 evacuated people", "evacuated", 155045, "people"),
        ("Killed: 4, injured: 31, displaced: 2,300", "injured", 31, "31"),
        ("Damaged houses 82,707 (out of which 20% fully)", "Damaged", 82707, "houses"),
    ],
)
def test_reads_the_number_of_a_label(
    parsed: Parsed, text: str, word: str, best: float, noun: str
) -> None:
    reading = read(parsed, text)
    found = labelled_quantity(reading.doc, place_of(reading, word), reading.quantities)
    assert found is not None
    assert found.best == best
    assert reading.doc[found.head].text == noun


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Residents flee after attack kills 12", "flee"),
        ("3 attacks on IDPs", "IDPs"),
        ("Aid for IDPs in 3 camps near Dohuk", "IDPs"),
        ("The displaced were given 400 tents", "displaced"),
    ],
)
def test_a_headline_or_clause_is_no_label(parsed: Parsed, text: str, word: str) -> None:
    reading = read(parsed, text)
    assert labelled_quantity(reading.doc, place_of(reading, word), reading.quantities) is None


def test_a_bare_number_goes_on_counting(parsed: Parsed) -> None:
    reading = read(parsed, "In Karak 31 houses were destroyed and 300 were damaged.")
    number = reading.doc[place_of(reading, "300")]
    found = elided_noun(number, reading.quantities)
    assert found is not None
    assert found.text == "houses"
    assert elided_noun(reading.doc[place_of(reading, "houses")], reading.quantities) is None


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The raid displaced 160 families (1,307 people).", [160, 1307]),
        ("The raid displaced 160 families, or 1,307 people.", [160, 1307]),
        ("The raid displaced 160 families and 12 shops were burned.", [160]),
        ("The raid displaced 160 people and 40 residents.", [160]),
    ],
)
def test_pairs_households_with_people(parsed: Parsed, text: str, pair: list[float]) -> None:
    reading = read(parsed, text)
    first = reading.quantities[0]
    other = paired_quantity(reading.doc, first, reading.quantities)
    assert [q.best for q in (first, other) if q is not None] == pair
