"""The desk in a real browser: decisions, the map, a file that is dropped."""

from playwright.sync_api import Page, expect

from reportedly.store import Store


def test_a_decision_is_previewed_and_kept(page: Page, desk_store: Store) -> None:
    first, second = desk_store.incidents()
    page.goto(f"/incidents/{first.id}")
    page.get_by_label("Why").fill("one raid")
    page.get_by_label("Merge with").fill(second.id)
    page.get_by_role("button", name="Merge …").click()
    expect(page.locator("#preview .after li")).to_have_count(1)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".history")).to_contain_text("one raid")
    assert len(list(desk_store.incidents())) == 1


def test_the_map_draws_and_its_slider_chooses(page: Page) -> None:
    page.goto("/map")
    page.locator("#map[data-ready]").wait_for()
    expect(page.locator("#table tbody tr")).to_have_count(2)
    page.locator("#since").evaluate(
        "(one) => { one.max = 99999; one.value = 99999; one.oninput(); }"
    )
    expect(page.locator("#table tbody tr")).to_have_count(0)


def test_a_dropped_file_is_read(page: Page, desk_store: Store) -> None:
    page.goto("/")
    page.get_by_text("Add reports").click()
    page.locator("#files").set_input_files(
        {
            "name": "story.txt",
            "mimeType": "text/plain",
            "buffer": b"Gunmen killed nine farmers in Bria on Monday, the police said.",
        }
    )
    expect(page.locator("#adding")).to_contain_text("Done.")
    page.locator("#adding a").click()
    expect(page.locator(".claim.current")).to_contain_text("9")
    assert desk_store.counts().reports == 3
