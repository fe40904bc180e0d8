"""Hand-built records to write out."""

from typing import Any

import pytest

from reportedly.records import (
    Certainty,
    Claim,
    Figure,
    Materiel,
    Outlet,
    Report,
    Span,
    Time,
    Voice,
)
from tests.built import MOSUL, build_claim, build_report, person

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
