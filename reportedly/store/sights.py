"""What maps show of incidents: short rows, written as they are settled."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Select, delete, insert, select

from reportedly.store import tables
from reportedly.store.batches import batches
from reportedly.store.summaries import IncidentFilter, IncidentRow, incident_conditions

FIELDS = (
    "id", "kind", "standing", "earliest", "latest", "where", "precision", "lat", "lon", "country",
    "admin1",
)  # fmt: skip
"""The values of a map's row, in their order; days without hours, degrees to about ten metres."""


def write_sights(connection: Connection, shown: Sequence[IncidentRow], gone: Iterable[str]) -> None:
    """Keep what maps show of incidents; drop what has gone or has no coordinates."""
    table = tables.sights
    for some in batches(sorted({*gone, *(one.id for one in shown)})):
        connection.execute(delete(table).where(table.c.incident_id.in_(some)))
    for some_rows in batches([_row(one) for one in shown if one.lat is not None]):
        connection.execute(insert(table), some_rows)


def _row(one: IncidentRow) -> dict[str, object]:
    day = one.latest or one.earliest
    return {
        "incident_id": one.id,
        "day": day[:10] if day else None,
        "country": one.country,
        "admin1": one.admin1,
        "precision": one.precision,
        "record": json.dumps(_values(one), ensure_ascii=False, separators=(",", ":")),
    }


def _values(one: IncidentRow) -> list[object]:
    short = {
        "earliest": one.earliest[:10] if one.earliest else None,
        "latest": one.latest[:10] if one.latest else None,
        "lat": round(one.lat, 4) if one.lat is not None else None,
        "lon": round(one.lon, 4) if one.lon is not None else None,
    }
    return [short[name] if name in short else getattr(one, name) for name in FIELDS]


def sights(connection: Connection, wanted: IncidentFilter, *, most: int) -> list[str]:
    """List what a map shows of the incidents that fit, the latest first, each as JSON."""
    table = tables.sights
    rows = _fitting(select(table.c.record), wanted).order_by(
        table.c.day.is_(None), table.c.day.desc(), table.c.incident_id
    )
    return [str(row) for row in connection.scalars(rows.limit(most))]


def provinces(connection: Connection, wanted: IncidentFilter) -> list[tuple[str, str]]:
    """List the provinces, by country and name, in which incidents lie that fit, as a whole."""
    table = tables.sights
    rows = _fitting(select(table.c.country, table.c.admin1).distinct(), wanted)
    found = connection.execute(rows.where(table.c.precision == "admin1"))
    return sorted((country, admin1) for country, admin1 in found if country and admin1)


def _fitting(rows: Select[*tuple[object, ...]], wanted: IncidentFilter) -> Select:  # type: ignore[type-arg]
    fitting = list(incident_conditions(wanted))
    if fitting:
        own = select(tables.incidents.c.id).where(*fitting)
        rows = rows.where(tables.sights.c.incident_id.in_(own))
    return rows
