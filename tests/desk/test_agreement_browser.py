"""Double coding by two people in a real browser, and its adjudication with a third value."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from reportedly.desk.app import create_app
from reportedly.store import Store
from tests.desk.conftest import browsing, reports, select_words
from tests.desk.serving import served

SEIZED, _ = reports()
At = Callable[[str], Page]


@pytest.fixture
def at(chromium: Browser, desk_store: Store) -> Iterator[At]:
    """A browser at the desk of somebody; all desks are of one store."""
    with ExitStack() as stack:

        def open_desk(name: str) -> Page:
            address = stack.enter_context(served(create_app(desk_store, coder=name)))
            return stack.enter_context(browsing(chromium, address))

        yield open_desk


def test_two_people_code_apart_and_a_third_settles(at: At, desk_store: Store) -> None:
    ed, ana, boris = at("Ed"), at("Ana"), at("Boris")
    ed.goto(f"/reports/{SEIZED.id}")
    ed.get_by_role("link", name="Have this report coded by two people").click()
    ed.get_by_label("First coder").fill("Ana")
    ed.get_by_label("Second coder").fill("ana")
    ed.get_by_role("button", name="Put it up").click()
    expect(ed.locator("#open .wrong")).to_contain_text("Name two coders")
    ed.get_by_label("Second coder").fill("Boris")
    ed.get_by_role("button", name="Put it up").click()
    expect(ed.locator("main")).to_contain_text("waits for Ana and Boris")

    ana.goto(f"/reports/{SEIZED.id}")
    expect(ana.locator(".claim.current")).to_have_count(1)
    ana.keyboard.press("x")
    expect(ana.locator(".claim.rejected")).to_have_count(1)
    boris.goto(f"/reports/{SEIZED.id}")
    expect(boris.locator(".apart")).to_contain_text("You code this report apart from Ana")
    expect(boris.locator(".claim.rejected")).to_have_count(0)
    killed = desk_store.claims_of(SEIZED.id)[1]
    boris.evaluate(
        """([report, claim]) => fetch(`/api/reports/${report}/reviews`, {
          method: "POST", headers: {"Content-Type": "application/json"},
          body: JSON.stringify({action: "correct", claim_id: claim,
            changes: {modality: "future", historical: true}}),
        })""",
        [SEIZED.id, killed.id],
    )
    for coder in (ana, boris):
        coder.get_by_role("button", name="I am done with this report").click()
        expect(coder.locator(".apart")).to_contain_text("done with this report")

    ed.goto("/agreement")
    expect(ed.locator("main")).to_contain_text("66.7%")
    ed.locator("#codings + .scroll a, #codings ~ .scroll a").first.click()
    expect(ed.locator("#finish")).to_contain_text("2 of 2 differences still to settle")
    expect(ed.get_by_role("button", name="Let it stand")).to_be_disabled()
    alone = ed.locator(".unit", has_text="Boris alone has this claim")
    alone.get_by_role("button", name="Settle").click()
    expect(alone.locator(".wrong")).to_contain_text("Choose whether it stands")
    alone.get_by_label("it stands").check()
    alone.get_by_role("button", name="Settle").click()
    expect(ed.locator(".unit.settled")).to_have_count(1)

    both = ed.locator(f'[id="{killed.id}"]')
    both.locator('[data-contrast="historical"]').get_by_label("Ana").check()
    both.locator('[data-contrast="modality"]').get_by_role("button").click()
    ed.locator("#correct .value select").first.select_option("threat")
    ed.locator("#correct").get_by_role("button", name="Keep").click()
    expect(both.locator('[data-contrast="modality"] output')).to_have_text("threat")
    both.get_by_label("Why").fill("They warn of it.")
    both.get_by_role("button", name="Settle", exact=True).click()
    expect(ed.locator("#finish")).to_contain_text("All differences are settled")
    ed.get_by_role("button", name="Let it stand").click()
    expect(ed.locator("#finish")).to_contain_text("This was settled by Ed")
    settled = desk_store.claims_of(SEIZED.id)[1]
    assert (settled.modality, settled.historical) == ("threat", False)
    assert desk_store.reviews()[-1].by == "Ed"


def test_a_value_from_selected_words_settles_a_field(at: At, desk_store: Store) -> None:
    from reportedly.records import Review
    from reportedly.store.codings import Codings

    when = "2014-07-01T10:00:00+00:00"
    codings = Codings(desk_store)
    of = codings.open(SEIZED.id, ["Ana", "Boris"], by="Ed", when=when)
    seized = desk_store.claims_of(SEIZED.id)[0]
    without = seized.model_copy(update={"place": None})
    said = Review.made(
        "correct", seized.id, by="Ana", when=when, report_id=SEIZED.id, claim=without,
        fields=("place",),
    )  # fmt: skip
    desk_store.review(said, seen=None)
    for coder in of.coders:
        codings.set_done(of.id, coder, when=when)
    ed = at("Ed")
    ed.goto(f"/agreement/{of.id}")
    unit = ed.locator(f'[id="{seized.id}"]')
    unit.locator('[data-contrast="place"]').get_by_role("button").click()
    select_words(ed, "Mosul")
    expect(ed.locator("#correct .value select").first).to_contain_text("Mosul")
    ed.locator("#correct").get_by_role("button", name="Keep").click()
    expect(unit.locator('[data-contrast="place"] output')).to_have_text("Mosul")
    unit.get_by_role("button", name="Settle", exact=True).click()
    expect(ed.locator("#finish")).to_contain_text("All differences are settled")
    (place,) = {claim.place for claim in desk_store.claims_of(SEIZED.id) if claim.id == seized.id}
    assert place is not None
    assert place.geonames_id == 99072
