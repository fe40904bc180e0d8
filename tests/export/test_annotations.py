"""Web Annotations: the W3C model's shape, and selectors that find the words."""

import io
import json
from typing import Any

import pytest

from reportedly.export import Pair
from reportedly.export.annotations import marked_spans, write_annotations
from reportedly.records import Claim, Place, Span
from tests.built import build_claim, build_report, person

TERMS = {
    "@context", "body", "end", "exact", "first", "format", "generator", "id", "items", "label",
    "motivation", "name", "prefix", "purpose", "selector", "source", "start", "startIndex",
    "suffix", "target", "total", "type", "value", "via",
}  # fmt: skip
"""The terms of the W3C's context that are used; a key outside it would be dropped by readers."""
TYPES = {
    "Annotation", "AnnotationCollection", "AnnotationPage", "Software", "SpecificResource",
    "TextPositionSelector", "TextQuoteSelector", "TextualBody",
}  # fmt: skip


@pytest.fixture
def collection(pairs: list[Pair]) -> dict[str, Any]:
    stream = io.StringIO()
    write_annotations(iter(pairs), stream)
    made: dict[str, Any] = json.loads(stream.getvalue())
    return made


def every_object(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for one in value for found in every_object(one)]
    if isinstance(value, dict):
        return [value, *every_object(list(value.values()))]
    return []


def test_it_uses_the_terms_of_the_context_and_no_others(collection: dict[str, Any]) -> None:
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for one in every_object(collection):
        assert set(one) <= TERMS
        assert one.get("type", "Annotation") in TYPES


def test_the_collection_counts_its_annotations(collection: dict[str, Any]) -> None:
    items = collection["first"]["items"]
    assert collection["total"] == len(items) > 10
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["motivation"] in {"tagging", "identifying"}
        assert item["body"][0]["purpose"] == "classifying"


def test_every_span_of_a_claim_is_annotated(pairs: list[Pair]) -> None:
    for _, claim in pairs:
        marked = {(one.span.start, one.span.end) for one in marked_spans(claim)}
        assert marked == {(span.start, span.end) for span in claim.spans()}


def test_selectors_find_the_words(collection: dict[str, Any], pairs: list[Pair]) -> None:
    text = pairs[0][0].text
    for item in collection["first"]["items"]:
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert len(quote["prefix"]) == min(32, position["start"])


def test_offsets_are_code_points() -> None:
    report = build_report("🚑 A blast hit Mosul.")
    claim = build_claim(report, "A blast hit Mosul.", "blast")
    stream = io.StringIO()
    write_annotations([(report, claim)], stream)
    trigger = json.loads(stream.getvalue())["first"]["items"][1]
    assert trigger["target"]["selector"][1] == {
        "type": "TextPositionSelector", "start": 4, "end": 9,
    }  # fmt: skip
    assert trigger["target"]["source"] == f"https://reportedly.invalid/report/{report.id}"


def in_mosul() -> tuple[Any, Claim]:
    report = build_report("Rebels shelled Mosul.", url="https://example.org/a")
    place = Place(
        mention=Span.of(report.text, 15, 20), name="Mosul", geonames_id=99072, country="IQ",
        basis="geonames:99072",
    )  # fmt: skip
    rebels = person(report, "Rebels", actor_id="actor-x", kind="REB")
    return report, build_claim(report, report.text, "shelled", place=place, actors=(rebels,))


def test_known_places_and_actors_are_identified() -> None:
    stream = io.StringIO()
    write_annotations([in_mosul()], stream)
    items = json.loads(stream.getvalue())["first"]["items"]
    bodies = {item["body"][0]["value"]: item["body"][1:] for item in items}
    assert bodies["place"][1]["source"] == "https://sws.geonames.org/99072/"
    assert bodies["actors"][0]["value"] == "Rebels (REB) [actor-x]"
    assert [item["motivation"] for item in items[-2:]] == ["identifying", "identifying"]
    assert {item["target"]["source"] for item in items} == {"https://example.org/a"}
