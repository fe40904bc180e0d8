"""The columns of incidents as Parquet has them: those of `flat_incident` and a few numbers each.

Days are dates, lists are lists, and every measure has columns of its own.
"""

from typing import Any, TypeAlias

from reportedly.export.flat_incident import BOUNDS, MEASURES, flat_incident, numbers
from reportedly.export.written import Told
from reportedly.records import day_of

Row: TypeAlias = dict[str, Any]

_DAYS = ("earliest", "latest", "first_reported", "last_reported")
_LISTS = (
    "actors", "actor_ids", "recipients", "recipient_ids", "figures", "materiel", "outlets", "urls",
    "links", "claim_ids", "report_ids",
)  # fmt: skip
_WHOLE = ("independent_sources", "geonames_id")
_FLAGS = ("historical",)
_COLUMNS = (
    "incident_id", "kind", "acled_event_type", "acled_sub_event_type", "standing",
    "independent_sources", "modality", "historical", "place", "place_role", "place_precision",
    "geonames_id", "country", "admin1", "admin2", "origin", "destination", "earliest", "latest",
    "time_precision", "actors", "actor_ids", "recipients", "recipient_ids", "figures", "materiel",
    "first_reported", "last_reported", "outlets", "urls", "links", "claim_ids", "report_ids",
    "caveat",
)  # fmt: skip


def incident_types(pa: Any) -> dict[str, Any]:
    """Give each column its type; `pa` is pyarrow."""
    types = dict.fromkeys(_COLUMNS, pa.string())
    types |= dict.fromkeys(_DAYS, pa.date32())
    types |= dict.fromkeys(_LISTS, pa.list_(pa.string()))
    types |= dict.fromkeys(_WHOLE, pa.int64())
    types |= dict.fromkeys(_FLAGS, pa.bool_())
    return types | {f"{measure}_{bound}": pa.float64() for measure in MEASURES for bound in BOUNDS}


def incident_row(told: Told) -> Row:
    """Lay an incident out as a row of these columns."""
    row: Row = {**flat_incident(told), **numbers(told)}
    for name in _DAYS:
        moment = row[name]
        row[name] = day_of(str(moment)) if moment else None
    return row
