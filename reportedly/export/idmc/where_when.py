"""Where people left and went, and from when to when, as IDMC asks it."""

from dataclasses import dataclass

from reportedly.export.idmc.tables import idmc_tables
from reportedly.records import Incident, Place, SettledFigure, day_of

_ACCURACY = {"hour": "Day", "day": "Day", "open": "Day", "week": "Week", "month": "Month"}
_PLACE_ACCURACY = {"exact": "Point", "near": "Point", "admin2": "ADM2", "country": "ADM0"}


@dataclass(frozen=True, slots=True)
class Dates:
    """First and last day, or the day of a stock with that of its report, as ISO days."""

    first: str | None = None
    last: str | None = None
    stock: str | None = None
    reported: str | None = None
    accuracy: str = "Day"
    rule: str | None = None


def is_stock(incident: Incident, figure: SettledFigure) -> bool:
    """Tell a number of people who are somewhere from one of those who moved."""
    if figure.stock_or_flow is not None:
        return figure.stock_or_flow == "stock"
    return incident.kind in idmc_tables().stock_kinds


def dates_of(incident: Incident, *, stock: bool) -> Dates | None:
    """Date a figure; None where a stock has no reporting date or a flow not both days."""
    time, reported = incident.time, incident.last_reported
    accuracy = _ACCURACY.get(time.precision, "Year")
    if stock:
        told = reported[:10] if reported else None
        day = time.latest[:10] if time.latest else told
        return Dates(stock=day, reported=told, accuracy=accuracy) if told else None
    if time.earliest and time.latest:
        return Dates(time.earliest[:10], time.latest[:10], accuracy=accuracy)
    first = incident.first_reported
    if incident.historical or not first or not time.latest or time.latest[:10] != first[:10]:
        return None
    day = str(day_of(first))
    return Dates(day, day, accuracy="Week", rule="idmc-day-of-report")


@dataclass(frozen=True, slots=True)
class Point:
    """A place and what it is to the displacement."""

    place: Place
    type: str


def points_of(incident: Incident, figure: SettledFigure, *, stock: bool) -> list[Point]:
    """List the places of a figure with their types."""
    here = [place for place in (incident.place, *incident.other_places) if place]
    if figure.measure in idmc_tables().home_measures:
        return [Point(place, "Origin") for place in here or _known(incident.origin)]
    if stock:
        return [Point(place, "Destination") for place in _known(incident.destination) or here]
    moved = [Point(place, "Origin") for place in _known(incident.origin)]
    moved += [Point(place, "Destination") for place in _known(incident.destination)]
    return moved or [Point(place, "Origin and destination") for place in here]


def _known(place: Place | None) -> list[Place]:
    return [place] if place else []


def country_of(points: list[Point]) -> str | None:
    """Give the country of the first place that has one."""
    return next((point.place.country for point in points if point.place.country), None)


def crosses_border(points: list[Point]) -> bool:
    """Tell whether the places that people left and went to lie in different countries."""
    left = {one.place.country for one in points if one.type == "Origin" and one.place.country}
    went = {one.place.country for one in points if one.type == "Destination" and one.place.country}
    return bool(left and went) and not left & went


def place_accuracy(place: Place) -> str:
    """Give IDMC's accuracy of a place."""
    return _PLACE_ACCURACY.get(place.precision or "region", "ADM1")
