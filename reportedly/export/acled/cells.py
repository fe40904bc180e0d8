"""The cells of an ACLED row."""

from reportedly.export.acled.rows import STRATEGIC, AcledRow
from reportedly.export.acled.sides import Side, interaction
from reportedly.export.countries import coded_country
from reportedly.export.outlets import outlet_name
from reportedly.export.spreadsheet import Cell
from reportedly.export.table import stable_number
from reportedly.records import AcledCode, Place, Report, make_id

_SCALES = ("Other", "Subnational", "National", "Regional", "International")
"""From the narrowest to the widest, "Other" first because its reach is not known."""
_GEO_PRECISION = {"exact": 1, "near": 2, "admin2": 2, "admin1": 3, "region": 3, "country": 3}
_CIVILIAN, _PROTESTER = 7, 6


def cells_of(row: AcledRow) -> dict[str, Cell]:
    """Write a row's cells by column, in order."""
    return {
        **_event(row),
        **_sides(row),
        **_where(row),
        "source": "; ".join(dict.fromkeys(outlet_name(report) for report in row.reports)),
        "source_scale": source_scale(row.reports, row.country),
        "notes": _notes(row),
        "fatalities": row.deaths,
        "tags": _tags(row),
        "timestamp": row.reported,
    }


def _event(row: AcledRow) -> dict[str, Cell]:
    coded = coded_country(row.country)
    number = stable_number(
        make_id("e", min(row.incidents), row.place.name, row.place.geonames_id, str(row.day))
    )
    return {
        "event_id_cnty": f"{coded.iso3 if coded else row.country}{number:015}",
        "event_date": row.day.isoformat(),
        "year": row.day.year,
        "time_precision": row.precision,
        "disorder_type": disorder_type(row.code),
        "event_type": row.code.event_type,
        "sub_event_type": row.code.sub_event_type,
    }


def _sides(row: AcledRow) -> dict[str, Cell]:
    second = row.second
    return {
        "actor1": row.first.name,
        "assoc_actor_1": _associates(row.first),
        "inter1": row.first.inter,
        "actor2": second.name if second else None,
        "assoc_actor_2": _associates(second) if second else None,
        "inter2": second.inter if second else 0,
        "interaction": interaction(row.first, second),
        "civilian_targeting": "Civilian targeting" if targets_civilians(row) else None,
    }


def _associates(side: Side) -> str | None:
    return "; ".join(side.associates) or None


def _where(row: AcledRow) -> dict[str, Cell]:
    coded = coded_country(row.country)
    place = row.place
    return {
        "iso": coded.iso_number if coded else None,
        "region": coded.acled_region if coded else None,
        "country": coded.acled_name if coded else row.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "admin3": None,
        "location": place.name,
        "latitude": _four_decimals(place.lat),
        "longitude": _four_decimals(place.lon),
        "geo_precision": geo_precision(place),
    }


def _four_decimals(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 4)


def geo_precision(place: Place) -> int:
    """Give ACLED's precision of a place; a place with a relation to it is near it."""
    known = _GEO_PRECISION.get(place.precision or "region", 3)
    return max(known, 2) if place.relation else known


def disorder_type(code: AcledCode) -> str:
    """Give the group that a type belongs to."""
    sub_type = code.sub_event_type
    if code.event_type == STRATEGIC:
        return STRATEGIC
    if sub_type.startswith("Excessive force"):
        return "Political violence; Demonstrations"
    if code.event_type == "Protests" or sub_type == "Violent demonstration":
        return "Demonstrations"
    return "Political violence"


def targets_civilians(row: AcledRow) -> bool:
    """Tell whether ACLED marks the row as targeting civilians."""
    kind, sub_type = row.code.event_type, row.code.sub_event_type
    if kind == "Violence against civilians" or sub_type.startswith("Excessive force"):
        return True
    harmed = bool(row.second and row.second.inter in (_CIVILIAN, _PROTESTER))
    return harmed and (kind == "Explosions/Remote violence" or sub_type == "Mob violence")


def source_scale(reports: tuple[Report, ...], country: str) -> str:
    """Give the reach of the outlets, the narrowest and the widest where they differ."""
    scales = {_scale(report, country) for report in reports} or {"Other"}
    ordered = sorted(scales, key=_SCALES.index)
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]}-{ordered[-1]}"


def _scale(report: Report, country: str) -> str:
    outlet = report.outlet
    if outlet.kind == "wire":
        return "International"
    if outlet.kind == "aggregator" or outlet.country is None:
        return "Other"
    return "National" if outlet.country == country else "International"


def _notes(row: AcledRow) -> str:
    parts = [*row.words]
    if row.on_deaths:
        parts.append(row.on_deaths)
    if row.rules:
        parts.append(f"[rules: {', '.join(row.rules)}]")
    return " ".join(parts)


def _tags(row: AcledRow) -> str | None:
    if row.code.event_type not in ("Protests", "Riots"):
        return None
    return f"crowd size={row.crowd or 'no report'}"
