"""What people said of claims stands over every re-reading, and two people do not overwrite it."""

import pytest

from reportedly.errors import Conflict, NotFound, StoreError
from reportedly.records import Claim, Report, Review
from reportedly.store import Store
from tests.built import build_claim

Pairs = list[tuple[Report, list[Claim]]]


def said(action: str, of: Claim, *, by: str = "A. Coder", **rest: object) -> Review:
    return Review.made(
        action, of.id, by=by, when="2014-07-01T10:00:00+00:00", report_id=of.report_id, **rest
    )


@pytest.fixture
def fall(store: Store, two_reports: Pairs) -> tuple[Report, list[Claim]]:
    for report, claims in two_reports:
        store.add_report(report, claims)
    return two_reports[0]


def as_planned(claim: Claim) -> Claim:
    return claim.model_copy(update={"modality": "future"})


def test_a_rejected_claim_is_gone_until_it_is_taken_back(
    store: Store, fall: tuple[Report, list[Claim]]
) -> None:
    report, (seized, killed) = fall
    no = said("reject", seized, why="It tells of a plan.")
    assert store.review(no, seen=None).state == "rejected"
    assert store.claims_of(report.id) == [killed]
    assert [c.id for c in store.claims(kind=["capture_place"])] == []
    assert store.reviewed(report.id)[seized.id].last == no
    again = store.review(said("undo", seized, undoes=no.id), seen=no.id)
    assert (again.state, again.claim) == (None, seized)
    assert store.claims_of(report.id) == [seized, killed]


def test_a_correction_is_what_stands(store: Store, fall: tuple[Report, list[Claim]]) -> None:
    report, (seized, killed) = fall
    store.merge()
    yes = said("correct", seized, claim=as_planned(seized), fields=("modality",))
    store.review(yes, seen=None)
    assert store.claims_of(report.id) == [as_planned(seized), killed]
    store.merge()
    incident = store.incident(store.incident_of(seized.id) or "")
    assert incident.modality == "future"


def test_an_accepted_claim_is_not_settled_again(
    store: Store, fall: tuple[Report, list[Claim]]
) -> None:
    store.merge()
    store.review(said("accept", fall[1][0]), seen=None)
    assert store.merge().settled == 0


def test_a_missed_claim_is_added_in_its_place(
    store: Store, fall: tuple[Report, list[Claim]]
) -> None:
    report, (seized, killed) = fall
    missed = build_claim(report, seized.sentence.text, "Mosul", kind="arms_seizure")
    assert store.review(said("add", missed, claim=missed), seen=None).state == "added"
    assert store.claims_of(report.id) == [seized, missed, killed]
    with pytest.raises(StoreError, match=r"is there already. Correct it instead"):
        store.review(said("add", killed, claim=killed), seen=None)


def test_reviews_stand_over_a_new_reading(store: Store, fall: tuple[Report, list[Claim]]) -> None:
    report, (seized, killed) = fall
    missed = build_claim(report, seized.sentence.text, "Mosul", kind="arms_seizure")
    store.review(said("add", missed, claim=missed), seen=None)
    store.review(said("correct", seized, claim=as_planned(seized)), seen=None)
    store.review(said("reject", killed), seen=None)
    store.replace_report(report, [seized, killed])
    assert store.claims_of(report.id) == [as_planned(seized), missed]
    # A reading that no longer finds what a person corrected does not lose it.
    store.replace_report(report, [])
    assert store.claims_of(report.id) == [as_planned(seized), missed]


def test_a_claim_whose_only_review_was_taken_back_follows_the_reading(
    store: Store, fall: tuple[Report, list[Claim]]
) -> None:
    report, (seized, killed) = fall
    yes = said("accept", seized)
    store.review(yes, seen=None)
    store.review(said("undo", seized, undoes=yes.id), seen=yes.id)
    store.replace_report(report, [killed])
    assert store.claims_of(report.id) == [killed]


def test_the_second_of_two_people_is_told(store: Store, fall: tuple[Report, list[Claim]]) -> None:
    seized = fall[1][0]
    first = said("reject", seized, by="B. Coder")
    store.review(first, seen=None)
    with pytest.raises(Conflict, match=r"not as you saw it: B. Coder reviewed it") as caught:
        store.review(said("correct", seized, claim=as_planned(seized)), seen=None)
    assert caught.value.review == first
    assert store.reviews(seized.report_id) == [first], "nothing was overwritten"
    store.review(said("correct", seized, claim=as_planned(seized)), seen=first.id)
    assert store.reviewed(seized.report_id)[seized.id].state == "corrected"


def test_what_is_not_there(store: Store, fall: tuple[Report, list[Claim]]) -> None:
    seized = fall[1][0]
    lost = seized.model_copy(update={"id": "c-none"})
    with pytest.raises(NotFound, match="No claim of report"):
        store.review(said("accept", lost), seen=None)
    with pytest.raises(NotFound, match="has no review v-none that could be taken back"):
        store.review(said("undo", seized, undoes="v-none"), seen=None)
    with pytest.raises(NotFound, match="No report has the id r-none"):
        store.review(said("accept", seized.model_copy(update={"report_id": "r-none"})), seen=None)
