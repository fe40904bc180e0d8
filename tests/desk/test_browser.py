"""The desk in a real browser: claims checked by keyboard, words that light up, decisions."""

from playwright.sync_api import Page, expect

from reportedly.store import Store
from tests.desk.conftest import reports

SEIZED, RAID = reports()

_SELECT = """(wanted) => {
  const walker = document.createTreeWalker(document.getElementById("words"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(wanted);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
    return;
  }
  throw new Error(`${wanted} is not in the text`);
}"""


def test_claims_are_checked_by_keyboard(page: Page, desk_store: Store) -> None:
    page.goto(f"/reports/{SEIZED.id}")
    expect(page.locator(".claim.current .kind")).to_have_text("capture place")
    page.keyboard.press("a")
    expect(page.locator(".claim.accepted")).to_have_count(1)
    expect(page.locator(".claim.current .kind")).to_have_text("killing")
    page.keyboard.press("x")
    expect(page.locator(".claim.rejected")).to_have_count(1)
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator(".claim.accepted")).to_have_count(0)
    assert [one.action for one in desk_store.reviews()] == ["accept", "reject", "undo"]


def test_words_and_values_light_up_together(page: Page) -> None:
    page.goto(f"/reports/{SEIZED.id}")
    page.locator('.claim.current [data-field="actors/0"]').hover()
    expect(page.locator(".mark.lit")).to_have_text("Militants")
    page.locator(".mark", has_text="soldiers").hover()
    expect(page.locator("[data-field].lit")).to_have_count(1)


def test_a_field_is_corrected_from_selected_words(page: Page, desk_store: Store) -> None:
    page.goto(f"/reports/{SEIZED.id}")
    expect(page.locator(".claim.current .kind")).to_have_text("capture place")
    page.keyboard.press("j")
    page.evaluate(_SELECT, "At least 12")
    page.keyboard.press("c")
    expect(page.locator("#correct .from")).to_contain_text("At least 12")
    expect(page.locator("#correct .value select").first).to_contain_text("at_least 12")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".claim.corrected")).to_contain_text("at least 12 killed")
    (figure,) = desk_store.claims_of(SEIZED.id)[1].figures
    assert figure.low == 12


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


def test_markup_in_a_report_does_nothing(page: Page) -> None:
    page.goto(f"/reports/{RAID.id}")
    expect(page.locator("#words")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("#words b").count() == 0


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
