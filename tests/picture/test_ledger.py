"""Materiel that changed hands: a row an item, never inspected."""

from reportedly.export.written import Told
from reportedly.picture.ledger import ledger
from reportedly.records import Count, LedgerRow
from tests.picture.telling import (
    ARMY_SPOKESMAN,
    DENIED,
    TOWN,
    accounts,
    arms,
    by,
    ids,
    on,
    one,
    said,
    told,
)


def rows(*incidents: Told) -> list[LedgerRow]:
    return ledger(accounts(*incidents))[0]


def test_a_row_says_what_whose_whence_and_that_nobody_looked() -> None:
    trucks = arms(
        "Humvee", "seized", owner_before="army", owner_after="Red Dawn", maker_country="US",
        count=Count(low=24, high=99),
    )  # fmt: skip
    haul = one("arms_seizure", "2014-06-10", materiel=(trucks,))
    (row,) = rows(haul)
    assert (row.item, row.action, row.kind) == ("Humvee", "seized", "vehicles")
    assert (row.owner_before, row.owner_after, row.maker_country) == ("army", "Red Dawn", "US")
    assert row.count == Count(low=24, high=99)
    assert row.evidence == "reported, not inspected"
    assert row.place
    assert (row.place.name, row.earliest, row.latest) == ("Dareth", "2014-06-10", "2014-06-10")
    assert (row.standing, row.sources, row.rule) == ("single_source", 1, "ledger-reported")
    assert (row.incident_ids, row.claim_ids) == (ids(haul), haul.incident.claims)


def test_each_item_has_a_row_and_what_was_only_used_has_none() -> None:
    items = (arms("Humvee", "seized"), arms("rifle", "looted"), arms("mortar", None))
    found = rows(one("arms_seizure", "2014-06-10", materiel=items))
    assert sorted(row.item for row in found) == ["Humvee", "rifle"]


def test_one_item_told_twice_is_one_row_with_a_range() -> None:
    first = said(
        "arms_seizure", time=on("2014-06-10"),
        materiel=(arms("tank", "seized", count=Count(low=3, best=3, high=3)),),
    )  # fmt: skip
    second = said(
        "arms_seizure", time=on("2014-06-10"), outlet="The Courier",
        materiel=(
            arms("tank", "captured", count=Count(low=5, best=5, high=5), owner_before="army"),
        ),
    )  # fmt: skip
    (row,) = rows(told(first, second))
    assert (row.action, row.count) == ("seized", Count(low=3, best=5, high=5))
    assert (row.owner_before, row.standing, row.sources) == ("army", "corroborated", 2)


def test_loss_and_destruction_of_an_item_are_two_rows() -> None:
    items = (arms("tank", "lost"), arms("tank", "destroyed"))
    found = rows(one("armed_clash", "2014-06-10", materiel=items))
    assert sorted(row.action for row in found) == ["destroyed", "lost"]


def test_a_denied_loss_is_shown_as_denied() -> None:
    denial = one(
        "arms_seizure", by("2014-06-12"), materiel=(arms("missile", "lost"),), certainty=DENIED,
        by_whom=(ARMY_SPOKESMAN,),
    )  # fmt: skip
    (row,) = rows(denial)
    assert (row.standing, row.sources, row.rule) == ("denied", 0, "ledger-denied")


def test_a_denial_disputes_its_own_item_and_not_the_others() -> None:
    missiles = arms(
        "Stinger", "seized", mention={"text": "Stinger missiles", "start": 0, "end": 16}
    )
    claim = said("arms_seizure", time=by("2014-06-12"), materiel=(missiles, arms("gun", "seized")))
    denial = said(
        "arms_seizure", time=by("2014-06-12"), materiel=(arms("missile", "lost"),),
        certainty=DENIED, by_whom=(ARMY_SPOKESMAN,),
    )  # fmt: skip
    found = {row.item: row.standing for row in rows(told(claim, denial))}
    assert found == {"Stinger": "disputed", "gun": "single_source", "missile": "denied"}


def test_a_denial_that_names_no_item_disputes_them_all() -> None:
    claim = said("arms_seizure", time=by("2014-06-12"), materiel=(arms("gun", "seized"),))
    denial = said("arms_seizure", time=by("2014-06-12"), certainty=DENIED)
    assert [row.standing for row in rows(told(claim, denial))] == ["disputed"]


def test_promised_arms_are_announced() -> None:
    promise = one(
        "arms_delivery", "2014-06-20", materiel=(arms("radar", "promised"),), modality="future",
        place=TOWN, standing="announced",
    )  # fmt: skip
    (row,) = rows(promise)
    assert (row.standing, row.rule) == ("announced", "ledger-announced")


def test_recalled_hauls_are_left_out() -> None:
    past = one("arms_seizure", "2013-01-01", materiel=(arms("gun", "seized"),), historical=True)
    found, left = ledger(accounts(past))
    assert (found, len(left)) == ([], 1)
