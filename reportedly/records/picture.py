"""What incidents add up to for an area as of a date: control, displacement, materiel, tolls, sides.

Every row names the incidents it rests on. The names are the public interface
(docs/records.md); `reportedly schema picture` prints them as JSON Schema.
"""

from typing import Literal

from pydantic import Field

from reportedly.records.claim import Count, MaterielAction, Measure, Place, Unit
from reportedly.records.incident import Standing
from reportedly.records.span import IsoTime, Record

Holding = Literal["held", "contested", "claimed"]
"""`held`: said and not denied; `contested`: others deny it or fight there; `claimed`: said by the
holder alone."""


class Area(Record):
    """What the picture is of: a country, a first- or second-level unit, a circle, or everything.

    `radius_km` belongs to `lat` and `lon`; all fields None is the whole world.
    """

    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    radius_km: float | None = Field(default=None, gt=0)


class Control(Record):
    """Who is reported to hold a place, from a day (None: not said) until another (None: still)."""

    place: Place
    holder: str
    holder_id: str | None = None
    since: IsoTime | None = None
    until: IsoTime | None = None
    standing: Holding
    sources: int = Field(ge=0)
    incident_ids: tuple[str, ...] = Field(min_length=1)
    rule: str


class SourceRange(Record):
    """What one source says of a number, in the end: its last figure, and when it was reported."""

    source: str
    value: Count
    unit: Unit
    reported_at: IsoTime | None = None
    claim_ids: tuple[str, ...] = Field(min_length=1)


class Movement(Record):
    """How many people are reported to have moved between two places in a period.

    Stock ("are sheltering in") and flow ("fled last week") are rows of their own and never
    added up. The range spans the sources; households stay households.
    """

    measure: Measure
    origin: Place | None = None
    destination: Place | None = None
    since: IsoTime | None = None
    until: IsoTime | None = None
    stock_or_flow: Literal["stock", "flow"] | None = None
    unit: Unit
    low: float | None = None
    best: float | None = None
    high: float | None = None
    by_source: tuple[SourceRange, ...] = ()
    sources: int = Field(ge=0)
    standing: Standing
    incident_ids: tuple[str, ...] = Field(min_length=1)
    rule: str


REPORTED_NOT_INSPECTED: Literal["reported, not inspected"] = "reported, not inspected"
"""What every row of the ledger says of its evidence."""


class LedgerRow(Record):
    """A piece of materiel that is reported to have changed hands or been destroyed."""

    item: str
    kind: str
    action: MaterielAction
    count: Count | None = None
    maker_country: str | None = None
    owner_before: str | None = None
    owner_after: str | None = None
    place: Place | None = None
    earliest: IsoTime | None = None
    latest: IsoTime | None = None
    evidence: Literal["reported, not inspected"] = REPORTED_NOT_INSPECTED
    sources: int = Field(ge=0)
    standing: Standing
    incident_ids: tuple[str, ...] = Field(min_length=1)
    claim_ids: tuple[str, ...] = Field(min_length=1)
    rule: str


class Toll(Record):
    """People reported killed, injured, missing, taken … in the area and period, as a range.

    `group` sets apart who is counted: "civilians", "state forces", an actor's name, or None
    for people of whom nothing is said. `low` and `high` add up the incidents' ranges; an
    incident without a number adds nothing and is counted in `without_number`.
    """

    measure: Measure
    group: str | None = None
    unit: Unit
    low: float
    best: float
    high: float
    incidents: int = Field(ge=0)
    without_number: int = Field(ge=0)
    incident_ids: tuple[str, ...] = Field(min_length=1)
    rule: str


class Relation(Record):
    """Who acts against or with whom, and in how many incidents of which kinds."""

    actor: str
    actor_id: str | None = None
    recipient: str
    recipient_id: str | None = None
    stance: Literal["against", "with"]
    incidents: int = Field(ge=1)
    kinds: tuple[tuple[str, int], ...]
    first: IsoTime | None = None
    last: IsoTime | None = None
    incident_ids: tuple[str, ...] = Field(min_length=1)
    rule: str


class Picture(Record):
    """What incidents add up to for an area as of a date.

    `as_of` is the day that the picture shows; `known_at` the day by which a report had to be
    published to count (None: all that are there), so that "what did we know then?" can be asked.
    `left_out` counts the incidents of the area that could not be placed in a row, by reason.
    """

    as_of: IsoTime
    known_at: IsoTime | None = None
    since: IsoTime | None = None
    area: Area
    control: tuple[Control, ...] = ()
    displacement: tuple[Movement, ...] = ()
    materiel: tuple[LedgerRow, ...] = ()
    tolls: tuple[Toll, ...] = ()
    relations: tuple[Relation, ...] = ()
    incidents: int = Field(ge=0)
    left_out: tuple[tuple[str, int], ...] = ()
