"""What the rows of the workbook's sheets hold, by the fields that `columns/workbook.yaml` names."""

from collections.abc import Iterator
from typing import TypeAlias

from reportedly.export import phrases, wording
from reportedly.export.flat_incident import flat_incident, located, numbers
from reportedly.export.spreadsheet import flat_row
from reportedly.export.written import Told
from reportedly.records import (
    Claim,
    Count,
    FigureAlternative,
    Incident,
    Report,
    SettledFigure,
)
from reportedly.records.picture import REPORTED_NOT_INSPECTED

Cells: TypeAlias = dict[str, str | int | float | None]


def incident_row(told: Told) -> Cells:
    """Lay out a row of the sheet Incidents."""
    incident = told.incident
    flat = flat_incident(told)
    _, place = located(incident) or (None, None)
    urls = wording.addresses(told)
    row: Cells = {name: value for name, value in flat.items() if not isinstance(value, list)}
    row |= {name: "; ".join(map(str, v)) for name, v in flat.items() if isinstance(v, list)}
    row |= numbers(told)
    return row | {
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "historical": "yes" if incident.historical else "no",
        "differ": differences(incident),
        "url": urls[0] if urls else None,
    }


def differences(incident: Incident) -> str:
    """Say of which fields several values were given, with who gave them."""
    said = []
    for settlement in incident.settlements:
        if len(settlement.alternatives) > 1:
            values = (f"{a.value} ({', '.join(a.voices)})" for a in settlement.alternatives)
            said.append(f"{settlement.field}: {' / '.join(values)}")
    for figure in incident.figures:
        if len({one.value for one in figure.alternatives}) > 1:
            values = (wording.alternative(one) for one in figure.alternatives)
            said.append(f"{figure.measure}: {' / '.join(values)}")
    return "; ".join(said)


def figure_rows(told: Told) -> Iterator[Cells]:
    """Lay out the rows of the sheet Figures: every number that somebody gave."""
    where, time = where_it_stands(told.incident), told.incident.time
    for figure in told.incident.figures:
        for given in figure.alternatives:
            yield {
                "incident_id": told.incident.id,
                "kind": told.incident.kind,
                "place": where,
                "earliest": time.earliest,
                **_settled(figure),
                **_given(given),
            }


def where_it_stands(incident: Incident) -> str:
    """Write an incident's place, else where it led ("to …") or where it began ("from …")."""
    role, place = located(incident) or ("place", incident.place)
    before = {"place": "", "destination": "to ", "origin": "from "}[role]
    return f"{before}{phrases.place(place)}"


def _settled(figure: SettledFigure) -> Cells:
    return {
        "measure": figure.measure,
        "of": figure.of,
        "unit": figure.unit,
        "stock_or_flow": figure.stock_or_flow,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "rule": figure.rule,
    }


def _given(given: FigureAlternative) -> Cells:
    return {
        "given_low": given.value.low,
        "given_best": given.value.best,
        "given_high": given.value.high,
        "words": given.words,
        "voices": "; ".join(given.voices),
        "reported_at": given.reported_at,
        "status": wording.STATUSES[given.status],
        "claim_ids": "; ".join(given.claim_ids),
    }


def arms_rows(report: Report, claim: Claim, incident_id: str) -> Iterator[Cells]:
    """Lay out the rows of the sheet Arms: every weapon or piece of equipment of a claim."""
    if not claim.materiel:
        return
    shared = flat_row(report, claim)
    for item in claim.materiel:
        count = item.count or Count()
        yield shared | {
            "incident_id": incident_id,
            "item": item.item,
            "materiel_kind": item.kind,
            "words": item.mention.text,
            "low": count.low,
            "best": count.best,
            "high": count.high,
            "maker_country": item.maker_country,
            "action": item.action,
            "owner_before": item.owner_before,
            "owner_after": item.owner_after,
            "evidence": REPORTED_NOT_INSPECTED,
        }


def claim_row(report: Report, claim: Claim, incident_id: str | None) -> Cells:
    """Lay out a row of the sheet Claims."""
    return flat_row(report, claim) | {"incident_id": incident_id}


def report_row(report: Report, claims: int) -> Cells:
    """Lay out a row of the sheet Reports."""
    published = report.published or ""
    return {
        "report_id": report.id,
        "outlet": report.outlet.name or report.outlet.domain,
        "outlet_kind": report.outlet.kind,
        "outlet_country": report.outlet.country,
        "credit": report.credit,
        "byline": report.byline,
        "title": report.title,
        "published": report.published,
        "zone": _zone(published),
        "url": report.url,
        "language": report.language,
        "claims": claims,
        "replaces": report.replaces,
    }


def _zone(moment: str) -> str | None:
    """Cut the zone out of a time as written: "+03:00", "Z"; None where there is none."""
    clock = moment[11:]
    at = max(clock.find("+"), clock.find("-"), clock.find("Z"))
    return clock[at:] if at >= 0 else None
