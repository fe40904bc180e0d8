"""Every finding from a hand-built pair, and a sum that can be explained."""

from datetime import date
from typing import Any

import pytest

from reportedly.merge.likeness import can_be_one, compare, distance_km, findings, points
from reportedly.merge.tellings import Telling
from tests.merge.building import BABIL, BASRA, HILLA, spot, telling

NEAR = HILLA.model_copy(update={"name": "Abi", "geonames_id": 7, "lat": 32.6})
"""13 km north of Hilla."""
NAMESAKE = BASRA.model_copy(update={"name": "Hilla", "geonames_id": 8})
BOMB = "A bomb tore through the vegetable market near the mosque"
DAY = date(2020, 5, 5)


def pair(
    one: dict[str, Any], other: dict[str, Any], *, within: bool = False
) -> tuple[Telling, Telling]:
    report = "r-1" if within else "r-2"
    return telling("c-1", **one), telling("c-2", report, **other)


def kinds(*names: str) -> dict[str, Any]:
    return {"kinds": frozenset(names)}


def spots(*found: Any) -> dict[str, Any]:
    return {"spots": found}


def days(first: int | None, last: int | None = None, *, stated: bool = True) -> dict[str, Any]:
    if first is None:
        return {"earliest": None, "latest": None, "stated": False}
    latest = date(2020, 5, last or first)
    return {"earliest": date(2020, 5, first), "latest": latest, "stated": stated}


def numbers(*found: tuple[str, float]) -> dict[str, Any]:
    return {"numbers": frozenset(found)}


def side(role: str, *names: str) -> dict[str, Any]:
    return {role: frozenset(names)}


def words(text: str) -> dict[str, Any]:
    return {"words": text}


def report_words(flood: float, raid: float) -> dict[str, Any]:
    return {"report_words": {"flood": flood, "raid": raid}}


FAR_HILLA = spot(HILLA, stated=False)
ACROSS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "kind-same": (kinds("bombing"), kinds("bombing", "killing")),
    "kind-circle": (kinds("bombing"), kinds("shelling")),
    "place-same": (spots(spot(HILLA)), spots(spot(BASRA), spot(HILLA))),
    "place-near": (spots(spot(HILLA)), spots(spot(NEAR))),
    "place-around": (spots(spot(HILLA)), spots(spot(BABIL))),
    "place-unknown": (spots(spot(HILLA)), spots()),
    "place-doubtful": (spots(FAR_HILLA), spots(spot(BASRA))),
    "place-apart": (spots(spot(HILLA)), spots(spot(BASRA))),
    "time-same": (days(5), days(5)),
    "time-overlap": (days(5), days(1, 7)),
    "time-loose": (days(1, 7, stated=False), days(3, 9, stated=False)),
    "time-close": (days(5), days(7)),
    "time-again": (days(5), {**days(7), "again": True}),
    "time-target": (
        days(5) | side("targets", "consulate"),
        days(6) | side("targets", "barracks"),
    ),
    "time-recalled": (days(5), {**days(25, stated=False), "recalls": True}),
    "time-late": (days(5), days(10, stated=False)),
    "time-apart": (days(5), days(8)),
    "time-far": (days(5), days(16)),
    "time-unknown": (days(5), days(None)),
    "actor-shared": (side("actors", "a", "b"), side("actors", "b")),
    "actor-other": (side("actors", "a"), side("actors", "b")),
    "actor-unknown": (side("actors", "a"), side("actors")),
    "recipient-shared": (side("recipients", "a"), side("recipients", "a")),
    "recipient-other": (side("recipients", "a"), side("recipients", "b")),
    "person-same": (side("people", "idris banda"), side("people", "idris banda", "jo moyo")),
    "recipient-unknown": (side("recipients"), side("recipients")),
    "number-same": (numbers(("killed", 12)), numbers(("killed", 12), ("injured", 1))),
    "number-small": (numbers(("killed", 2)), numbers(("killed", 2))),
    "number-other": (numbers(("killed", 12)), numbers(("killed", 14))),
    "number-unknown": (numbers(("killed", 12)), numbers(("injured", 12))),
    "text-much": (words(BOMB), words(f"{BOMB} today")),
    "text-some": (words(BOMB), words("A bomb shattered the market and a school beside the mosque")),
    "text-little": (words(BOMB), words("The mosque reopened on Friday with prayers for the dead")),
    "text-none": (words(BOMB), words("Ministers met in Geneva")),
    "story-same": ({"story": "r-1"}, {"story": "r-1"}),
    "story-other": ({"story": "r-1"}, {"story": "r-2"}),
    "report-much": (report_words(1.0, 0.0), report_words(0.5, 0.85)),
    "report-some": (report_words(1.0, 0.0), report_words(0.3, 0.95)),
    "report-little": (report_words(1.0, 0.0), report_words(0.2, 0.97)),
    "report-hardly": (report_words(1.0, 0.0), report_words(0.15, 0.98)),
    "report-none": (report_words(1.0, 0.0), report_words(0.0, 1.0)),
}
WITHIN: dict[str, int] = {"at-same": 100, "at-next": 300, "at-near": 800, "at-far": 2000}


@pytest.mark.parametrize("finding", ACROSS)
def test_findings(finding: str) -> None:
    one, other = pair(*ACROSS[finding])
    assert finding in findings(one, other)
    assert findings(one, other) == findings(other, one)


@pytest.mark.parametrize("finding", WITHIN)
def test_findings_within_one_report(finding: str) -> None:
    one, other = pair({"at": 100}, {"at": WITHIN[finding]}, within=True)
    assert findings(one, other)[-1] == finding


def test_every_finding_has_an_example_and_points() -> None:
    table = points().findings
    assert table.keys() == ACROSS.keys() | WITHIN.keys()
    for name, finding in table.items():
        assert finding.means
        assert (finding.across is not None) is (name not in WITHIN)
        assert (finding.within is not None) is not name.startswith(("story", "report"))


@pytest.mark.parametrize("within", [True, False])
def test_points_are_the_start_and_what_was_found(within: bool) -> None:
    one, other = pair(spots(spot(HILLA)) | words(BOMB), spots(spot(HILLA)), within=within)
    found = compare(one, other)
    table = points()
    start = table.start_within if within else table.start_across
    assert found.points == pytest.approx(start + sum(value for _, value in found.findings))
    for name, value in found.findings:
        row = table.findings[name]
        assert value == (row.within if within else row.across)


def test_namesakes_may_be_looked_up_wrongly() -> None:
    one, other = pair(spots(spot(HILLA)), spots(spot(NAMESAKE)))
    assert "place-unknown" in findings(one, other)


def test_plan_and_deed_are_never_one_nor_news_and_history_of_one_report() -> None:
    assert can_be_one(*pair({}, {}))
    assert not can_be_one(*pair({}, {"actual": False}))
    assert not can_be_one(*pair({}, {"historical": True}, within=True))


def test_what_one_report_recalls_may_be_the_news_of_another() -> None:
    assert can_be_one(*pair({}, {"historical": True}))


def test_a_total_over_many_deeds_is_none_of_them() -> None:
    assert not can_be_one(*pair(kinds("armed_clash"), kinds("killing") | {"total": True}))
    total = kinds("killing") | {"total": True}
    assert can_be_one(*pair(total, total))


def test_kinds_must_fit_and_outcomes_beside_an_act_do_not_help() -> None:
    assert not can_be_one(*pair(kinds("bombing"), kinds("protest")))
    assert not can_be_one(*pair(kinds("stabbing", "killing"), kinds("shelling", "killing")))
    assert can_be_one(*pair(kinds("stabbing", "killing"), kinds("killing")))


def test_words_are_one_happening_only_if_the_same_party_speaks() -> None:
    def blame(*names: str) -> dict[str, Any]:
        return kinds("condemnation") | side("actors", *names)

    assert can_be_one(*pair(blame("a"), blame("a", "b")))
    assert not can_be_one(*pair(blame("a"), blame("b")))
    assert not can_be_one(*pair(blame(), blame()))


def test_distances() -> None:
    # One degree of latitude is 111.2 km; along the equator a degree of longitude as much.
    assert distance_km(10, 20, 11, 20) == pytest.approx(111.2, abs=0.1)
    assert distance_km(0, 20, 0, 21) == pytest.approx(111.2, abs=0.1)
    assert distance_km(60, 20, 60, 21) == pytest.approx(55.6, abs=0.1)
