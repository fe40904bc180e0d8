"""Countries by name, demonym and code; docs/method/places.md tells how disputed ones stand."""

from functools import cache
from typing import Annotated

from pydantic import BeforeValidator

from reportedly.lexicon.headers import did_you_mean
from reportedly.lexicon.tables import HOME, Many, Row, read_table

TABLE = HOME / "names" / "countries.csv"


class Country(Row):
    """A country or territory with a code of its own; `lat` and `lon` are those of its middle."""

    name: str
    iso2: str
    aliases: Many = ()
    demonyms: Many = ()
    capital: str
    lat: float
    lon: float


@cache
def countries() -> dict[str, Country]:
    """Load all countries by ISO 3166 alpha-2 code."""
    return {row.iso2: row for row in read_table(TABLE, Country)}


@cache
def _by_name() -> dict[str, Country]:
    named: dict[str, Country] = {}
    for row in countries().values():
        for name in (row.name, *row.aliases):
            named.setdefault(_key(name), row)
    return named


@cache
def _by_demonym() -> dict[str, str]:
    return {_key(word): row.iso2 for row in countries().values() for word in row.demonyms}


def _key(name: str) -> str:
    return name.lower().replace(".", "").replace("’", "'").strip()


def country_by_code(iso2: str) -> Country | None:
    """Find a country by its ISO 3166 alpha-2 code, in any case."""
    return countries().get(iso2.upper())


def country_by_name(name: str) -> Country | None:
    """Find a country by its name or another name it goes by ("Burma", "the UAE")."""
    key = _key(name)
    return _by_name().get(key) or _by_name().get(key.removeprefix("the "))


def country_of_demonym(word: str) -> str | None:
    """Give the code of the country that an adjective or a name of a people stands for.

    >>> country_of_demonym("Iraqi"), country_of_demonym("Syrians"), country_of_demonym("Kurdish")
    ('IQ', 'SY', None)
    """
    key = _key(word)
    demonyms = _by_demonym()
    plural = key[:-1] if key.endswith("s") else key
    return demonyms.get(key) or demonyms.get(plural)


def _code(written: object) -> str:
    name = str(written).strip()
    row = country_by_code(name) or country_by_name(name)
    if row is None:
        known = [name for each in countries().values() for name in (each.name, each.iso2)]
        raise ValueError(
            "no country's ISO 3166 code of two letters or English name" + did_you_mean(name, known)
        )
    return row.iso2


CountryCode = Annotated[str, BeforeValidator(_code)]
"""A country's ISO 3166 alpha-2 code, made of the code or the name that a table gives."""
