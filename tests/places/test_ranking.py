"""One report, one home: how the names of a report settle each other."""

from collections.abc import Callable

import pytest

from reportedly.places import evidence, ranking
from reportedly.places.units import postal_codes, short_forms
from reportedly.records import Place

PlacesOf = Callable[..., dict[str, Place]]


def test_every_feature_has_a_weight() -> None:
    assert len(ranking.weights()) == len(ranking.FEATURES)
    assert evidence.points()["every name"] < evidence.points()["label GPE"]


def test_short_forms_are_told_as_written() -> None:
    assert short_forms()["W.Va."] == (4826850,)
    assert "WVa" not in short_forms()
    assert len(postal_codes()["WA"]) == 2  # Washington and Western Australia


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        # The unit behind the name, in full, short and as a postal code.
        ("Two men were shot in Columbus, Georgia, on Monday.", "Columbus", "Georgia"),
        ("Two men were shot in Huntington, W.Va., on Monday.", "Huntington", "West Virginia"),
        ("Two men were shot in Salem, OR, on Monday.", "Salem", "Oregon"),
        # One name has one sense: the later mention is that of the first.
        ("A man was shot in Paris, Texas. Police in Paris held two men.", "Paris", "Texas"),
        # The other names of the report all lie in one state.
        (
            "Police from Dayton, Akron and Toledo met in Springfield on Monday.",
            "Springfield",
            "Ohio",
        ),
    ],
)
def test_a_name_is_placed_by_the_others(
    places_of: PlacesOf, text: str, name: str, admin1: str
) -> None:
    assert places_of(text)[name].admin1 == admin1


def test_georgia_is_what_lies_in_it(places_of: PlacesOf) -> None:
    assert places_of("Troops left Gori, Georgia, on Monday.")["Georgia"].country == "GE"
    assert places_of("Police in Macon, Georgia, held a man.")["Georgia"].country == "US"


def test_a_capital_does_not_make_its_country_a_town(places_of: PlacesOf) -> None:
    places = places_of("Nine people fell ill in Mexico City. Hospitals in Mexico were full.")
    assert places["Mexico"].precision == "country"


def test_a_police_is_where_its_town_is(places_of: PlacesOf) -> None:
    assert places_of("Two Kandahar Police officers were killed.")["Kandahar"].country == "AF"
