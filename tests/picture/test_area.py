"""A place is in an area as far as the place is known."""

from dataclasses import replace

import pytest

from reportedly.picture.area import Where, locate, locate_linked, locate_share, same_unit
from reportedly.records import Area, Place
from tests.picture.telling import COUNTRY, ELSEWHERE, PROVINCE, TOWN, accounts, linked, one

IRAQ = Area(country="IQ")
NINEVEH = Area(country="IQ", admin1="Nineveh")
SINJAR = Area(country="IQ", admin1="Nineveh", admin2="Sinjar")
AROUND = Area(country="IQ", admin1="Nineveh", lat=35.0, lon=43.0, radius_km=20)
BARE_CIRCLE = Area(lat=35.0, lon=43.0, radius_km=20)
ABROAD = Place(
    name="Vessin", country="SY", admin1="Aleppo", lat=36.2, lon=37.1, precision="exact", basis="x"
)
REGION = Place(name="the north", lat=36.0, lon=43.0, precision="region", basis="x")
UNKNOWN = Place(name="Korvin", basis="x")


@pytest.mark.parametrize(
    ("area", "place", "where"),
    [
        (Area(), None, "inside"),
        (IRAQ, TOWN, "inside"),
        (IRAQ, PROVINCE, "inside"),
        (IRAQ, COUNTRY, "inside"),
        (IRAQ, ABROAD, "outside"),
        (IRAQ, REGION, "too broad"),
        (IRAQ, UNKNOWN, "unplaced"),
        (IRAQ, None, "unplaced"),
        (NINEVEH, TOWN, "inside"),
        (NINEVEH, PROVINCE, "inside"),
        (NINEVEH, COUNTRY, "too broad"),
        (NINEVEH, ELSEWHERE, "outside"),
        (SINJAR, TOWN, "inside"),
        (SINJAR, PROVINCE, "too broad"),
        (SINJAR, COUNTRY, "too broad"),
        (SINJAR, ELSEWHERE, "outside"),
        (AROUND, TOWN, "inside"),
        (AROUND, ELSEWHERE, "outside"),
        (AROUND, PROVINCE, "too broad"),
        (AROUND, COUNTRY, "too broad"),
        (AROUND, UNKNOWN, "unplaced"),
        (BARE_CIRCLE, PROVINCE, "too broad"),
        (BARE_CIRCLE, ABROAD.model_copy(update={"precision": "admin1"}), "outside"),
    ],
)
def test_a_place_is_where_its_precision_allows(
    area: Area, place: Place | None, where: Where
) -> None:
    assert locate(area, place) == where


def test_an_incident_is_inside_by_any_of_its_places() -> None:
    fled = one("displacement", "2014-06-10", place=None, origin=TOWN, destination=ABROAD)
    moved = fled.incident.model_copy(update={"origin": TOWN, "destination": ABROAD})
    (share,) = accounts(replace(fled, incident=moved))
    assert locate_share(NINEVEH, share) == "inside"
    assert locate_share(Area(country="LB"), share) == "outside"
    (nowhere,) = accounts(one("attack", "2014-06-10", place=None))
    assert locate_share(NINEVEH, nowhere) == "unplaced"


def test_an_incident_without_a_place_lies_where_it_is_linked_to() -> None:
    fall = one("capture_place", "2014-06-10")
    town, denial = accounts(fall, linked(one("denial", "2014-06-10", place=None), "about", fall))
    assert locate_linked(NINEVEH, denial, {town.id: town}) == "inside"
    assert locate_linked(NINEVEH, denial, {}) == "unplaced"


def test_units_are_the_same_under_other_spellings() -> None:
    assert same_unit("Salah ad Din", "Salah Al-Din")
    assert not same_unit("Nineveh", "Anbar")


def test_a_circle_without_a_point_says_what_it_lacks() -> None:
    with pytest.raises(ValueError, match="needs lat, lon"):
        locate(Area(radius_km=5), TOWN)
