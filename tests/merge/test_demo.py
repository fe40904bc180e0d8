"""The bundled reports come to the incidents that a careful reader expects (demo.yaml)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly import Reader, Report, Settings
from reportedly.demo import REPORTS
from reportedly.ingest.sources import IngestOptions, read_sources
from reportedly.merge.merging import ReportClaims, merge
from reportedly.merge.told import Told
from reportedly.picture import picture
from reportedly.records import Area, Incident, SettledFigure

EXPECTED: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("demo.yaml").read_text(encoding="utf-8")
)
LOOKED_UP_BY = ("name", "kind", "where", "day", "not_yet")


def cases() -> list[Any]:
    """Give each block of the file; what is known to be wrong must not come right unseen."""
    return [
        pytest.param(
            block,
            id=block["name"],
            marks=[pytest.mark.xfail(strict=True, reason=block["not_yet"])]
            if "not_yet" in block
            else [],
        )
        for block in EXPECTED
    ]


@pytest.fixture(scope="module")
def demo(reader: Reader) -> list[Told]:
    """The incidents of the bundled reports, with their claims."""
    paths = sorted(str(path) for path in REPORTS.glob("*.txt"))
    found = read_sources(paths, settings=Settings(), options=IngestOptions())
    reports = [report for report in found if isinstance(report, Report)]
    assert len(reports) == 12
    return merge(ReportClaims(report, reader.read(report)) for report in reports)


def facts(told: Told, others: Sequence[Incident]) -> dict[str, Any]:
    """Put an incident's facts into the words of the file."""
    incident = told.incident
    by_id = {one.id: one for one in others}
    linked = [(link.kind, by_id[link.incident_id]) for link in incident.links]
    known: dict[str, Any] = {
        "standing": incident.standing,
        "sources": incident.independent_sources,
        "historical": incident.historical,
        "from": incident.origin.name if incident.origin else None,
        "who": [person.name for person in incident.actors],
        "reports": sorted({report.outlet.name for report, _ in told.pairs if report.outlet.name}),
        "arms": sorted({item.item for item in incident.materiel}),
        "links": [f"{kind} {other.kind} {place_of(other)}" for kind, other in linked],
    }
    return known | {figure.measure: number(figure) for figure in incident.figures}


def number(figure: SettledFigure) -> dict[str, Any]:
    given = sorted(f"{one.words} {one.status}" for one in figure.alternatives)
    return {"range": [figure.low, figure.best, figure.high], "given": given}


def place_of(incident: Incident) -> str | None:
    return incident.place.name if incident.place else None


def is_meant(incident: Incident, block: dict[str, Any]) -> bool:
    day = str(block["day"]) if "day" in block else None
    return (incident.kind, place_of(incident)) == (block["kind"], block["where"]) and (
        day is None or (incident.time.latest or "")[:10] == day
    )


@pytest.mark.parametrize("block", cases())
def test_an_incident_is_as_a_careful_reader_expects(
    demo: list[Told], block: dict[str, Any]
) -> None:
    meant = [told for told in demo if is_meant(told.incident, block)]
    assert len(meant) == 1, f"{len(meant)} incidents are meant by {block['name']!r}"
    found = facts(meant[0], [told.incident for told in demo])
    expected = {name: value for name, value in block.items() if name not in LOOKED_UP_BY}
    assert {name: found.get(name) for name in expected} == expected


def test_the_order_of_the_reports_does_not_matter(demo: list[Told]) -> None:
    claims: dict[str, ReportClaims] = {}
    for told in demo:
        for report, claim in told.pairs:
            had = claims.get(report.id)
            claims[report.id] = ReportClaims(report, (*(had.claims if had else ()), claim))
    again = merge(reversed(claims.values()))
    assert [told.incident for told in again] == [told.incident for told in demo]


def test_who_is_reported_to_hold_what_when_all_is_told(demo: list[Told]) -> None:
    shown = picture(demo, as_of="2014-06-18", area=Area(country="IQ"))
    holds = {
        row.place.name: (row.holder, (row.since or "")[:10], row.standing) for row in shown.control
    }
    assert holds == {
        "Mosul": ("Islamic State", "2014-06-10", "contested"),
        "Tikrit": ("Insurgents", "2014-06-11", "held"),
        "Kirkuk": ("Peshmerga", "2014-06-12", "claimed"),
        "Tal Afar": ("Militants", "2014-06-16", "contested"),
        "Baiji": ("attackers", "2014-06-18", "contested"),
    }
    (flight,) = [row for row in shown.displacement if row.measure == "displaced"]
    assert (flight.low, flight.high, flight.sources) == (None, 500_000, 1)
