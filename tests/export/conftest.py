"""Hand-built records to write out."""

from typing import Any

import pytest

from reportedly.export import Told
from reportedly.records import (
    AcledCode,
    Alternative,
    Certainty,
    Claim,
    Count,
    Figure,
    FigureAlternative,
    Materiel,
    Outlet,
    Report,
    SettledFigure,
    Settlement,
    Span,
    Time,
    Voice,
)
from tests.built import MOSUL, build_claim, build_incident, build_report, person

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


def amount(low: float | None, best: float | None, high: float | None) -> Count:
    return Count(low=low, best=best, high=high)


@pytest.fixture
def told(pairs: list[tuple[Report, Claim]]) -> list[Told]:
    """A disputed bombing with two figures, a plan, a denial, and people who moved."""
    (report, full), (_, bare), (_, moved) = pairs
    later = build_report("A blast killed 14 in Mosul, officials said.", url="https://example.org/b")
    second = build_claim(later, later.text, "blast", kind="explosion", place=MOSUL)
    killed = SettledFigure(
        measure="killed", unit="person", low=12, best=14, high=14, rule="settle:latest",
        alternatives=(
            FigureAlternative(
                value=amount(12, 12, None), quantifier="at_least", words="at least 12",
                voices=("The Post → police",), claim_ids=(full.id,), reported_at="2014-06-11",
                status="replaced",
            ),
            FigureAlternative(
                value=amount(14, 14, 14), quantifier="exact", words="14",
                voices=("The Post → officials",), claim_ids=(second.id,),
                reported_at="2014-06-11T09:30+03:00",
            ),
        ),
    )  # fmt: skip
    officers = SettledFigure(
        measure="killed", of="officers", unit="person", low=3, best=3, high=3, rule="settle:only",
        alternatives=(
            FigureAlternative(
                value=amount(3, 3, 3), quantifier="exact", words="=3+0", voices=("The Post",),
                claim_ids=(full.id,),
            ),
        ),
    )  # fmt: skip
    fled = SettledFigure(
        measure="displaced", unit="household", stock_or_flow="flow", low=24, high=99,
        rule="settle:only",
        alternatives=(
            FigureAlternative(
                value=amount(24, None, 99), quantifier="vague", words="Dozens",
                voices=("The Post",), claim_ids=(moved.id,),
            ),
        ),
    )  # fmt: skip
    where = Settlement(
        field="place", rule="settle:nearest",
        alternatives=(
            Alternative(value="Mosul", voices=("The Post",), claim_ids=(full.id,)),
            Alternative(value="Nineveh", voices=("officials",), claim_ids=(second.id,)),
        ),
    )  # fmt: skip
    blast = build_incident(
        full, second, figures=(killed, officers), settlements=(where,), standing="disputed",
        acled=AcledCode(event_type="Explosions/Remote violence", sub_event_type="Suicide bomb"),
        first_reported="2014-06-11", last_reported="2014-06-11T09:30+03:00",
    )  # fmt: skip
    plan = build_incident(bare, modality="future", standing="announced")
    denied = build_incident(build_claim(report, "Dozens", "Dozens"), standing="denied")
    flight = build_incident(moved, figures=(fled,), origin=MOSUL)
    return [
        Told(blast, ((report, full), (later, second))),
        Told(plan, ((report, bare),)),
        Told(denied, ((report, moved),)),
        Told(flight, ((report, moved),)),
    ]
