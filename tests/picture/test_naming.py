"""A name on the command line means one area, or the message says which are near."""

import pytest

from reportedly.errors import NotFound
from reportedly.picture.naming import DEFAULT_RADIUS_KM, name_area
from reportedly.places.gazetteer import Gazetteer, open_gazetteer
from reportedly.settings import Settings


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(Settings())


@pytest.mark.parametrize(
    ("name", "country", "admin1", "admin2", "is_circle"),
    [
        ("Iraq", "IQ", None, None, False),
        ("iq", "IQ", None, None, False),
        ("Nineveh", "IQ", "Nineveh", None, False),
        ("Nineveh province", "IQ", "Nineveh", None, False),
        ("Nineveh, Iraq", "IQ", "Nineveh", None, False),
        ("Kirkuk", "IQ", "Kirkuk", None, False),
        ("city of Kirkuk", "IQ", "Kirkuk", None, True),
        ("Tikrit", "IQ", "Salah Al-Din", None, True),
        ("Tikrit district", "IQ", "Salah Al-Din", "Tikrit District", False),
        ("Tripoli, Lebanon", "LB", "Ash Shimāl", None, True),
        ("Mosull", "IQ", "Nineveh", None, True),
        ("Salah ad Din", "IQ", "Salah ad Din", None, False),
    ],
)  # fmt: skip
def test_a_name_means_an_area(
    gazetteer: Gazetteer, name: str, country: str, admin1: str | None, admin2: str | None,
    is_circle: bool,
) -> None:  # fmt: skip
    area = name_area(name, gazetteer)
    assert (area.country, area.admin1, area.admin2) == (country, admin1, admin2)
    assert area.radius_km == (DEFAULT_RADIUS_KM if is_circle else None)


def test_a_radius_asks_for_a_circle_around_the_town(gazetteer: Gazetteer) -> None:
    area = name_area("Kirkuk", gazetteer, radius_km=50)
    assert area.radius_km == 50
    assert area.lat is not None
    assert area.lon is not None
    assert abs(area.lat - 35.47) < 0.1
    assert abs(area.lon - 44.39) < 0.1


def test_an_unknown_name_brings_the_nearest(gazetteer: Gazetteer) -> None:
    with pytest.raises(NotFound, match=r"'Bagdahd'.*Baghdad"):
        name_area("Bagdahd", gazetteer)


def test_a_region_without_borders_asks_for_a_radius(gazetteer: Gazetteer) -> None:
    with pytest.raises(NotFound, match=r"Darfur is a region.*radius"):
        name_area("Darfur", gazetteer)
    assert name_area("Darfur", gazetteer, radius_km=300).radius_km == 300
