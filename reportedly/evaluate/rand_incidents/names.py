"""Countries and towns of the RAND database, so that two spellings of one place compare equal."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml
from reportedly.places.countries import country_by_name
from reportedly.places.folding import fold
from reportedly.records import Place

FILE = Path(__file__).with_name("form.yaml")


class Weapons(BaseModel):
    """The database's class of a weapon, by what ours is called."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: Mapping[str, str]
    launchers: tuple[str, ...]
    launched: str
    materiel: Mapping[str, str]
    triggers: Mapping[str, str]
    events: Mapping[str, str]
    actors: Mapping[str, str]
    finer: Mapping[str, str]
    none: str


class Form(BaseModel):
    """What form.yaml states, by the names used there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    families: frozenset[str]
    kinds: frozenset[str]
    claiming: frozenset[str]
    accusing: frozenset[str]
    not_perpetrators: frozenset[str]
    armed: frozenset[str]
    weapons: Weapons
    nameless: frozenset[str]
    countries: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    units: frozenset[str]


@cache
def form() -> Form:
    """Read form.yaml once."""
    return Form.model_validate(read_yaml(FILE))


def town_key(name: str) -> str:
    """Fold a town's or an area's name, without a unit noun: "Herat Province" is Herat."""
    folded = fold(name)
    words = folded.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in form().units else folded


def country_key(name: str) -> str:
    """Give a country of the database as its ISO code, or as the part of a country that it is.

    A name that nobody knows stands for itself.
    """
    if name in form().parts:
        return name
    country = country_by_name(name)
    return form().countries.get(name) or (country.iso2 if country else name)


def country_key_of(place: Place) -> str | None:
    """Give the country of one of our places in the same form; None where it is not known."""
    names = {fold(name) for name in (place.name, place.admin1) if name}
    for part, spellings in form().parts.items():
        if names & {fold(spelling) for spelling in spellings}:
            return part
    return place.country
