"""W3C Web Annotations of claims, as JSON-LD: each span of a claim an annotation of its report.

An annotation's bodies are the field (purpose "classifying"), its value ("tagging", or
"identifying" where it names one place or actor) and, for places, the GeoNames address. Its target
is the report, with the words and some around them (TextQuoteSelector) and their place in the
report's text (TextPositionSelector), in Unicode code points. The quote finds the words on the page
itself; positions count in the cleaned text, which the format `records` holds. Source: W3C
Recommendation "Web Annotation Data Model" of 23 February 2017.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from reportedly.export import phrases
from reportedly.export.written import Pair, Written
from reportedly.records import Claim, Participant, Place, Report, Span, Voice, make_id

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = "https://reportedly.invalid"
"""Where our names begin; "invalid" is reserved, for nothing is served there."""
_GEONAMES = "https://sws.geonames.org/{}/"
_AROUND = 32
"""Code points of prefix and suffix, as usual among annotation tools."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of a claim with the field that it gives a value; `address` names the thing meant."""

    span: Span
    field: str
    value: str
    identifies: bool = False
    address: str | None = None


def write_annotations(pairs: Iterable[Pair], stream: IO[Any]) -> Written:
    """Write one AnnotationCollection with a single page, one annotation a line."""
    count = 0
    head = {"@context": _CONTEXT, "id": f"{_OURS}/annotations", "type": "AnnotationCollection"}
    page = {"id": f"{_OURS}/annotations/1", "type": "AnnotationPage", "startIndex": 0}
    label = {"label": "Claims of news reports: reported, not verified"}
    stream.write(json.dumps(head | label)[:-1])
    stream.write(f', "first": {json.dumps(page)[:-1]}, "items": [')
    for report, claim in pairs:
        for marked in marked_spans(claim):
            stream.write(",\n" if count else "\n")
            stream.write(json.dumps(annotation(report, claim, marked), ensure_ascii=False))
            count += 1
    stream.write(f'\n]}}, "total": {count}}}\n')
    return Written(count)


def annotation(report: Report, claim: Claim, marked: Marked) -> dict[str, object]:
    """Make the annotation of one span; its id stays while the claim's does."""
    own = make_id("a", claim.id, marked.field, marked.span.start, marked.span.end, marked.value)
    return {
        "id": f"{_OURS}/annotation/{own}",
        "type": "Annotation",
        "motivation": "identifying" if marked.identifies else "tagging",
        "generator": {
            "id": f"{_OURS}/coder/{claim.coder.fingerprint}",
            "type": "Software",
            "name": f"Reportedly {claim.coder.version}",
        },
        "via": f"{_OURS}/claim/{claim.id}",
        "body": _bodies(marked),
        "target": _target(report, marked.span),
    }


def _bodies(marked: Marked) -> list[dict[str, object]]:
    purpose = "identifying" if marked.identifies else "tagging"
    bodies: list[dict[str, object]] = [
        _textual("classifying", marked.field),
        _textual(purpose, marked.value),
    ]
    if marked.address:
        bodies.append(
            {"type": "SpecificResource", "purpose": "identifying", "source": marked.address}
        )
    return bodies


def _textual(purpose: str, value: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(report: Report, span: Span) -> dict[str, object]:
    text = report.text
    return {
        "source": report.url or f"{_OURS}/report/{report.id}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(span.start - _AROUND, 0) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def marked_spans(claim: Claim) -> Iterator[Marked]:
    """Give every span of a claim with its field and value, in the order of the claim's fields."""
    yield Marked(claim.sentence, "claim", claim.id)
    if claim.passage != claim.sentence:
        yield Marked(claim.passage, "passage", claim.id)
    yield Marked(claim.event.trigger, "event.kind", claim.event.kind)
    certainty = claim.certainty
    for cue in certainty.cues:
        yield Marked(cue, "certainty", f"{certainty.polarity}, {certainty.degree}")
    for voice in claim.voices:
        yield from _of_voice(voice)
    for field, people in (("actors", claim.actors), ("recipients", claim.recipients)):
        for person in people:
            yield _of_participant(field, person)
    yield from _of_places(claim)
    if claim.time.mention:
        yield Marked(claim.time.mention, "time", _interval(claim))
    for figure in claim.figures:
        yield Marked(figure.mention, f"figures.{figure.measure}", phrases.figure(figure))
    for item in claim.materiel:
        yield Marked(item.mention, f"materiel.{item.kind}", phrases.materiel(item))


def _of_voice(voice: Voice) -> Iterator[Marked]:
    if voice.mention:
        value = f"{phrases.voice_name(voice)} ({voice.kind})"
        yield Marked(voice.mention, "voices", value, identifies=voice.actor_id is not None)
    if voice.cue:
        yield Marked(voice.cue, "voices.stance", voice.stance)


def _of_participant(field: str, person: Participant) -> Marked:
    known = person.actor_id is not None
    value = f"{phrases.participant(person)}{f' [{person.actor_id}]' if known else ''}"
    return Marked(person.mention, field, value, identifies=known)


def _of_places(claim: Claim) -> Iterator[Marked]:
    roles: list[tuple[str, Place | None]] = [("place", claim.place)]
    roles += [("other_places", place) for place in claim.other_places]
    roles += [("origin", claim.origin), ("destination", claim.destination)]
    for field, place in roles:
        if place and place.mention:
            known = place.geonames_id is not None
            address = _GEONAMES.format(place.geonames_id) if known else None
            value = phrases.place(place)
            yield Marked(place.mention, field, value, identifies=known, address=address)


def _interval(claim: Claim) -> str:
    """Write the time as an ISO 8601 interval, ".." for a bound that is not known."""
    return f"{claim.time.earliest or '..'}/{claim.time.latest or '..'}"
