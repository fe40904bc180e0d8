from collections.abc import Callable

import pytest

from reportedly.language.reading import Reading
from reportedly.records import Place

PlacesOf = Callable[..., dict[str, Place]]


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Gunmen attacked a post in the town of Bria.", "Bria", "CF", "exact"),
        ("Clashes broke out in Deir ez-Zor, Syria.", "Deir ez-Zor", "SY", "exact"),
        ("Rebels advanced in North Kivu.", "North Kivu", "CD", "admin1"),
        ("Militants took two towns in Anbar province.", "Anbar", "IQ", "admin1"),
        ("Rockets were fired from the Gaza Strip.", "Gaza Strip", "PS", "admin1"),
        ("Rockets hit Tripoli, Lebanon, on Friday.", "Tripoli", "LB", "exact"),
        ("Rockets hit Tripoli, Libya, on Friday.", "Tripoli", "LY", "exact"),
        ("U.S. forces bombed al-Tanf.", "Al-Tanf", "SY", "exact"),
        ("Militants stormed Mosul airport on Thursday.", "Mosul airport", "IQ", "near"),
        ("Two people were shot dead in Port-au-Prince.", "Port-au-Prince", "HT", "exact"),
        ("The troops came from the United States.", "United States", "US", "country"),
        ("Gunmen shot a priest in Nice.", "Nice", "FR", "exact"),
    ],
)
def test_a_place_is_found_and_resolved(
    places_of: PlacesOf, text: str, name: str, country: str, precision: str
) -> None:
    place = places_of(text)[name]
    assert (place.country, place.precision) == (country, precision)
    assert place.mention is not None
    assert text[place.mention.start : place.mention.end] == place.mention.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Michael Jordan said he was pleased.", "Jordan"),
        ("The Washington Post reported the deal.", "Washington"),
        ("Nice weather is expected on Monday.", "Nice"),
        ("Reading the report took an hour.", "Reading"),
        ("General Beni ordered the attack.", "Beni"),
        ("Hamas fired on the patrol.", "Hamas"),
        ("The Somali coast guard sank a skiff.", "Somali"),
    ],
)
def test_a_name_that_is_no_place_here(places_of: PlacesOf, text: str, word: str) -> None:
    assert word not in places_of(text)


@pytest.mark.parametrize(
    ("text", "name", "relation", "precision"),
    [
        ("A helicopter crashed 40 km north of Mosul.", "Mosul", "40 km north of", "near"),
        ("Two soldiers died near Kirkuk.", "Kirkuk", "near", "near"),
        ("The bomb hit the outskirts of Maiduguri.", "Maiduguri", "outskirts of", "near"),
        ("A bus was attacked between Bria and Bambari.", "Bambari", "between", "near"),
        ("Five people died in northern Mali.", "Mali", "northern", "country"),
        ("A car bomb exploded in central Baghdad.", "Baghdad", "central", "exact"),
        ("He came from Kirkuk.", "Kirkuk", None, "exact"),
    ],
)
def test_relations(
    places_of: PlacesOf, text: str, name: str, relation: str | None, precision: str
) -> None:
    place = places_of(text)[name]
    assert (place.relation, place.precision) == (relation, precision)


def test_an_unlisted_village_takes_the_point_of_its_unit(places_of: PlacesOf) -> None:
    places = places_of("Shells fell on the village of Tashkovka in Luhansk oblast in Ukraine.")
    village, unit = places["Tashkovka"], places["Luhansk"]
    assert (village.lat, village.lon) == (unit.lat, unit.lon)
    assert (village.precision, village.basis) == ("admin1", "rule:place-in-unit")
    assert village.geonames_id is None


def test_an_unlisted_village_alone_has_no_point(places_of: PlacesOf) -> None:
    village = places_of("Gunmen attacked the village of Qarzobulak.")["Qarzobulak"]
    assert village.lat is None
    assert village.precision is None
    assert village.country is None


def test_a_country_named_beside_it_brings_another_spelling(places_of: PlacesOf) -> None:
    place = places_of("Militants held the town of Haweejah in Iraq.")["Haweejah"]
    assert (place.country, place.precision) == ("IQ", "exact")


def test_the_outlet_and_the_rest_of_the_report_settle_the_country(places_of: PlacesOf) -> None:
    text = "Lebanese troops were on alert. Gunmen clashed in Tripoli overnight."
    assert places_of(text)["Tripoli"].country == "LB"


def test_rows_that_were_used_are_noted(placed: Callable[..., Reading]) -> None:
    fired = {f.row_id for f in placed("Clashes broke out near the town of Bria.").fired}
    assert {"placeword-town", "placerel-near"} <= fired


def test_a_text_without_names_has_no_places(placed: Callable[..., Reading]) -> None:
    assert placed("The talks went on all night.").places == []
