"""Promises of every reading: spans slice true, evidence lies in the passage, reading repeats."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly import Claim, Reader, Report, Settings
from reportedly.demo import REPORTS
from reportedly.ingest.sources import IngestOptions, read_sources
from tests.conftest import make_report

PIECES = [
    "Rebels seized Mosul on Tuesday", "police said", "killing 12 soldiers", ", ", ". ", "\n\n",
    "“We deny it,” he said", "a car bomb", "reportedly", "the army withdrew from the city", "–",
    "BAGHDAD, June 10 (Wire) –", "GUERRILLAS ATTACKED THE FARM", "😀", "İzmir", "5,000 families",
    " fled to ", "Syria", "the group", "according to ", "if", "not", "has claimed responsibility",
    "on June 31", "in 2003", "؟", "\u00a0", "(", "\"", "tanks", "—",
]  # fmt: skip


def report_in(path: Path) -> Report:
    found = list(read_sources([str(path)], settings=Settings(), options=IngestOptions()))
    assert len(found) == 1
    assert isinstance(found[0], Report), found[0]
    return found[0]


def check_evidence(report: Report, claims: list[Claim]) -> None:
    for claim in claims:
        for span in [*claim.spans(), claim.passage]:
            assert report.text[span.start : span.end] == span.text
            assert claim.passage.contains(span)
        assert Claim.model_validate_json(claim.model_dump_json()) == claim


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda p: p.stem)
def test_the_evidence_of_the_demo_reports_holds(path: Path, reader: Reader) -> None:
    report = report_in(path)
    claims = reader.read(report)
    assert claims, f"{path.name} tells of events, and no claim came of it"
    check_evidence(report, claims)
    assert reader.read(report) == claims


def test_ids_are_not_given_twice(reader: Reader) -> None:
    claims = [claim for path in REPORTS.glob("*.txt") for claim in reader.read(report_in(path))]
    assert len({claim.id for claim in claims}) == len(claims)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_no_text_breaks_the_reading_or_its_evidence(reader: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces)
    if not text.strip():
        return
    report = make_report(text)
    outcome = reader.outcome(report)
    assert outcome.failure is None
    check_evidence(report, list(outcome.claims))
