"""Where an incident is told to have happened, as far as a row of a table can say."""

from reportedly.records import Incident, Place


def placed(incident: Incident) -> list[Place]:
    """List the places of an incident that have coordinates and a country, each once."""
    found: dict[object, Place] = {}
    for place in (incident.place, *incident.other_places):
        if place and place.lat is not None and place.lon is not None and place.country:
            found.setdefault(place_key(place), place)
    return list(found.values())


def place_key(place: Place) -> object:
    """Give what two places are the same by: their gazetteer entry, else name and country."""
    return place.geonames_id or (place.name.lower(), place.country)
