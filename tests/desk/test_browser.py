"""The map in a real browser."""

from playwright.sync_api import Page, expect


def test_the_map_draws_and_its_slider_chooses(page: Page) -> None:
    page.goto("/map")
    page.locator("#map[data-ready]").wait_for()
    expect(page.locator("#table tbody tr")).to_have_count(2)
    page.locator("#since").evaluate(
        "(one) => { one.max = 99999; one.value = 99999; one.oninput(); }"
    )
    expect(page.locator("#table tbody tr")).to_have_count(0)
