"""A test for each row of links.yaml: what a flight has to do with a battle, a plan with a deed."""

from pathlib import Path
from typing import Any

import pytest

import reportedly.merge.links as links_module
from reportedly.lexicon.ontology import kinds
from reportedly.lexicon.tables import read_yaml
from reportedly.merge.links import link_incidents, link_rules
from reportedly.merge.merging import ReportClaims, merge
from reportedly.reader import Reader
from reportedly.records import FigureAlternative, Incident, Link, SettledFigure
from reportedly.records.claim import Count
from tests.built import build_claim, build_incident, build_report
from tests.merge.building import BASRA, HILLA, on

TABLE: dict[str, Any] = read_yaml(Path(links_module.__file__).with_name("links.yaml"))
ROWS: list[dict[str, Any]] = TABLE["links"]
BY_ID = {row["id"]: row for row in ROWS}


def happening(name: str, kind: str, day: int = 5, report: str = "r-1", **fields: Any) -> Incident:
    text = build_report(f"Words of {name}.", id=report)
    claim = build_claim(text, text.text, "Words", kind=kind, place=HILLA, time=on(day))
    return build_incident(claim, id=name, reports=(report,), **fields)


TOTAL = SettledFigure(
    measure="killed", unit="person", rule="settle-only",
    alternatives=(
        FigureAlternative(
            value=Count(best=214), quantifier="exact", words="214", voices=("The Post",),
            claim_ids=("c",), status="cumulative",
        ),
    ),
)  # fmt: skip


def linked(*incidents: Incident, apart: int = 100) -> dict[str, tuple[Link, ...]]:
    """Link incidents that their reports tell of `apart` code points from one another."""
    positions = {
        (one.id, report): (place * apart,)
        for place, one in enumerate(incidents)
        for report in one.reports
    }
    return {one.id: one.links for one in link_incidents(incidents, positions)}


def pair_of(row: dict[str, Any], **fields: Any) -> tuple[Incident, Incident]:
    """Make the first kind of a row, and a kind that it is linked to, two days off."""
    cause = next(kind for kind in row["to"] if kind not in row["kinds"])
    totals = {"figures": (TOTAL,)} if row.get("cumulative") else {}
    days = (7, 5) if row.get("ahead") else (5, 7)
    return happening("i-cause", cause, days[0]), happening(
        "i-own", row["kinds"][0], days[1], **totals, **fields
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_what_one_report_tells_together_is_linked(row: dict[str, Any]) -> None:
    found = linked(*pair_of(row))
    assert found["i-cause"] == ()
    assert Link(kind=row["kind"], incident_id="i-cause", rule=row["id"]) in found["i-own"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_what_lies_at_its_place_a_few_days_off_is_linked(row: dict[str, Any]) -> None:
    found = linked(*pair_of(row, report="r-2"))
    assert row["id"] in {link.rule for link in found["i-own"]}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_rows_name_kinds_that_there_are(row: dict[str, Any]) -> None:
    assert {*row["kinds"], *row["to"]} <= kinds().keys()
    assert row["days"] > 0
    assert link_rules()[row["id"]] == row["example"]


@pytest.mark.parametrize("rule", link_rules())
def test_examples_are_read_and_linked(rule: str, reader: Reader) -> None:
    texts = link_rules()[rule].split(" / ")
    reports = [
        build_report(text, published=f"2014-06-{11 + 7 * week}") for week, text in enumerate(texts)
    ]
    found = merge(ReportClaims(report, tuple(reader.read(report))) for report in reports)
    links = [(told.incident.id, link) for told in found for link in told.incident.links]
    assert rule in {link.rule for _, link in links}
    assert all(link.incident_id != own for own, link in links)


FLIGHT, BATTLE = "displacement", "armed_clash"


def test_nothing_is_linked_to_what_comes_after_it() -> None:
    found = linked(happening("i-own", FLIGHT, 5), happening("i-later", BATTLE, 8))
    assert found["i-own"] == ()


def test_what_follows_the_fall_of_a_town_is_no_part_of_it() -> None:
    fall = happening("i-fall", "capture_place", 5)
    assert linked(fall, happening("i-own", "offensive", 6))["i-own"] == ()
    before = linked(fall, happening("i-own", "offensive", 4))
    assert [link.rule for link in before["i-own"]] == ["link-fight-for-place"]


def test_long_ago_elsewhere_and_far_off_in_the_text_are_no_cause() -> None:
    flight = happening("i-own", FLIGHT, 25)
    assert linked(happening("i-old", BATTLE, 2), flight)["i-own"] == ()
    looting = happening("i-own", "looting", 25)
    assert linked(happening("i-far", BATTLE, 24, place=BASRA), looting)["i-own"] == ()
    elsewhere = happening("i-far", BATTLE, 24, place=None)
    assert linked(elsewhere, flight, apart=5000)["i-own"] == ()


def test_an_answer_may_come_from_far_away() -> None:
    protest = happening("i-own", "condemnation", 7, place=BASRA)
    found = linked(happening("i-cause", BATTLE), protest)
    assert [link.rule for link in found["i-own"]] == ["link-response"]


def test_the_nearest_in_the_text_is_taken() -> None:
    many = (happening("i-1", BATTLE), happening("i-2", "shelling"), happening("i-own", FLIGHT, 6))
    assert [link.incident_id for link in linked(*many)["i-own"]] == ["i-2"]


def test_a_toll_is_linked_only_if_it_is_a_total() -> None:
    battle = happening("i-cause", BATTLE)
    assert linked(battle, happening("i-own", "killing", 6))["i-own"] == ()
    found = linked(battle, happening("i-own", "killing", 6, figures=(TOTAL,)))
    assert [link.kind for link in found["i-own"]] == ["toll_of"]


def plan(kind: str = "offensive", **fields: Any) -> Incident:
    values: dict[str, Any] = {
        "modality": "future", "first_reported": "2020-05-01", "last_reported": "2020-05-01",
    }  # fmt: skip
    return happening("i-plan", kind, report="r-2", **(values | fields))


def test_link_announced() -> None:
    deed = happening("i-own", "offensive", 15)
    announced = Link(kind="announced_by", incident_id="i-plan", rule=TABLE["announced"]["id"])
    found = linked(plan(), deed)
    assert found == {"i-plan": (), "i-own": (announced,)}
    assert linked(plan(first_reported="2020-01-01"), deed)["i-own"] == ()
    assert linked(plan(first_reported="2020-05-20"), deed)["i-own"] == ()
    assert linked(plan("protest"), deed)["i-own"] == ()
    assert linked(plan(place=BASRA), deed)["i-own"] == ()


def test_only_those_asked_for_are_given() -> None:
    cause, own = pair_of(BY_ID["link-displaced-by"])
    positions = {(cause.id, "r-1"): (0,), (own.id, "r-1"): (50,)}
    (found,) = link_incidents((cause, own), positions, only={"i-own"})
    assert [link.incident_id for link in found.links] == ["i-cause"]
