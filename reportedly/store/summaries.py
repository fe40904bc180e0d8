"""What lists and maps show of an incident: made when it is settled, so that they need no more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, select

from reportedly.records import Incident, IsoTime, Measure, Participant, Record, Standing, Unit
from reportedly.records.claim import Modality, PlacePrecision, TimePrecision
from reportedly.records.privacy import is_private
from reportedly.store import tables
from reportedly.store.filters import ClaimFilter, conditions
from reportedly.store.paging import page_of

IncidentOrder = Literal["latest", "earliest"]
"""How incidents are listed: by their last day."""


class Range(Record):
    """A settled number of an incident."""

    measure: Measure
    unit: Unit
    low: float | None
    best: float | None
    high: float | None


class IncidentRow(Record):
    """An incident in short.

    `where` is its place, else where it led to or came from; `lat` and `lon` stand for an area
    where `precision` says so. Private persons are told of by their sort.
    """

    id: str
    kind: str
    modality: Modality
    historical: bool
    standing: Standing
    earliest: IsoTime | None
    latest: IsoTime | None
    time_precision: TimePrecision
    where: str | None
    precision: PlacePrecision | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    figures: tuple[Range, ...]
    sources: int
    reports: int


class IncidentPage(Record):
    """One page of a list of incidents, and how many there are in all."""

    rows: tuple[IncidentRow, ...]
    total: int
    first: int


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """What incidents must be: of a standing, recalled as background or not, of fitting claims."""

    standing: Standing | None = None
    historical: bool | None = None
    claims: ClaimFilter = field(default_factory=ClaimFilter)
    order: IncidentOrder = "latest"


def summarise(incident: Incident) -> IncidentRow:
    """Say in short what an incident is."""
    place = incident.place or incident.destination or incident.origin
    units = (place.name, place.admin2, place.admin1) if place else ()
    return IncidentRow(
        id=incident.id,
        kind=incident.kind,
        modality=incident.modality,
        historical=incident.historical,
        standing=incident.standing,
        earliest=incident.time.earliest,
        latest=incident.time.latest,
        time_precision=incident.time.precision,
        where=", ".join(dict.fromkeys(unit for unit in units if unit)) or None,
        precision=place.precision if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        actors=_names(incident.actors),
        recipients=_names(incident.recipients),
        figures=tuple(
            Range(measure=one.measure, unit=one.unit, low=one.low, best=one.best, high=one.high)
            for one in incident.figures
            if one.of is None
        ),
        sources=incident.independent_sources,
        reports=len(incident.reports),
    )


def _names(people: Iterable[Participant]) -> tuple[str, ...]:
    shown = ("a named person" if is_private(one) else one.name for one in people)
    return tuple(dict.fromkeys(shown))


def browse_incidents(
    connection: Connection, wanted: IncidentFilter, *, first: int = 0, most: int = 50
) -> IncidentPage:
    """List the incidents that fit, from the `first` one on, `most` of them at most."""
    fitting = list(incident_conditions(wanted))
    listed = _latest_first() if wanted.order == "latest" else _earliest_first()
    rows, total = page_of(connection, listed, tables.incidents, fitting, first=first, most=most)
    found = tuple(IncidentRow.model_validate_json(row.summary) for row in rows)
    return IncidentPage(rows=found, total=total, first=first)


def _latest_first() -> Select[str]:
    table = tables.incidents
    return select(table.c.summary).order_by(table.c.day.is_(None), table.c.day.desc(), table.c.id)


def _earliest_first() -> Select[str]:
    table = tables.incidents
    return select(table.c.summary).order_by(table.c.day.is_(None), table.c.day, table.c.id)


def incident_conditions(wanted: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    """Put what incidents must be into conditions."""
    table = tables.incidents
    if wanted.standing:
        yield table.c.standing == wanted.standing
    if wanted.historical is not None:
        yield table.c.historical == int(wanted.historical)
    claims = list(conditions(wanted.claims))
    if claims:
        homes = tables.incident_claims
        yield table.c.id.in_(
            select(homes.c.incident_id)
            .join(tables.claims, tables.claims.c.id == homes.c.claim_id)
            .where(*claims)
        )
