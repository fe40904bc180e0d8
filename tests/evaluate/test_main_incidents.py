"""Which incident a report is about."""

from typing import Any

from reportedly.evaluate.main_incidents import ReadReport, incidents_of, main_incidents
from reportedly.records import Claim, Report
from tests.built import MOSUL, build_claim, build_report

TEXT = "Gunmen shot a guard. The guard died. The shooting shook Mosul. Crowds marched in Erbil."


def shooting(report: Report, **fields: Any) -> tuple[Claim, ...]:
    values: dict[str, Any] = {"kind": "shooting", "place": MOSUL, **fields}
    return (
        build_claim(report, "Gunmen shot a guard.", "shot", **dict(values)),
        build_claim(report, "The shooting shook Mosul.", "shooting", **dict(values)),
    )


def test_a_report_is_about_the_violence_that_most_of_its_claims_tell_of() -> None:
    report = build_report(TEXT)
    march = build_claim(report, "Crowds marched in Erbil.", "marched", kind="protest")
    read = ReadReport(report, (march, *shooting(report)))
    told = main_incidents(incidents_of([read]))[report.id]
    assert told.incident.kind == "shooting"
    assert set(told.incident.claims) == {claim.id for claim in read.claims[1:]}


def test_recalled_and_planned_violence_is_not_what_a_report_is_about() -> None:
    report = build_report(TEXT)
    for fields in ({"historical": True}, {"modality": "threat"}):
        claims = shooting(report, **fields)
        assert main_incidents(incidents_of([ReadReport(report, claims)])) == {}


def test_reports_of_one_shooting_are_about_one_incident() -> None:
    one, other = build_report(TEXT), build_report(TEXT + " More follows.")
    read = [ReadReport(report, shooting(report)) for report in (one, other, one)]
    main = main_incidents(incidents_of(read))
    assert main[one.id].incident.id == main[other.id].incident.id
    assert main[one.id].incident.reports == tuple(sorted((one.id, other.id)))
