"""Reports to incidents: order does not matter, ids stay."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.merge.merging import Name, ReportClaims, merge, name_groups
from reportedly.merge.told import Pair
from reportedly.records import make_id
from tests.merge.building import BASRA, on, tell

FIRST = tell("The Post", 6, "A car bomb killed nine people in Hilla.", killed=[("nine", 9)])
SAME = tell("The Mail", 6, "Nine died when a car bomb hit Hilla.", killed=[("Nine", 9)])
LATER = tell("The Post", 8, "The car bomb in Hilla killed twelve.", killed=[("twelve", 12)])
OTHER = tell("The Sun", 20, "A car bomb shook Basra.", place=BASRA, time=on(19))
AGAIN = tell("The Sun", 30, "Another car bomb shook Hilla.", time=on(29))
ALL = (FIRST, SAME, LATER, OTHER, AGAIN)


def read(pairs: Sequence[Pair]) -> list[ReportClaims]:
    return [ReportClaims(report, (claim,)) for report, claim in pairs]


def known(pairs: Sequence[Pair]) -> dict[str, str]:
    return {c: told.incident.id for told in merge(read(pairs)) for c in told.incident.claims}


def test_incidents_come_in_order_of_their_first_report() -> None:
    found = merge(read(ALL))
    assert [told.incident.reports for told in found] == [
        (*sorted(report.id for report, _ in ALL[:2]), LATER[0].id),
        (OTHER[0].id,),
        (AGAIN[0].id,),
    ]
    assert [claim.id for _, claim in found[0].pairs] == list(found[0].incident.claims)


@given(st.permutations(ALL))
@settings(max_examples=25, deadline=None)
def test_the_order_of_reports_does_not_matter(pairs: list[Pair]) -> None:
    assert merge(read(pairs)) == merge(read(ALL))


def test_an_incident_keeps_its_id_when_reports_join() -> None:
    before = known([SAME, OTHER])
    found = {told.incident.id: told.incident for told in merge(read(ALL), known=before)}
    kept = found[before[SAME[1].id]]
    assert {FIRST[1].id, SAME[1].id, LATER[1].id} == set(kept.claims)
    assert kept.merged == ()
    assert [change.what for change in kept.history] == ["made", "joined", "joined"]


def test_a_new_group_is_named_by_its_first_claim() -> None:
    assert name_groups([["c-2", "c-1"]], {}) == [Name(make_id("i", "c-1"))]


def test_two_that_become_one_keep_the_id_of_most_claims_and_name_the_other() -> None:
    before = {"c-1": "i-a", "c-2": "i-b", "c-3": "i-b"}
    assert name_groups([["c-1", "c-2", "c-3"]], before) == [Name("i-b", ("i-a",))]
    tie = {"c-1": "i-b", "c-2": "i-a"}
    assert name_groups([["c-1", "c-2"]], tie) == [Name("i-a", ("i-b",))]


def test_of_two_that_were_one_that_with_more_claims_keeps_the_id() -> None:
    before = dict.fromkeys(("c-1", "c-2", "c-3"), "i-a")
    assert name_groups([["c-1"], ["c-2", "c-3"]], before) == [
        Name(make_id("i", "c-1")),
        Name("i-a"),
    ]


def test_nothing_merged() -> None:
    assert merge([]) == []
