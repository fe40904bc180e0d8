"""GeoJSON (RFC 7946): a claim or an incident a feature.

Those without coordinates have a null geometry; `place_precision` says what the point is the middle
of.
"""

import json
from collections.abc import Iterable
from typing import IO, Any

from reportedly.export import phrases, wording
from reportedly.export.flat_incident import flat_incident, located, numbers
from reportedly.export.written import Pair, Told, Written
from reportedly.records import Claim, Place, Report


def _properties(report: Report, claim: Claim, role: str | None) -> dict[str, object]:
    place = getattr(claim, role) if role else claim.place
    return {
        "report_id": report.id,
        "outlet": report.outlet.name or report.outlet.domain,
        "url": report.url,
        "published": report.published,
        "kind": claim.event.kind,
        **{code: value or None for code, value in phrases.codes(claim).items()},
        "place": phrases.place(place) or None,
        "place_role": role,
        "place_precision": place.precision if place else None,
        "geonames_id": place.geonames_id if place else None,
        "earliest": claim.time.earliest,
        "latest": claim.time.latest,
        "actors": [phrases.participant(person) for person in claim.actors],
        "recipients": [phrases.participant(person) for person in claim.recipients],
        "figures": [phrases.figure(figure) for figure in claim.figures],
        "materiel": [phrases.materiel(item) for item in claim.materiel],
        "voices": phrases.voices(claim.voices),
        "polarity": claim.certainty.polarity,
        "degree": claim.certainty.degree,
        "modality": claim.modality,
        "historical": claim.historical,
        "sentence": claim.sentence.text,
    }


def _of_claim(report: Report, claim: Claim) -> dict[str, object]:
    found = located(claim)
    return _feature(claim.id, found, _properties(report, claim, found[0] if found else None))


def _of_incident(told: Told) -> dict[str, object]:
    values = flat_incident(told) | {
        name: wording.whole(value) for name, value in numbers(told).items()
    }
    del values["incident_id"]  # the feature's own id
    return _feature(told.incident.id, located(told.incident), dict(values))


def _feature(
    name: str, found: tuple[str, Place] | None, properties: dict[str, object]
) -> dict[str, object]:
    place = found[1] if found else None
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None
    return {"type": "Feature", "id": name, "geometry": point, "properties": properties}


def write_geojson(pairs: Iterable[Pair], stream: IO[Any]) -> Written:
    """Write a FeatureCollection of claims, one feature a line.

    Its member `without_coordinates` counts the features whose geometry is null.
    """
    return _collect((_of_claim(report, claim) for report, claim in pairs), stream)


def write_incidents_geojson(told: Iterable[Told], stream: IO[Any]) -> Written:
    """Write a FeatureCollection of incidents, one feature a line, as `write_geojson` does claims.

    Numbers stand in properties of their own (`killed_best`), where there are any.
    """
    return _collect((_of_incident(one) for one in told), stream)


def _collect(features: Iterable[dict[str, object]], stream: IO[Any]) -> Written:
    count = missing = 0
    stream.write('{"type": "FeatureCollection", "features": [')
    for feature in features:
        missing += feature["geometry"] is None
        stream.write(",\n" if count else "\n")
        stream.write(json.dumps(feature, ensure_ascii=False))
        count += 1
    stream.write(f'\n], "without_coordinates": {missing}}}\n')
    return Written(count, without_coordinates=missing)
