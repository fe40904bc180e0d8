"""GeoJSON (RFC 7946): one claim a feature; those without coordinates have a null geometry."""

import json
from collections.abc import Iterable
from typing import IO

from reportedly.export import phrases
from reportedly.export.written import Pair, Written
from reportedly.records import Claim, Place, Report


def located(claim: Claim) -> tuple[str, Place] | None:
    """Find where a claim stands on a map: its place, else where it led, else where it began."""
    for role in ("place", "destination", "origin"):
        place: Place | None = getattr(claim, role)
        if place and place.lat is not None and place.lon is not None:
            return role, place
    return None


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


def _feature(report: Report, claim: Claim) -> dict[str, object]:
    found = located(claim)
    role, place = found or (None, None)
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": point,
        "properties": _properties(report, claim, role),
    }


def write_geojson(pairs: Iterable[Pair], stream: IO[str]) -> Written:
    """Write a FeatureCollection, one feature a line.

    Its member `without_coordinates` counts the features whose geometry is null.
    """
    count = missing = 0
    stream.write('{"type": "FeatureCollection", "features": [')
    for report, claim in pairs:
        feature = _feature(report, claim)
        missing += feature["geometry"] is None
        stream.write(",\n" if count else "\n")
        stream.write(json.dumps(feature, ensure_ascii=False))
        count += 1
    stream.write(f'\n], "without_coordinates": {missing}}}\n')
    return Written(count, without_coordinates=missing)
