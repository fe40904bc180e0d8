"""The sides of UCDP's events, held against the parties of our claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.evaluate.group_names import is_same_group
from reportedly.lexicon.tables import read_yaml
from reportedly.places.countries import country_by_name

FILE = Path(__file__).with_name("ucdp_sides.yaml")


class Unnamed(BaseModel):
    """What of ours stands for a party that is no single group."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: frozenset[str]
    side: str | None = None


class Sides(BaseModel):
    """What ucdp_sides.yaml states, by the names used there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: frozenset[str]
    about: str
    allies: frozenset[str]
    unnamed: Mapping[str, Unnamed]
    government: str


@cache
def sides() -> Sides:
    """Read ucdp_sides.yaml once."""
    return Sides.model_validate(read_yaml(FILE))


@dataclass(frozen=True, slots=True)
class Party:
    """Someone of a headline; `takes_part` tells parties of claims from others named."""

    name: str
    actor_id: str | None
    kind: str | None
    country: str | None
    side: str | None
    takes_part: bool


def is_named(side: str, parties: Iterable[Party]) -> bool:
    """Tell whether any party is the side, or one of the groups that make it up."""
    return any(_is_side(party, piece) for party in parties for piece in side.split(", "))


def _is_side(party: Party, name: str) -> bool:
    table = sides()
    if name.startswith(table.government):
        country = country_by_name(name.removeprefix(table.government))
        return party.kind in table.state and _state_of(party) == (country and country.iso2)
    unnamed = table.unnamed.get(name)
    if unnamed is None:
        return is_same_group(name, party.actor_id, party.name)
    of_side = unnamed.side is not None and party.side == unnamed.side
    return of_side or (party.actor_id is None and party.kind in unnamed.kinds)


def _state_of(party: Party) -> str:
    table = sides()
    country = party.country or table.about
    return table.about if country in table.allies else country
