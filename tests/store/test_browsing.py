"""Lists of reports: what fits, in which order, and how far each is reviewed."""

import pytest

from reportedly.errors import StoreError
from reportedly.records import Claim, Report, Review
from reportedly.store import Store
from reportedly.store.browsing import ReportFilter
from reportedly.store.filters import ClaimFilter
from tests.built import build_report

Pairs = list[tuple[Report, list[Claim]]]


@pytest.fixture
def full(store: Store, two_reports: Pairs) -> Store:
    for report, claims in two_reports:
        store.add_report(report, claims)
    store.add_report(build_report("The parliament met.", published="2014-06-11T08:00:00+03:00"))
    return store


def texts(store: Store, **wanted: object) -> list[str]:
    page = store.browse(ReportFilter(**wanted))  # type: ignore[arg-type]
    assert page.total == len(page.rows)
    return [store.report(row.id).text[:9] for row in page.rows]


def test_the_latest_first_and_how_far_they_are(full: Store, two_reports: Pairs) -> None:
    claims = two_reports[0][1]
    for claim in claims:
        accept = Review.made(
            "accept", claim.id, by="A", when="2020-01-01", report_id=claim.report_id
        )
        full.review(accept, seen=None)
    page = full.browse(ReportFilter())
    assert [(row.claims, row.reviewed, row.progress) for row in page.rows] == [
        (2, 0, "unchecked"), (0, 0, "empty"), (2, 2, "checked"),
    ]  # fmt: skip
    assert texts(full, progress="checked") == ["Militants"]
    assert texts(full, progress="unchecked") == ["Al-Shabaa"]


def test_a_page_at_a_time(full: Store) -> None:
    whole = full.browse(ReportFilter())
    parts = [full.browse(ReportFilter(), first=at, most=1) for at in range(3)]
    assert [part.rows[0] for part in parts] == list(whole.rows)
    assert {part.total for part in parts} == {3}
    with pytest.raises(StoreError, match="cannot begin at -1"):
        full.browse(ReportFilter(), first=-1)


def test_what_fits(full: Store) -> None:
    assert texts(full, words="soldiers killed") == ["Militants"]
    assert texts(full, since="2015-01-01") == ["Al-Shabaa"]
    assert texts(full, until="2014-06-11") == ["The parli", "Militants"]
    assert texts(full, outlet="The Post", claims=ClaimFilter(place="mosul")) == ["Militants"]
    assert texts(full, outlet="Another") == []
    assert full.outlets() == [("The Post", 3)]
    with pytest.raises(StoreError, match="no word to look for"):
        texts(full, words="–")


def test_titles_of_some_reports(full: Store) -> None:
    named = build_report("Gunmen attacked a base.", title="Base attacked")
    full.add_report(named)
    (plain,) = (one for one in full.reports() if one.text == "The parliament met.")
    assert full.titles([named.id, plain.id, "r-none"]) == {
        named.id: "Base attacked", plain.id: None,
    }  # fmt: skip
