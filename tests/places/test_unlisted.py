from collections.abc import Callable

import pytest

from reportedly.language.reading import Reading
from reportedly.places.unlisted import SpokenFor, unlisted_names

Placed = Callable[..., Reading]


def names(reading: Reading) -> list[str]:
    sentence = next(reading.doc.sents)
    return [
        mention.place.name for mention in unlisted_names(reading, sentence, SpokenFor.of(reading))
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Militants burned twelve houses in Kolwandri on Monday.", "Kolwandri"),
        ("Shells fell on the outskirts of Kolwandri.", "Kolwandri"),
        ("Rebels entered Kolwandri at dawn.", "Kolwandri"),
        ("Gunmen hid in Tarbu al-Kolwandri for days.", "Tarbu al-Kolwandri"),
    ],
)
def test_a_name_that_stands_where_a_place_may_stand(placed: Placed, text: str, name: str) -> None:
    assert names(placed(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Kolwandri said nothing.",
        "The mother of Kolwandri wept.",
        "Gunmen met Kolwandri on Monday.",
        "They wrote to Kolwandri.",
    ],
)
def test_a_name_that_stands_elsewhere_is_none(placed: Placed, text: str) -> None:
    assert names(placed(text)) == []


def test_listed_places_are_left_alone(placed: Placed) -> None:
    assert names(placed("Gunmen killed two people in Mosul.")) == []


def test_the_unit_behind_gives_the_point(placed: Placed) -> None:
    reading = placed("Gunmen killed four farmers in Kolwandri, near Maiduguri.")
    sentence = next(reading.doc.sents)
    place = next(unlisted_names(reading, sentence, SpokenFor.of(reading))).place
    assert (place.name, place.country, place.basis) == ("Kolwandri", "NG", "rule:place-in-unit")
    assert place.precision == "near"


def test_without_a_unit_there_is_no_point(placed: Placed) -> None:
    reading = placed("Gunmen killed four farmers in Kolwandri.")
    place = next(unlisted_names(reading, next(reading.doc.sents), SpokenFor.of(reading))).place
    assert (place.lat, place.country, place.precision) == (None, None, None)
    assert place.basis == "rule:place-unlisted"
