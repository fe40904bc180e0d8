"""The inbox in a real browser: adding by drop and by address, choosing, the way by keyboard."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from reportedly.ingest import web
from reportedly.store import Store
from tests.desk.conftest import ready, reports

SEIZED, _ = reports()
STORY = "Gunmen killed nine farmers in Bria on Monday, the police said."
_DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.getElementById("drop").dispatchEvent(
    new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def test_a_dropped_file_is_read_and_a_bad_one_named(page: Page, desk_store: Store) -> None:
    page.goto("/")
    ready(page)
    page.evaluate(_DROP, ["story.txt", STORY])
    expect(page.locator("#adding")).to_contain_text("1 report added")
    page.evaluate(_DROP, ["broken.pdf", "%PDF-1.4 and then nothing"])
    expect(page.locator("#adding .wrong")).to_contain_text("broken.pdf")
    page.evaluate(_DROP, ["story.txt", STORY])
    expect(page.locator("#adding")).to_contain_text("1 there already")
    assert desk_store.counts().reports == 3


def test_an_address_is_fetched(
    page: Page, desk_store: Store, story_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.goto("/")
    ready(page)
    page.get_by_text("Add reports").click()
    page.get_by_label("Address").fill(story_at)
    page.get_by_label("Outlet").first.fill("The Courier")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#adding .wrong")).to_contain_text("private")
    expect(page.get_by_label("Address")).to_have_value(story_at)
    monkeypatch.setattr(web, "_is_public", lambda _: True)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#adding")).to_contain_text("1 report added")
    expect(page.get_by_label("Address")).to_have_value("")
    page.locator("#adding a").click()
    expect(page.locator("#words")).to_contain_text("nine farmers")
    assert desk_store.counts().reports == 3


def test_reports_are_chosen_and_let_go(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Words in the text").fill("governor")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".reports li")).to_have_count(1)
    page.locator(".chosen a").click()
    expect(page.locator(".reports li")).to_have_count(2)
    page.get_by_role("combobox", name="Order").select_option("earliest")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".reports a").first).to_have_text("Militants seize Mosul")


def test_from_the_inbox_to_a_checked_claim_by_keyboard_alone(page: Page, desk_store: Store) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    link = page.get_by_role("link", name="Militants seize Mosul")
    for _ in range(30):
        page.keyboard.press("Tab")
        if link.evaluate("(one) => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".claim.current")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator(".claim.accepted")).to_have_count(1)
    page.keyboard.press("i")
    page.wait_for_url("**/incidents/*")
    assert [one.action for one in desk_store.reviews(SEIZED.id)] == ["accept"]


def test_on_a_narrow_screen_the_pages_are_behind_a_button(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    ready(page)
    expect(page.get_by_role("link", name="Incidents")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Incidents").click()
    expect(page.locator("h1")).to_have_text("Incidents")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def story_at() -> Iterator[str]:
    """Where a page of this machine tells the story."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            more = "They had gone out to their fields at dawn, and were found by neighbours. " * 6
            told = f"<h1>Farmers killed</h1><p>{STORY}</p><p>{more}</p>"
            page = f"<title>Farmers killed</title><body><article>{told}</article></body>"
            body = f"<!doctype html><html lang=en>{page}</html>".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/story.html"
    server.shutdown()
    server.server_close()
    thread.join()
