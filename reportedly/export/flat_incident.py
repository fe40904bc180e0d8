"""An incident laid out flat, for maps and tables: one value a field, lists where there are several.

Every field is described in docs/exports.md.
"""

from typing import TypeAlias, get_args

from reportedly.export import phrases, wording
from reportedly.export.written import Told
from reportedly.records import Claim, Incident, Measure, Place, SettledFigure, Unit

Value: TypeAlias = str | int | float | bool | list[str] | None

MEASURES: tuple[Measure, ...] = get_args(Measure)
BOUNDS = ("low", "best", "high")

_UNITS: dict[Measure, Unit] = {"homes_destroyed": "home", "homes_damaged": "home", "items": "item"}
"""What a measure's own columns count where that is not persons."""


def located(told: Claim | Incident) -> tuple[str, Place] | None:
    """Find where it stands on a map: its place, else where it led, else where it began."""
    for role in ("place", "destination", "origin"):
        place: Place | None = getattr(told, role)
        if place and place.lat is not None and place.lon is not None:
            return role, place
    return None


def flat_incident(told: Told) -> dict[str, Value]:
    """Lay an incident out flat; the keys, in order, are the fields, and always the same."""
    incident = told.incident
    return {
        "incident_id": incident.id,
        "kind": incident.kind,
        "acled_event_type": incident.acled.event_type if incident.acled else None,
        "acled_sub_event_type": incident.acled.sub_event_type if incident.acled else None,
        "standing": incident.standing,
        "independent_sources": incident.independent_sources,
        "modality": incident.modality,
        "historical": incident.historical,
        **_where(incident),
        "earliest": incident.time.earliest,
        "latest": incident.time.latest,
        "time_precision": incident.time.precision,
        "actors": [phrases.participant(person) for person in incident.actors],
        "actor_ids": [person.actor_id or "" for person in incident.actors],
        "recipients": [phrases.participant(person) for person in incident.recipients],
        "recipient_ids": [person.actor_id or "" for person in incident.recipients],
        "figures": [wording.settled(f) for f in incident.figures if wording.is_counted(f)],
        "materiel": [phrases.materiel(item) for item in incident.materiel],
        "first_reported": incident.first_reported,
        "last_reported": incident.last_reported,
        "outlets": wording.outlets(told),
        "urls": wording.addresses(told),
        "links": [f"{link.kind} {link.incident_id}" for link in incident.links],
        "claim_ids": list(incident.claims),
        "report_ids": list(incident.reports),
        "caveat": wording.caveat(told, None),
    }


def _where(incident: Incident) -> dict[str, Value]:
    role, place = located(incident) or ("place", incident.place)
    return {
        "place": phrases.place(place) or None,
        "place_role": role if place else None,
        "place_precision": place.precision if place else None,
        "geonames_id": place.geonames_id if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "origin": phrases.place(incident.origin) or None,
        "destination": phrases.place(incident.destination) or None,
    }


def numbers(told: Told) -> dict[str, float]:
    """Give the numbers that have a column of their own: killed_low, killed_best, killed_high …

    Persons for most measures, homes and items where the measure counts these; a number in
    another unit, and who is counted, stand in `figures` alone.
    """
    found: dict[str, float] = {}
    for measure in MEASURES:
        figure = largest(told, measure)
        for bound in BOUNDS:
            value: float | None = getattr(figure, bound) if figure else None
            if value is not None:
                found[f"{measure}_{bound}"] = value
    return found


def largest(told: Told, measure: Measure) -> SettledFigure | None:
    """Choose the number for a measure's own columns: of all, else the largest of a group."""
    unit = _UNITS.get(measure, "person")
    same = [
        figure
        for figure in told.incident.figures
        if figure.measure == measure and figure.unit == unit and wording.is_counted(figure)
    ]
    return max(same, key=lambda f: (f.of is None, f.best or f.low or f.high or 0), default=None)
