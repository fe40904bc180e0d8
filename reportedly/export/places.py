"""Where an incident is told to have happened, as far as a row of a table can say."""

from reportedly.records import Incident, Place


def placed(incident: Incident) -> list[Place]:
    """List the places of an incident that have coordinates and a country, each once.

    A unit in which another of them lies says only where that one is, and is none of them.
    """
    found: dict[object, Place] = {}
    for place in (incident.place, *incident.other_places):
        if place and place.lat is not None and place.lon is not None and place.country:
            # A region that is known by another one's middle alone adds nothing to it.
            point = (place.lat, place.lon) if place.precision == "region" else place_key(place)
            found.setdefault(point, place)
    places = list(found.values())
    return [one for one in places if not any(holds(one, other) for other in places)]


def place_key(place: Place) -> object:
    """Give what two places are the same by: their gazetteer entry, else name and country."""
    return place.geonames_id or (place.name.lower(), place.country)


def holds(unit: Place, place: Place) -> bool:
    """Tell whether a country, a first- or a second-level unit is the one that a place lies in."""
    if unit is place or unit.relation or unit.country != place.country:
        return False
    if unit.precision == "country":
        return place.precision != "country"
    if unit.admin1 is None or unit.admin1 != place.admin1:
        return False
    if unit.precision == "admin1":
        return place.precision not in ("country", "region", "admin1")
    within = unit.precision == "admin2" and place.precision in ("exact", "near")
    return within and unit.admin2 is not None and unit.admin2 == place.admin2
