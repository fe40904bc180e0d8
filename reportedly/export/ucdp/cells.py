"""The cells of a UCDP row."""

from dataclasses import dataclass

from reportedly.export.countries import coded_country
from reportedly.export.outlets import outlet_name, quoted_voices, reports_of
from reportedly.export.places import placed
from reportedly.export.spreadsheet import Cell
from reportedly.export.table import stable_number
from reportedly.export.ucdp.days import CodedDays
from reportedly.export.ucdp.deaths import Deaths
from reportedly.export.ucdp.grid import priogrid_gid
from reportedly.export.ucdp.sides import Dyad
from reportedly.export.written import Told
from reportedly.records import Place

_WHERE_PRECISION = {"exact": 1, "near": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6}


@dataclass(frozen=True, slots=True)
class UcdpRow:
    """One row before its cells are written."""

    told: Told
    place: Place
    days: CodedDays
    dyad: Dyad
    deaths: Deaths


def cells_of(row: UcdpRow) -> dict[str, Cell]:
    """Write a row's cells by column; those that only UCDP can fill are not among them."""
    incident = row.told.incident
    return {
        "id": stable_number(incident.id),
        "relid": incident.id,
        "year": row.days.days.last.year,
        "type_of_violence": row.dyad.type_of_violence,
        "dyad_name": f"{row.dyad.a.name} - {row.dyad.b.name}",
        "side_a": row.dyad.a.name,
        "side_b": row.dyad.b.name,
        **_sources(row.told),
        **_where(row.place),
        "event_clarity": event_clarity(row),
        "date_prec": row.days.precision,
        "date_start": f"{row.days.days.first} 00:00:00.000",
        "date_end": f"{row.days.days.last} 00:00:00.000",
        "deaths_a": row.deaths.a,
        "deaths_b": row.deaths.b,
        "deaths_civilians": row.deaths.civilians,
        "deaths_unknown": row.deaths.unknown,
        "best": row.deaths.best,
        "high": row.deaths.high,
        "low": row.deaths.low,
        "gwnoa": row.dyad.a.gw_number,
        "gwnob": row.dyad.b.gw_number,
    }


def _sources(told: Told) -> dict[str, Cell]:
    reports = reports_of(told)
    offices = [outlet_name(report) for report in reports]
    days = [(report.published or "")[:10] for report in reports]
    headlines = [(report.title or "").replace('"', "'") for report in reports]
    articles = [
        f'"{office},{day},{headline}"'
        for office, day, headline in zip(offices, days, headlines, strict=True)
    ]
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(articles),
        "source_office": ";".join(offices),
        "source_date": ";".join(days),
        "source_headline": ";".join(headlines),
        "source_original": "; ".join(quoted_voices(told.pairs)) or None,
    }


def _where(place: Place) -> dict[str, Cell]:
    coded = coded_country(place.country)
    lat, lon = place.lat or 0.0, place.lon or 0.0
    words = place.mention.text if place.mention else place.name
    return {
        "where_prec": where_precision(place),
        "where_coordinates": place.name,
        "where_description": f"{place.relation} {words}" if place.relation else words,
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": priogrid_gid(lat, lon),
        "country": coded.ucdp_name if coded else place.country,
        "country_id": coded.gw_number if coded else None,
        "region": (coded.ucdp_region if coded else None) or None,
    }


def where_precision(place: Place) -> int:
    """Give where_prec; a place with a relation to it is near it at best."""
    known = _WHERE_PRECISION.get(place.precision or "region", 5)
    return max(known, 2) if place.relation else known


def event_clarity(row: UcdpRow) -> int:
    """Give 2 for what is told as an aggregate over days or places, else 1."""
    return 2 if row.days.days.count > 7 or len(placed(row.told.incident)) > 1 else 1
