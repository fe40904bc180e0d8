"""HXL-tagged CSV of incidents: a row of headers, a row of hashtags, then one row an observation.

An observation is one settled number of one incident; an incident without any has one row. Columns
and hashtags stand in `columns/hxl.yaml`, each with an id. Sources: the HXL standard 1.1; HDX's
guidance to give one observation a row, ISO dates, the reference period, sources and caveats.
"""

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeAlias

from reportedly.export import phrases, wording
from reportedly.export.countries import coded_country
from reportedly.export.flat_incident import located
from reportedly.export.hxl_tags import Reason, Slot, hxl_rules
from reportedly.export.spreadsheet import guard
from reportedly.export.written import LeftOut, Told, Written
from reportedly.places.countries import country_by_code
from reportedly.records import Participant, Place, SettledFigure

Cell: TypeAlias = str | int | float | None


def write_hxl(told: Iterable[Told], stream: IO[Any]) -> Written:
    """Write one row an observation; only measures of which there are numbers have columns."""
    rules = hxl_rules()
    left_out: list[LeftOut] = []
    used: set[Slot] = set()
    count = 0
    # Which columns there are is known at the end, so the rows wait in a file, not in memory.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as waiting:
        for one in told:
            reason = _reason(one)
            if reason:
                left_out.append(LeftOut(one.incident.id, reason.id, reason.says))
                continue
            for slot, cells in observations(one):
                used.update({slot} if slot else ())
                waiting.write(json.dumps([slot, cells]) + "\n")
                count += 1
        waiting.seek(0)
        _write_rows(waiting, stream, [slot for slot in rules.slots() if slot in used])
    return Written(count, left_out=tuple(left_out))


def _write_rows(waiting: IO[str], stream: IO[Any], slots: list[Slot]) -> None:
    rules = hxl_rules()
    rows = csv.writer(stream, lineterminator="\n")
    numbers = [pair for slot in slots for pair in rules.tagged(slot)]
    before = [(column.header, column.tag) for column in rules.columns]
    after = [(column.header, column.tag) for column in rules.after]
    rows.writerow([header for header, _ in (*before, *numbers, *after)])
    rows.writerow([tag for _, tag in (*before, *numbers, *after)])
    for line in waiting:
        slot, cells = json.loads(line)
        own = [
            cells[bound.bound] if slot == list(other) else None
            for other in slots
            for bound in rules.bounds
        ]
        first = [cells[column.field] for column in rules.columns]
        last = [cells[column.field] for column in rules.after]
        rows.writerow([guard(v) if isinstance(v, str) else v for v in (*first, *own, *last)])


def _reason(told: Told) -> Reason | None:
    incident = told.incident
    rule = None
    if incident.standing == "denied":
        rule = "hxl-denied"
    elif incident.standing == "announced" or incident.modality != "actual":
        rule = "hxl-announced"
    return next((one for one in hxl_rules().left_out if one.id == rule), None)


def observations(told: Told) -> Iterator[tuple[Slot | None, dict[str, Cell]]]:
    """Give the rows of an incident: each number that stands, with the columns it belongs in.

    An incident without one has a single row, which belongs in no such column.
    """
    shared = _what(told) | _where(told) | _sources(told)
    figures = [figure for figure in told.incident.figures if wording.is_counted(figure)]
    for figure in figures:
        slot = (figure.measure, figure.unit, figure.stock_or_flow or "")
        yield slot, shared | _number(told, figure)
    if not figures:
        yield None, shared | _number(told, None)


def _number(told: Told, figure: SettledFigure | None) -> dict[str, Cell]:
    values: dict[str, Cell] = {
        "measure": figure.measure if figure else None,
        "counted": figure.of if figure else None,
        "scope": None if not figure else "part" if wording.is_part(figure, told) else "all",
        "counting": figure.stock_or_flow if figure else None,
        "rule": figure.rule if figure else None,
        "caveat": wording.caveat(told, figure),
    }
    for bound in ("low", "best", "high"):
        values[bound] = wording.whole(getattr(figure, bound)) if figure else None
    return values


def _what(told: Told) -> dict[str, Cell]:
    incident = told.incident
    return {
        "incident_id": incident.id,
        "kind": incident.kind,
        "acled_type": incident.acled.event_type if incident.acled else None,
        "acled_subtype": incident.acled.sub_event_type if incident.acled else None,
        "earliest": wording.day_of(incident.time.earliest),
        "latest": wording.day_of(incident.time.latest),
        "time_precision": incident.time.precision,
        "first_reported": wording.day_of(incident.first_reported),
        "last_reported": wording.day_of(incident.last_reported),
        "actors": _listed(person.name for person in incident.actors),
        "actor_ids": _ids(incident.actors),
        "recipients": _listed(person.name for person in incident.recipients),
        "recipient_ids": _ids(incident.recipients),
    }


def _where(told: Told) -> dict[str, Cell]:
    incident = told.incident
    role, place = located(incident) or ("place", incident.place or Place(name="", basis=""))
    country = country_by_code(place.country) if place.country else None
    coded = coded_country(place.country)
    return {
        "country": country.name if country else place.country,
        "country_code": coded.iso3 if coded else None,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "place": f"{place.relation} {place.name}" if place.relation else place.name or None,
        "place_role": role if place.name else None,
        "geonames_id": place.geonames_id,
        "place_precision": place.precision,
        "lat": place.lat,
        "lon": place.lon,
        "origin": phrases.place(incident.origin) or None,
        "destination": phrases.place(incident.destination) or None,
    }


def _sources(told: Told) -> dict[str, Cell]:
    incident = told.incident
    return {
        "standing": incident.standing,
        "independent_sources": incident.independent_sources,
        "sources": _listed(wording.outlets(told)),
        "urls": _listed(wording.addresses(told)),
    }


def _ids(people: tuple[Participant, ...]) -> str:
    # As many as there are names, so that the two lists can be read side by side.
    ids = [person.actor_id or "" for person in people]
    return "|".join(ids) if any(ids) else ""


def _listed(values: Iterable[str]) -> str:
    """Put values between bars, as HXL's +list columns have them; a bar within one becomes "/"."""
    return "|".join(value.replace("|", "/") for value in values)
