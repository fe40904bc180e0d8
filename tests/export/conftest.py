"""Hand-built records to write out."""

from typing import Any

import pytest

from reportedly.records import (
    Certainty,
    Claim,
    Coder,
    Codes,
    Event,
    Figure,
    Materiel,
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
    at = report.text.index(words)
    values = {"mention": Span.of(report.text, at, at + len(words)), "name": words, "basis": "own"}
    return Participant(**(values | fields))


MOSUL = Place(
    name="Mosul", geonames_id=99072, lat=36.335, lon=43.11889, country="IQ", admin1="Nineveh",
    precision="exact", basis="geonames:99072",
)  # fmt: skip

BLAST = (
    "A blast in Mosul killed at least 12 soldiers and 3 officers on Tuesday,\n"
    'police said. =HYPERLINK and a "quoted" word, with commas. Dozens fled the town.'
)


@pytest.fixture
def report() -> Report:
    return build_report(
        BLAST, title="=1+1", url="https://example.org/a", outlet=Outlet(name="The Post")
    )


@pytest.fixture
def pairs(report: Report) -> list[tuple[Report, Claim]]:
    """Three claims: a full one, one with hardly anything, one that moves without a place."""
    text = report.text

    def figure(words: str, **fields: Any) -> Figure:
        at = text.index(words)
        values = {
            "measure": "killed", "quantifier": "exact", "unit": "person", "basis": "rule:number",
            "mention": Span.of(text, at, at + len(words)),
        }  # fmt: skip
        return Figure(**(values | fields))

    full = build_claim(
        report, text.partition(" =")[0], "blast", kind="explosion", place=MOSUL,
        recipients=(person(report, "soldiers", kind="MIL", country="IQ"),),
        figures=(
            figure("at least 12", low=12, best=12, quantifier="at_least"),
            figure("3", low=3, best=3, high=3),
        ),
        materiel=(
            Materiel(
                item="car bomb", kind="ied", mention=Span.of(text, 2, 7), basis="mat-car-bomb"
            ),
        ),
        voices=(
            Voice(name="The Post", kind="outlet", stance="asserts", basis="rule:outlet"),
            Voice(name="police", kind="police", stance="asserts", basis="say-said"),
        ),
    )  # fmt: skip
    bare = build_claim(
        report, '=HYPERLINK and a "quoted" word, with commas.', "word",
        time=Time(precision="open", basis="rule:undated"), historical=True,
        certainty=Certainty(polarity="negative", degree="probable", score=-2, basis="rule:x"),
    )  # fmt: skip
    moved = build_claim(
        report, "Dozens fled the town.", "fled", kind="displacement", origin=MOSUL,
        figures=(
            figure("Dozens", measure="displaced", low=24, high=99, quantifier="vague"),
        ),
    )  # fmt: skip
    return [(report, full), (report, bare), (report, moved)]
