"""Turning records into rows: the JSON word for word, and the columns to look it up by."""

import unicodedata
from collections.abc import Iterator

from reportedly.records import Claim, Failure, Participant, Place, Report, make_id

_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), " ")


def plain(text: str) -> str:
    """Blank out control characters, which PostgreSQL refuses and snippets use as marks."""
    return text.translate(_CONTROLS)


def fold(text: str) -> str:
    """Fold case, accents and runs of blanks, for comparing names.

    >>> fold("Al-Ḥasakah  City")
    'al-hasakah city'
    """
    apart = unicodedata.normalize("NFKD", plain(text))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def report_row(report: Report, *, copy_key: str | None) -> dict[str, object]:
    """Make the row of a report."""
    return {
        "id": report.id,
        "copy_key": copy_key,
        "url": report.url,
        "outlet": plain(report.outlet.name) if report.outlet.name else None,
        "published": report.published,
        "language": report.language,
        "replaces": report.replaces,
        "title": plain(report.title) if report.title else None,
        "text": plain(report.text),
        "record": report.model_dump_json(),
    }


def _day(moment: str | None) -> str | None:
    """Cut a time to its day as written, so that days compare as text."""
    return moment[:10] if moment else None


def claim_row(claim: Claim, *, report_seq: int, position: int) -> dict[str, object]:
    """Make the row of a claim; `position` is its place among the report's claims."""
    return {
        "id": claim.id,
        "report_seq": report_seq,
        "position": position,
        "kind": claim.event.kind,
        "modality": claim.modality,
        "polarity": claim.certainty.polarity,
        "degree": claim.certainty.degree,
        "earliest_day": _day(claim.time.earliest),
        "latest_day": _day(claim.time.latest),
        "sentence": plain(claim.sentence.text),
        "record": claim.model_dump_json(),
    }


def _codes(*codes: object) -> str:
    return "|" + "".join(f"{fold(str(code))}|" for code in codes if code is not None)


def _person(role: str, person: Participant) -> tuple[str, str, str]:
    codes = _codes(person.actor_id, person.kind, person.country, person.side)
    return role, fold(person.name), codes


def _place(role: str, place: Place) -> tuple[str, str, str]:
    name = ", ".join(part for part in (place.name, place.admin2, place.admin1) if part)
    return role, fold(name), _codes(place.geonames_id, place.country)


def _named(claim: Claim) -> Iterator[tuple[str, str, str]]:
    yield from (_person("actor", person) for person in claim.actors)
    yield from (_person("recipient", person) for person in claim.recipients)
    for voice in claim.voices:
        yield "voice", fold(voice.name or ""), _codes(voice.actor_id, voice.kind)
    places = {"place": claim.place, "origin": claim.origin, "destination": claim.destination}
    yield from (_place(role, place) for role, place in places.items() if place)
    yield from (_place("place", place) for place in claim.other_places)


def name_rows(claim: Claim, *, claim_seq: int) -> list[dict[str, object]]:
    """Make the rows of everyone and every place that a claim names."""
    return [
        {"claim_seq": claim_seq, "role": role, "name": name, "codes": codes}
        for role, name, codes in _named(claim)
    ]


def failure_row(failure: Failure) -> dict[str, object]:
    """Make the row of a failure; the same failure has the same id, so it is kept once."""
    return {
        "id": make_id("f", failure.source, failure.step, failure.kind, failure.reason),
        "source": plain(failure.source),
        "step": failure.step,
        "kind": failure.kind,
        "report_id": failure.report_id,
        "record": failure.model_dump_json(),
    }
