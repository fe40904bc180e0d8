"""The map in a real browser: its slider, its control layer with a table, and its address."""

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from reportedly.records import Time
from reportedly.store import Store
from tests.built import MOSUL, build_claim, build_report, person

LATER = Time(
    earliest="2014-06-20", latest="2014-06-20", precision="day", anchor="explicit", basis="x"
)
DARETH = MOSUL.model_copy(update={"name": "Dareth", "geonames_id": 11, "lat": 35.0})
MAP = "#map[data-ready]"


@pytest.fixture
def two_towns(desk_store: Store) -> Store:
    """Militants hold Mosul from 10 June; Insurgents take Dareth on the 20th and leave it."""
    for kind, text, day in (
        ("capture_place", "Insurgents seized Dareth on Friday.", LATER),
        ("withdrawal", "Insurgents withdrew from Dareth on Saturday, villagers said.",
         LATER.model_copy(update={"earliest": "2014-06-28", "latest": "2014-06-28"})),
    ):  # fmt: skip
        report = build_report(text, published=day.latest)
        side = person(report, "Insurgents", kind="REB")
        claim = build_claim(
            report, text, text.split()[1], kind=kind, place=DARETH, time=day, actors=(side,)
        )
        desk_store.add_report(report, [claim])
    desk_store.merge()
    return desk_store


def slide(page: Page, end: str, day: str) -> None:
    page.locator(f"#{end}").evaluate(
        """(one, day) => { one.value = Date.parse(day) / 86400000;
           one.dispatchEvent(new Event("input")); one.dispatchEvent(new Event("change")); }""",
        day,
    )


def test_the_control_layer_is_as_of_the_last_day(page: Page, two_towns: Store) -> None:
    page.goto("/map")
    page.locator(MAP).wait_for(timeout=60_000)
    expect(page.locator("#control")).to_be_hidden()
    page.get_by_role("checkbox", name="Who is reported to hold what").check()
    held = page.locator("#control-table tbody tr")
    expect(held).to_have_count(2)
    expect(held.filter(has_text="Dareth")).to_contain_text("not known")
    slide(page, "until", "2014-06-22")
    expect(held.filter(has_text="Dareth")).to_contain_text("Insurgents")
    expect(held.filter(has_text="Dareth")).to_contain_text("held")
    expect(page.locator("#control-signs")).to_contain_text("Insurgents")
    slide(page, "until", "2014-06-11")
    expect(held).to_have_count(1)
    expect(held).to_contain_text("Militants")
    expect(page.locator("#table tbody tr")).to_have_count(2)


def test_the_address_keeps_the_view(page: Page, two_towns: Store) -> None:
    page.goto("/map?until=2014-06-22&layer=control&at=43.100,36.300,6.50")
    page.locator(MAP).wait_for(timeout=60_000)
    expect(page.locator("#until-day")).to_have_text("2014-06-22")
    expect(page.locator("#control-table tbody tr")).to_have_count(2)
    assert "at=43.100%2C36.300%2C6.50" in page.url
    page.get_by_label("Kind").select_option("capture_place")
    page.get_by_role("button", name="Show").click()
    page.locator(MAP).wait_for(timeout=60_000)
    for kept in ("until=2014-06-22", "layer=control", "at=43.100%2C36.300%2C6.50"):
        assert kept in page.url
    expect(page.locator("#table tbody tr")).to_have_count(2)
    page.goto("/map?until=tomorrow&at=here&layer=none")
    page.locator(MAP).wait_for(timeout=60_000)
    expect(page.locator("#until-day")).to_have_text("2014-06-28")


def test_days_of_the_view_do_not_narrow_the_rows(desk: TestClient) -> None:
    shown = desk.get("/api/map").json()
    assert len(shown["incidents"]) == 2
    assert len(desk.get("/api/map", params={"kind": "capture_place"}).json()["incidents"]) == 1


def test_a_click_tells_of_all_that_lies_at_a_point(page: Page) -> None:
    page.goto(f"/map?at={MOSUL.lon},{MOSUL.lat},8.00")
    page.locator(MAP).wait_for(timeout=60_000)
    page.locator("#map canvas").click()
    told = page.locator(".told li")
    expect(told).to_have_count(2)
    expect(told.filter(has_text="capture place, Mosul")).to_contain_text("single source")
    expect(told.filter(has_text="killing, Mosul").get_by_role("link")).to_be_visible()


def test_what_the_map_cannot_load_is_said_on_its_page(page: Page) -> None:
    refused = {"error": "The store is busy. Try again."}
    page.route("**/api/map/areas*", lambda route: route.fulfill(status=409, json=refused))
    page.goto("/map")
    expect(page.locator("#told")).to_contain_text("The store is busy")
