"""A claim as a PLOVER record."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportedly.export import phrases
from reportedly.export.countries import coded_country
from reportedly.export.outlets import outlet_name
from reportedly.export.plover.tables import plover_tables
from reportedly.lexicon.ontology import kinds
from reportedly.places.countries import country_by_code
from reportedly.records import Claim, Measure, Modality, Participant, Place, Report, Span

_AUXILIARY: dict[Modality, str] = {
    "future": "future", "threat": "future", "request": "future", "hypothetical": "hypothetical",
}  # fmt: skip
_RESOLUTION = {"exact": 4, "near": 3, "admin2": 3, "admin1": 2, "region": 2, "country": 1}
_SIZES: dict[str, Measure] = {"dead": "killed", "injured": "injured", "arrested": "arrested"}

JsonRecord = dict[str, Any]


def record_of(report: Report, claim: Claim) -> JsonRecord:
    """Lay a claim out with every member of PLOVER's record, in order.

    Raises KeyError for a claim without a PLOVER code or with a type that PLOVER has not.
    """
    code = claim.event.codes.plover
    if code is None:
        raise KeyError(f"claim {claim.id}: kind {claim.event.kind} has no PLOVER code")
    actors, recipients = parties_of(claim)
    table = plover_tables().types[code.type]
    return {
        "id": claim.id,
        **_dates(report, claim),
        "has_event": 1,
        "actor": [entity(person) for person in actors] or [_unknown()],
        "event": [code.type],
        "recipient": [entity(person) for person in recipients],
        "event_loc": location(claim.place) if claim.place else None,
        "event_text": [claim.event.trigger.text],
        "quad_code": table.quad,
        "event_scale": table.modes.get(code.mode or "", table.score),
        "mode": [*([code.mode] if code.mode else []), *auxiliary_modes(claim)],
        "context": list(code.contexts),
        "link": [],
        "text": claim.sentence.text,
        "text_info": _spans(claim, actors, recipients),
        "size": {name: _size(claim, measure) for name, measure in _SIZES.items()},
        "cite_info": _citation(report, claim),
        "coder": f"reportedly {claim.coder.version}",
        "coded_date": None,
        "coded_time": None,
        "comment": _comment(claim, actors),
    }


def parties_of(claim: Claim) -> tuple[Sequence[Participant], Sequence[Participant]]:
    """Give actors and recipients; both sides of two-sided violence are actors."""
    known = kinds().get(claim.event.kind)
    code = claim.event.codes.plover
    if known and known.two_sided and code and code.type == "ASSAULT":
        return (*claim.actors, *claim.recipients), ()
    return claim.actors, claim.recipients


def auxiliary_modes(claim: Claim) -> list[str]:
    """List the auxiliary modes of a claim."""
    modes = ["historical"] if claim.historical else []
    if claim.modality in _AUXILIARY:
        modes.append(_AUXILIARY[claim.modality])
    return [*modes, *(["negation"] if claim.certainty.polarity == "negative" else [])]


def entity(person: Participant) -> JsonRecord:
    """Lay a participant out as an entity."""
    beside = person.kind in plover_tables().non_state
    code = person.kind if beside else country_code(person.country)
    return _entity(code, None if beside else person.kind, person.mention.text, person.name)


def _unknown() -> JsonRecord:
    return _entity(None, "UNK", None, None)


def _entity(code: str | None, sector: str | None, text: str | None, name: str | None) -> JsonRecord:
    return {
        "code": code,
        "sector": sector,
        "entity_text": text,
        "identifier_id": None,
        "identifier_text": name,
        "religion": None,
        "ethnicity": None,
        "office": None,
        "gender": None,
        "age": None,
    }


def country_code(iso2: str | None) -> str | None:
    """Give a country's code, ISO 3166 alpha-3, KOS for Kosovo."""
    coded = coded_country(iso2)
    return None if coded is None else "KOS" if coded.iso2 == "XK" else coded.iso3


def location(place: Place) -> JsonRecord:
    """Lay a place out as a location."""
    country = country_by_code(place.country) if place.country else None
    return {
        "extracted_place": place.mention.text if place.mention else None,
        "resolved_place": place.name if place.lat is not None else None,
        "geonameid": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if place.precision in ("exact", "near") else None,
        "district": place.admin2,
        "province": place.admin1,
        "country": country.name if country else None,
        "country_code": country_code(place.country),
        "feature_class": None,
        "feature_code": None,
        "resolution": _RESOLUTION.get(place.precision or ""),
    }


def _dates(report: Report, claim: Claim) -> JsonRecord:
    first = claim.time.earliest or _own_day(report, claim)
    last = claim.time.latest if claim.time.earliest else None
    return {
        "date": first[:10] if first else None,
        "time": first[11:16] or None if first else None,
        "enddate": last[:10] if last and first and last[:10] != first[:10] else None,
        "endtime": last[11:16] or None if last else None,
    }


def _own_day(report: Report, claim: Claim) -> str | None:
    """Give the day of an event whose first day is not known."""
    latest = claim.time.latest
    if claim.historical and latest:
        return latest[:10]
    return report.published[:10] if report.published else latest and latest[:10]


def is_dated(report: Report, claim: Claim) -> bool:
    """Tell whether a record of the claim has a date."""
    return bool(claim.time.earliest or _own_day(report, claim))


def _spans(
    claim: Claim, actors: Sequence[Participant], recipients: Sequence[Participant]
) -> list[JsonRecord]:
    def spans() -> Iterator[Span | None]:
        yield claim.passage
        yield claim.event.trigger
        yield from (person.mention for person in (*actors, *recipients))
        yield claim.place.mention if claim.place else None
        yield claim.time.mention

    found = (span for span in spans() if span)
    return [
        {"sequence": number, "start": one.start, "end": one.end, "text_story": claim.report_id}
        for number, one in enumerate(found, 1)
    ]


def _size(claim: Claim, measure: Measure) -> int | None:
    """Give the number for a measure: of this event before totals, then the largest."""
    same = [figure for figure in claim.figures if figure.measure == measure]
    own = [figure for figure in same if not figure.cumulative] or same
    bounds = ((one.best, one.low, one.high) for one in own)
    known = [next((b for b in each if b is not None), None) for each in bounds]
    return max((int(number) for number in known if number is not None), default=None)


def _citation(report: Report, claim: Claim) -> JsonRecord:
    outlet = outlet_name(report)
    published = report.published[:10] if report.published else None
    return {
        "corpus": None,
        "citation": ", ".join(filter(None, (outlet, report.title, published))),
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": outlet,
        "license": None,
        "copyright": None,
        "coder": f"reportedly {claim.coder.version}",
        "codebook": claim.coder.codebook,
        "version": claim.coder.fingerprint,
    }


def _comment(claim: Claim, actors: Sequence[Participant]) -> str:
    certainty = claim.certainty
    parts = [phrases.voices(claim.voices), f"{certainty.polarity}, {certainty.degree}"]
    rules = [] if actors else ["plover-unknown-actor"]
    if len(actors) > len(claim.actors):
        rules.append("plover-two-sided")
    if not claim.time.earliest:
        rules.append("plover-day-of-report")
    return "; ".join([*parts, *([f"[rules: {', '.join(rules)}]"] if rules else [])])
