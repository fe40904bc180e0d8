"""Lists of incidents: in short, the latest first, with nobody's name that is private."""

import json

from reportedly.records import Claim, Report
from reportedly.store import Store
from reportedly.store.filters import ClaimFilter
from reportedly.store.sights import FIELDS, provinces, sights
from reportedly.store.summaries import IncidentFilter, summarise
from tests.built import MOSUL, build_claim, build_incident, build_report, person

Pairs = list[tuple[Report, list[Claim]]]


def test_an_incident_in_short() -> None:
    report = build_report("Gunmen shot Amina Saleh in Mosul.")
    claim = build_claim(
        report, report.text, "shot", kind="shooting", place=MOSUL,
        actors=(person(report, "Gunmen", kind="UAF"),),
        recipients=(person(report, "Amina Saleh", kind="CVL"),),
    )  # fmt: skip
    row = summarise(build_incident(claim))
    assert (row.where, row.lat, row.precision) == ("Mosul, Nineveh", MOSUL.lat, "exact")
    assert (row.actors, row.recipients) == (("Gunmen",), ("a named person",))


def test_lists_and_maps(store: Store, two_reports: Pairs) -> None:
    for report, claims in two_reports:
        store.add_report(report, claims)
    store.merge()
    page = store.browse_incidents(IncidentFilter())
    assert page.total == len(page.rows) == 3
    days = [row.latest or row.earliest or "" for row in page.rows]
    assert days == sorted(days, reverse=True)
    disputed = store.browse_incidents(IncidentFilter(standing="disputed"))
    assert [row.kind for row in disputed.rows] == ["attack"]
    in_mosul = IncidentFilter(claims=ClaimFilter(place="Mosul"))
    with store.transaction() as connection:
        (placed,) = sights(connection, in_mosul, most=10)
        row = dict(zip(FIELDS, json.loads(placed), strict=True))
        assert (row["kind"], row["lat"], row["latest"]) == ("capture_place", 36.335, "2014-06-10")
        assert sights(connection, IncidentFilter(historical=True), most=10) == []
        assert provinces(connection, IncidentFilter()) == []
