"""Our own places: regions, camps, neighbourhoods, bases and dams that the gazetteers lack."""

from functools import cache
from typing import Literal

from pydantic import Field

from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records.claim import PlacePrecision

TABLE = HOME / "names" / "regions.csv"

RegionKind = Literal[
    "region", "province", "town", "camp", "neighbourhood", "base", "facility", "landmark", "water"
]


class Region(Row):
    """A place of our own list.

    `countries` are ISO 3166 alpha-2 codes; a place in several has no single country. `precision`
    is what a record placed there may claim: a region's point is only its middle. `weight`
    stands for the population of the gazetteers where names compete (5.0 is a city of 100,000).
    """

    name: str
    aliases: Many = ()
    kind: RegionKind
    countries: Many = ()
    admin1: str | None = None
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    geonames_id: int | None = None
    precision: PlacePrecision
    weight: float = 5.0


@cache
def regions() -> tuple[Region, ...]:
    """Load our own places in the order of the table."""
    return tuple(read_table(TABLE, Region))
