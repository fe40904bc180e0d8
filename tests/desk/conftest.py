"""A desk over a store of two reports, in process and in a real browser."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

import reportedly
from reportedly.desk import reading_room
from reportedly.desk.app import create_app
from reportedly.lexicon import overlay
from reportedly.lexicon.tables import lexicon_digest
from reportedly.reader import Reader
from reportedly.records import Report, Review
from reportedly.store import Store
from reportedly.store.codings import Codings
from tests.built import MOSUL, build_claim, build_report, person
from tests.desk.serving import served

MOSUL_TEXT = (
    "Militants seized Mosul on Tuesday, the governor said. At least 12 soldiers were killed "
    "near the airport, officials said."
)
MARKUP = "<script>alert(1)</script><b>Raid</b>"
RAID_TEXT = f"{MARKUP}\n\nGunmen attacked a base in Mosul on Tuesday. The army denied it."


def reports() -> tuple[Report, Report]:
    return (
        build_report(MOSUL_TEXT, title="Militants seize Mosul", published="2014-06-11"),
        build_report(RAID_TEXT, title=MARKUP, published="2014-06-12"),
    )


def fill(store: Store) -> None:
    seized, raid = reports()
    store.add_report(
        seized,
        [
            build_claim(
                seized, MOSUL_TEXT[:53], "seized", kind="capture_place", place=MOSUL,
                actors=(person(seized, "Militants", kind="UAF"),),
            ),
            build_claim(
                seized, MOSUL_TEXT[54:], "killed", kind="killing",
                recipients=(person(seized, "soldiers", kind="MIL"),),
            ),
        ],
    )  # fmt: skip
    attack = "Gunmen attacked a base in Mosul on Tuesday."
    store.add_report(raid, [build_claim(raid, attack, "attacked", place=MOSUL)])
    store.merge()


@pytest.fixture(autouse=True, scope="session")
def one_reader() -> Iterator[None]:
    """Load one reader of each lexicon for the desks of all tests: it takes seconds."""

    @cache
    def load_with(_lexicon: str) -> Reader:
        return reportedly.load()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading_room, "_load", lambda: load_with(lexicon_digest()))
        yield


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages wait for what is merged, however busy the machine is."""
    monkeypatch.setattr("reportedly.desk.merging.SHORT_S", 30.0)


@pytest.fixture
def desk_store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as store:
        fill(store)
        yield store


@pytest.fixture
def desk(desk_store: Store) -> Iterator[TestClient]:
    """The desk, asked in process."""
    app = create_app(desk_store, coder="A. Coder")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=True) as client:
        yield client


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser; `.ci/run` installs Debian's package."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


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


def select_words(page: Page, words: str) -> None:
    """Select words of the report's text, as a person does with the mouse."""
    page.evaluate(_SELECT, words)
    page.locator("#words").dispatch_event("mouseup")


def code_twice(store: Store) -> str:
    """Let two people code a report apart from each other, and differ; return the double coding."""
    report, _ = reports()
    when = "2014-07-01T10:00:00+00:00"
    codings = Codings(store)
    of = codings.open(report.id, ["Ana", "Boris"], by="A. Coder", when=when)
    seized, killed = store.claims_of(report.id)
    rest = {"when": when, "report_id": report.id}
    changed = {"modality": "future", "actors": (), "historical": True}
    claim = seized.model_copy(update=changed)
    correct = Review.made(
        "correct", seized.id, by="Ana", claim=claim, fields=tuple(changed), **rest
    )
    store.review(correct, seen=None)
    store.review(Review.made("reject", killed.id, by="Boris", **rest), seen=None)
    for coder in of.coders:
        codings.set_done(of.id, coder, when=when)
    return of.id


_HOLD = """
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("body:not([data-ready]) { pointer-events: none }");
  document.adoptedStyleSheets = [sheet];
"""
"""What is clicked before a page's script has started is lost: the click waits for it instead."""


@contextmanager
def browsing(chromium: Browser, address: str, *, patience_s: int = 20) -> Iterator[Page]:
    """Open a page of the browser for a desk; the first words wait for the reader to load."""
    context = chromium.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    context.add_init_script(_HOLD)
    page = context.new_page()
    page.set_default_timeout(1000 * patience_s)
    expect.set_options(timeout=1000 * patience_s)
    yield page
    context.close()


def ready(page: Page) -> None:
    """Wait until the page's script has started, before keys are pressed or text is dropped."""
    page.locator("body[data-ready]").wait_for()


@pytest.fixture
def address(desk_store: Store) -> Iterator[str]:
    """Where a served desk stands."""
    with served(create_app(desk_store, coder="A. Coder")) as where:
        yield where


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page of the browser; its console's complaints, and asking others than the desk, fail it."""
    complaints: list[str] = []

    def note(said: ConsoleMessage) -> None:
        # What the desk refuses, as a test wants it to, the browser notes as well.
        refused = any(f"a status of {status}" in said.text for status in (404, 409, 422))
        if said.type == "error" and not refused:
            complaints.append(f"{said.text} {said.location['url']}")

    def own(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            complaints.append(f"asked elsewhere: {request.url}")

    with browsing(chromium, address) as page:
        page.on("request", own)
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
    assert complaints == []


@pytest.fixture
def own_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for an overlay of the lexicon; to be asked for before the desk."""
    monkeypatch.setenv("REPORTEDLY_LISTS", str(tmp_path / "lists"))
    overlay.forget_knowledge()
    yield tmp_path / "lists" / "overlay"
    monkeypatch.undo()
    overlay.forget_knowledge()
