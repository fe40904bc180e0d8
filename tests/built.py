"""Hand-built records for the tests of what comes after reading."""

from typing import Any

from reportedly.records import (
    Certainty,
    Claim,
    Coder,
    Codes,
    Event,
    Incident,
    Outlet,
    Participant,
    Place,
    Report,
    Span,
    Time,
    Voice,
    make_id,
    sha256_of,
)


def build_report(text: str, **fields: Any) -> Report:
    values: dict[str, Any] = {
        "id": make_id("r", text),
        "outlet": Outlet(name="The Post"),
        "sha256": sha256_of(text.encode()),
        "language": "en",
        "published": "2014-06-11",
        "text": text,
    }
    return Report(**(values | fields))


def build_claim(report: Report, sentence: str, trigger: str, **fields: Any) -> Claim:
    """Make a claim whose words are found in the report; `fields` replace the rest."""
    start = report.text.index(sentence)
    whole = Span.of(report.text, start, start + len(sentence))
    at = report.text.index(trigger, start)
    kind = fields.pop("kind", "attack")
    values: dict[str, Any] = {
        "id": make_id("c", report.id, at, kind),
        "report_id": report.id,
        "sentence": whole,
        "passage": whole,
        "event": Event(
            kind=kind,
            trigger=Span.of(report.text, at, at + len(trigger)),
            codes=Codes(rule=f"x-{kind}"),
            basis="trg-x",
        ),
        "modality": "actual",
        "historical": False,
        "certainty": Certainty(polarity="positive", degree="certain", score=3, basis="rule:plain"),
        "voices": (Voice(name="The Post", kind="outlet", stance="asserts", basis="rule:outlet"),),
        "time": Time(
            earliest="2014-06-10",
            latest="2014-06-10",
            precision="day",
            anchor="published",
            basis="rule:weekday",
        ),
        "coder": Coder(version="0.1.0", codebook="x", fingerprint="y"),
    }
    return Claim(**(values | fields))


def person(report: Report, words: str, **fields: Any) -> Participant:
    at = report.text.rindex(words)
    values = {"mention": Span.of(report.text, at, at + len(words)), "name": words, "basis": "own"}
    return Participant(**(values | fields))


def build_incident(*claims: Claim, **fields: Any) -> Incident:
    """Make an incident that takes place, time, sides and kind from its first claim."""
    first = claims[0]
    values: dict[str, Any] = {
        "id": make_id("i", first.id),
        "kind": first.event.kind,
        "modality": first.modality,
        "historical": first.historical,
        "place": first.place,
        "time": first.time,
        "actors": first.actors,
        "recipients": first.recipients,
        "materiel": tuple(item for claim in claims for item in claim.materiel),
        "claims": tuple(claim.id for claim in claims),
        "reports": tuple(dict.fromkeys(claim.report_id for claim in claims)),
        "independent_sources": len({claim.report_id for claim in claims}),
        "standing": "single_source",
    }
    return Incident(**(values | fields))


MOSUL = Place(
    name="Mosul", geonames_id=99072, lat=36.335, lon=43.11889, country="IQ", admin1="Nineveh",
    precision="exact", basis="geonames:99072",
)  # fmt: skip
