"""Whether a place lies in an area, as far as the place is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reportedly.places.distance import distance_km
from reportedly.places.folding import fold
from reportedly.places.transliteration import loose_key
from reportedly.records import Area, Incident, Place
from reportedly.records.claim import PlacePrecision

if TYPE_CHECKING:
    from reportedly.picture.shares import Share

Where = Literal["inside", "outside", "too broad", "unplaced"]
"""`too broad`: the place is known only as a unit that is larger than the area or may reach into it;
`unplaced`: nothing is known of it that could be compared."""

_REACH_KM = 200.0
"""How far from its middle a province may reach, where it must be told from a circle."""

_BROAD = ("admin2", "admin1", "region", "country")
_ABOVE_ADMIN1 = ("region", "country")


def locate(area: Area, place: "Place | Spot | None") -> Where:
    """Tell where a place lies; a province is in its country, and too broad for its towns.

    >>> iraq, nineveh = Area(country="IQ"), Area(country="IQ", admin1="Nineveh")
    >>> north = Place(name="Iraq", country="IQ", precision="country", basis="x")
    >>> locate(iraq, north), locate(nineveh, north)
    ('inside', 'too broad')
    """
    if is_everywhere(area):
        return "inside"
    if place is None:
        return "unplaced"
    if area.radius_km is not None:
        return _in_circle(area, place)
    return _in_unit(area, place)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was, as far as areas go: what a picture keeps of a place."""

    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None


def spots_of(incident: Incident) -> tuple[Spot, ...]:
    """List all places of an incident."""
    places = [incident.place, *incident.other_places, incident.origin, incident.destination]
    spots = (
        Spot(one.country, one.admin1, one.admin2, one.lat, one.lon, one.precision)
        for one in places
        if one
    )
    return tuple(dict.fromkeys(spots))


def locate_share(area: Area, share: "Share") -> Where:
    """Tell where an incident lies by all its places: inside as soon as one of them is."""
    return best_of(locate(area, spot) for spot in share.spots or (None,))


def locate_linked(area: Area, share: "Share", by_id: Mapping[str, "Share"]) -> Where:
    """Tell where an incident lies; without a place, where those lie that it is linked to.

    So a denial and a toll are of the area of what they are about.
    """
    where = locate_share(area, share)
    if where != "unplaced":
        return where
    linked = (by_id.get(other) for _, other in share.links)
    return best_of(locate_share(area, other) for other in linked if other)


def best_of(found: Iterable[Where]) -> Where:
    """Choose what to say of several places: inside, too broad, outside, unplaced, in this order."""
    order: tuple[Where, ...] = ("inside", "too broad", "outside", "unplaced")
    seen = set(found)
    return next((where for where in order if where in seen), "unplaced")


def is_everywhere(area: Area) -> bool:
    """Tell whether an area is the whole world."""
    return area.country is None and area.radius_km is None


def _in_unit(area: Area, place: Place | Spot) -> Where:
    if place.country is None:
        return "too broad" if place.precision == "region" else "unplaced"
    if place.country != area.country:
        return "outside"
    if area.admin1 is None:
        return "inside"
    if not place.admin1:
        return "too broad" if place.precision in _ABOVE_ADMIN1 else "unplaced"
    if not same_unit(place.admin1, area.admin1):
        return "outside"
    if area.admin2 is None:
        return "inside"
    if not place.admin2:
        return "too broad" if place.precision == "admin1" else "unplaced"
    return "inside" if same_unit(place.admin2, area.admin2) else "outside"


@lru_cache(maxsize=20_000)
def same_unit(one: str, other: str) -> bool:
    """Tell whether two spellings name one unit: "Salah ad Din", "Salah al-Din"."""
    return fold(one) == fold(other) or loose_key(one)[0] == loose_key(other)[0]


def _in_circle(area: Area, place: Place | Spot) -> Where:
    if area.lat is None or area.lon is None or area.radius_km is None:
        raise ValueError(f"a circle needs lat, lon and radius_km: {area}")
    if place.lat is None or place.lon is None:
        return "unplaced"
    away = distance_km(area.lat, area.lon, place.lat, place.lon)
    if place.precision not in _BROAD:
        return "inside" if away <= area.radius_km else "outside"
    return "too broad" if _may_reach(area, place, away) else "outside"


def _may_reach(area: Area, place: Place | Spot, away: float) -> bool:
    """Tell whether a unit known by its middle may reach into a circle.

    Where the circle has a country and province the names decide, else the distance.
    """
    if area.country and place.country:
        if place.country != area.country:
            return False
        if area.admin1 and place.admin1:
            return same_unit(area.admin1, place.admin1)
        return True
    return area.radius_km is not None and away <= area.radius_km + _REACH_KM
