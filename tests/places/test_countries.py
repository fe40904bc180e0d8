import pytest

from reportedly.places.countries import countries, country_by_name, country_of_demonym


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iraqi", "IQ"), ("Syrians", "SY"), ("South Sudanese", "SS"), ("Nigerien", "NE"),
        ("Nigerian", "NG"), ("Congolese", "CD"), ("Kurdish", None), ("table", None),
    ],
)  # fmt: skip
def test_demonyms(word: str, code: str | None) -> None:
    assert country_of_demonym(word) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("Burma", "MM"), ("the UAE", "AE"), ("U.S.", "US"), ("DR Congo", "CD"), ("Türkiye", "TR")],
)
def test_names(name: str, code: str) -> None:
    country = country_by_name(name)
    assert country is not None
    assert country.iso2 == code


def test_an_unknown_name_is_none() -> None:
    assert country_by_name("Ruritania") is None


def test_no_name_or_demonym_stands_for_two_countries() -> None:
    seen: dict[str, str] = {}
    for code, row in countries().items():
        for word in (row.name, *row.aliases, *row.demonyms):
            assert seen.setdefault(word.lower(), code) == code, word
