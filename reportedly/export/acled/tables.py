"""The tables of the ACLED codebook: prices of words, war zones, forms of names."""

from functools import cache
from typing import Annotated

from pydantic import BeforeValidator

from reportedly.export.rulebook import Entry, rulebook, tables
from reportedly.records import ActorKind

Kinds = Annotated[frozenset[str], BeforeValidator(frozenset)]
BOOK = rulebook("acled")


class UnknownNumber(Entry):
    """What an unknown number of deaths counts as."""

    war_zone: int
    elsewhere: int


class WarZone(Entry):
    """A country in which an unknown number counts as more; years, `until` None for open."""

    id: str
    country: str
    since: int
    until: int | None


class AcledTables(Entry):
    """All tables of `rules/acled.yaml`, by their names there."""

    word_numbers: dict[str, int]
    hierarchy: tuple[str, ...]
    longest_split_days: int
    unknown_number: UnknownNumber
    lethal_kinds: Kinds
    single_victim_kinds: Kinds
    lasting_kinds: Kinds
    aircraft_kinds: Kinds
    without_fighting: tuple[str, ...]
    leaving_kinds: Kinds
    capture_kinds: Kinds
    state_forms: dict[ActorKind, str]
    associates: dict[ActorKind, str]
    war_zones: tuple[WarZone, ...]

    def is_war_zone(self, country: str | None, year: int) -> bool:
        """Tell whether a country is in the list of war zones for a year."""
        return any(
            zone.country == country and zone.since <= year <= (zone.until or year)
            for zone in self.war_zones
        )


@cache
def acled_tables() -> AcledTables:
    """Load the tables."""
    return tables("acled", AcledTables)
