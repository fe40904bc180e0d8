"""The incident page in a real browser: merges and splits with a preview, fields that are set."""

from playwright.sync_api import Page, expect

from reportedly.store import Store
from tests.desk.conftest import ready


def test_two_incidents_are_merged_and_split_with_a_preview(page: Page, desk_store: Store) -> None:
    first, second = desk_store.incidents()
    page.goto(f"/incidents/{first.id}")
    ready(page)
    page.get_by_text("Find an incident to merge with").click()
    page.locator("input[name=other]").check()
    page.get_by_role("button", name="Merge …").click()
    expect(page.locator("#claims-form .wrong")).to_contain_text("Write why")
    page.get_by_label("Why").first.fill("one raid")
    page.get_by_role("button", name="Merge …").click()
    expect(page.locator("#preview .after li")).to_have_count(1)
    assert len(list(desk_store.incidents())) == 2, "a preview keeps nothing"
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".history")).to_contain_text("one raid")
    assert len(list(desk_store.incidents())) == 1
    page.locator(f'.said input[value="{second.claims[0]}"]').check()
    page.get_by_label("Why").first.fill("two after all")
    page.get_by_role("button", name="Split the chosen").click()
    expect(page.locator("#preview .after li")).to_have_count(2)
    page.get_by_role("button", name="Cancel").click()
    assert len(list(desk_store.incidents())) == 1
    page.get_by_role("button", name="Split the chosen").click()
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".history")).to_contain_text("two after all")
    assert len(list(desk_store.incidents())) == 2


def test_a_field_is_set_with_its_reason_and_taken_back(page: Page, desk_store: Store) -> None:
    incident = next(one for one in desk_store.incidents() if one.actors)
    page.goto(f"/incidents/{incident.id}")
    ready(page)
    page.locator('[data-edit="time"]').click()
    dialog = page.locator("#edit")
    dialog.get_by_label("from", exact=True).fill("2014-06-09")
    dialog.get_by_role("button", name="Keep").click()
    expect(dialog.locator(".wrong")).to_contain_text("Write why")
    expect(dialog.get_by_label("from", exact=True)).to_have_value("2014-06-09")
    dialog.get_by_label("Why").fill("the night before")
    dialog.get_by_role("button", name="Keep").click()
    expect(page.locator(".settled")).to_contain_text("set by A. Coder")
    expect(page.locator(".history")).to_contain_text("the night before")
    expect(page.locator(".history")).to_contain_text("→ 9")
    (edited,) = [one for one in desk_store.incidents() if one.actors]
    assert (edited.time.earliest, edited.time.basis) == ("2014-06-09", "person:A. Coder")
    page.locator('[data-edit="actors"]').click()
    dialog.get_by_role("combobox", name="sector").select_option("REB")
    dialog.get_by_label("Why").fill("named so elsewhere")
    dialog.get_by_role("button", name="Keep").click()
    expect(page.locator(".settled")).to_contain_text("(REB)")
    page.get_by_role("button", name="Take back: edit, the night before").click()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("button", name="Take back")).to_have_count(1)
    (after,) = [one for one in desk_store.incidents() if one.actors]
    assert (after.time, after.actors[0].kind) == (incident.time, "REB")
