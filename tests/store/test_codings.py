"""Two people code a report apart from each other; nothing of it stands or shows before its time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from reportedly.errors import Conflict, InputError, NotFound, StoreError
from reportedly.records import Claim, Report, Review
from reportedly.store import Store
from reportedly.store.codings import Codings
from tests.built import build_claim

Pairs = list[tuple[Report, list[Claim]]]
WHEN = "2014-07-01T10:00:00+00:00"


def said(action: str, of: Claim, *, by: str, **rest: object) -> Review:
    return Review.made(action, of.id, by=by, when=WHEN, report_id=of.report_id, **rest)


@pytest.fixture
def fall(store: Store, two_reports: Pairs) -> tuple[Report, list[Claim]]:
    for report, claims in two_reports:
        store.add_report(report, claims)
    return two_reports[0]


def test_each_coder_has_a_layer_that_nobody_else_sees(
    store: Store, fall: tuple[Report, list[Claim]]
) -> None:
    report, (seized, killed) = fall
    codings = Codings(store)
    of = codings.open(report.id, ["Ana", "Boris"], by="Ed", when=WHEN)
    no = said("reject", seized, by="Ana")
    assert store.review(no, seen=None).state == "rejected"
    missed = build_claim(report, seized.sentence.text, "Mosul", kind="arms_seizure")
    store.review(said("add", missed, by="ana", claim=missed), seen=None)
    assert store.claims_of(report.id) == [seized, killed], "nothing of it stands"
    assert store.reviews() == [], "and nothing of it is listed"
    assert store.reviewed(report.id) == {}
    own = store.reviewed(report.id, by="Ana")
    assert own[seized.id].state == "rejected"
    assert store.reviewed(report.id, by="Boris")[seized.id].state is None
    assert store.seen(report.id, seized.id, by="Ana") == seized
    assert store.report_of(missed.id) == (report.id, missed.id)
    with pytest.raises(StoreError, match="Ana and Boris are not"):
        codings.layers(of.id)
    with pytest.raises(Conflict, match="so nobody else reviews it"):
        store.review(said("accept", killed, by="Ed"), seen=None)


def test_a_coder_is_told_of_their_own_other_window(
    store: Store, fall: tuple[Report, list[Claim]]
) -> None:
    report, (seized, _) = fall
    Codings(store).open(report.id, ["Ana", "Boris"], by="Ed", when=WHEN)
    no = said("reject", seized, by="Ana")
    store.review(no, seen=None)
    with pytest.raises(Conflict, match="not as you saw it: Ana"):
        store.review(said("accept", seized, by="Ana"), seen=None)
    assert store.review(said("undo", seized, by="Ana", undoes=no.id), seen=no.id).state is None
    with pytest.raises(NotFound, match="No claim"):
        store.review(said("accept", seized.model_copy(update={"id": "c-0"}), by="Ana"), seen=None)


def test_done_may_be_taken_back_until_both_are(
    store: Store, fall: tuple[Report, list[Claim]]
) -> None:
    report, (seized, killed) = fall
    codings = Codings(store)
    of = codings.open(report.id, ["Ana", "Boris"], by="Ed", when=WHEN)
    assert codings.set_done(of.id, "Ana", when=WHEN).done == (WHEN, None)
    with pytest.raises(Conflict, match="You said that you are done"):
        store.review(said("accept", killed, by="Ana"), seen=None)
    codings.set_done(of.id, "Ana", when=None)
    store.review(said("reject", killed, by="Ana"), seen=None)
    codings.set_done(of.id, "Ana", when=WHEN)
    assert codings.set_done(of.id, "BORIS", when=WHEN).is_coded
    with pytest.raises(StoreError, match="Both coders are done"):
        codings.set_done(of.id, "Ana", when=None)
    with pytest.raises(InputError, match="Ed does not code this report"):
        codings.set_done(of.id, "Ed", when=WHEN)
    assert codings.claims_of(of.id, 0) == [seized]
    assert codings.claims_of(of.id, 1) == [seized, killed]


def test_layers_outlive_a_new_reading(store: Store, fall: tuple[Report, list[Claim]]) -> None:
    report, (seized, killed) = fall
    codings = Codings(store)
    of = codings.open(report.id, ["Ana", "Boris"], by="Ed", when=WHEN)
    store.review(said("reject", seized, by="Ana"), seen=None)
    store.replace_report(report, [killed])
    own = store.reviewed(report.id, by="Ana")
    assert (own[seized.id].state, own[killed.id].state) == ("rejected", None)
    for coder in of.coders:
        codings.set_done(of.id, coder, when=WHEN)
    assert codings.claims_of(of.id, 1) == [seized, killed], "as it was put up"


def test_what_was_called_off_changes_nothing(
    store: Store, fall: tuple[Report, list[Claim]]
) -> None:
    report, (seized, killed) = fall
    codings = Codings(store)
    of = codings.open(report.id, ["Ana", "Boris"], by="Ed", when=WHEN)
    with pytest.raises(StoreError, match="Ana and Boris code this report already"):
        codings.open(report.id, ["Ana", "Carla"], by="Ed", when=WHEN)
    store.review(said("reject", seized, by="Ana"), seen=None)
    with pytest.raises(StoreError, match="before both are done"):
        codings.end(of.id, "settled", by="Ed", when=WHEN)
    ended = codings.end(of.id, "called off", by="Ed", when=WHEN)
    assert (ended.ended, codings.of_report(report.id)) == ("called off", None)
    assert store.claims_of(report.id) == [seized, killed]
    store.review(said("accept", killed, by="Ed"), seen=None)
    with pytest.raises(StoreError, match="it was called off"):
        codings.end(of.id, "called off", by="Ed", when=WHEN)
    later = "2014-07-02T10:00:00+00:00"
    assert codings.open(report.id, ["Ana", "Carla"], by="Ed", when=later).id != of.id
    assert [one.ended for one in codings.all()] == ["called off", None]


def test_what_cannot_be(store: Store, fall: tuple[Report, list[Claim]]) -> None:
    codings = Codings(store)
    with pytest.raises(InputError, match="by two people"):
        codings.open(fall[0].id, ["Ana", " ana"], by="Ed", when=WHEN)
    with pytest.raises(NotFound):
        codings.open("r-none", ["Ana", "Boris"], by="Ed", when=WHEN)
    with pytest.raises(NotFound, match="no double coding dc-none"):
        codings.coding("dc-none")


def test_of_two_who_put_a_report_up_at_once_the_second_is_told(
    store: Store, fall: tuple[Report, list[Claim]]
) -> None:
    def put_up(coder: str) -> str:
        try:
            Codings(store).open(fall[0].id, ["Ana", coder], by="Ed", when=WHEN)
        except StoreError as error:
            return str(error)
        return "put up"

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(put_up, ["Boris", "Carla", "Dan", "Eve"]))
    assert told.count("put up") == 1
    assert sum("code this report already" in one for one in told) == 3
    assert len(Codings(store).all()) == 1
