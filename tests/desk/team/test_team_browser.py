"""A team in a real browser: logging in, what each role is shown, and work given out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

import reportedly.desk
from reportedly.store import Store
from tests.desk.conftest import browsing, reports
from tests.desk.serving import served
from tests.desk.team.conftest import ADMIN, SECRET, WORDS, hidden_report

SEIZED, _ = reports()
HIDDEN = hidden_report()
AXE = Path(reportedly.desk.__file__).parent / "frontend" / "node_modules" / "axe-core"


@pytest.fixture
def team_page(chromium: Browser, team_app: FastAPI) -> Iterator[Page]:
    """A page of a browser at a team's desk; what its console complains of fails the test."""
    complaints: list[str] = []
    with (
        served(team_app) as address,
        browsing(chromium, address, patience_s=60) as page,
    ):
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
    assert complaints == []


def log_in(page: Page, name: str, password: str = WORDS) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def serious(page: Page) -> list[str]:
    page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_login_and_roles(team_page: Page, team_store: Store) -> None:
    page = team_page
    page.goto(f"/reports/{SEIZED.id}")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    assert serious(page) == []
    log_in(page, "Rea", "a wrong password")
    expect(page.get_by_role("alert")).to_contain_text("no account with this name and password")
    log_in(page, "Rea")
    expect(page.locator(".claim.current")).to_have_count(1)
    assert page.url.endswith(f"/reports/{SEIZED.id}")
    expect(page.get_by_role("button", name="Accept").first).to_be_hidden()
    page.keyboard.press("a")
    expect(page.locator("#told")).to_contain_text("may read here")
    page.goto("/")
    expect(page.get_by_text("Add reports")).to_be_hidden()
    assert SECRET not in page.content()
    page.get_by_role("button", name="Log out").click()
    log_in(page, "Cod")
    expect(page.get_by_text(f"A memo of {SECRET}")).to_be_visible()
    page.goto(f"/reports/{SEIZED.id}")
    expect(page.locator(".claim.current")).to_have_count(1)
    page.keyboard.press("a")
    expect(page.locator(".claim.accepted")).to_have_count(1)
    assert [one.by for one in team_store.reviews()] == ["Cod"]


def test_an_editor_gives_work_and_opens_a_report(team_page: Page, team_store: Store) -> None:
    page = team_page
    page.goto("/")
    log_in(page, "Edi")
    page.goto(f"/reports/{HIDDEN.id}")
    page.get_by_text("Give …").click()
    page.get_by_label("Cod").check()
    page.get_by_role("button", name="Give to these").click()
    expect(page.locator(".work")).to_contain_text("given to Cod")
    assert serious(page) == []
    page.get_by_role("button", name="Open to readers").click()
    expect(page.get_by_role("button", name="Hide from readers")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    log_in(page, "Rea")
    expect(page.get_by_text(f"A memo of {SECRET}")).to_be_visible()


@pytest.mark.parametrize("path", ["/accounts", "/audit", "/account", "/"])
def test_pages_of_a_team_have_nothing_serious(team_page: Page, path: str) -> None:
    page = team_page
    page.goto(path)
    log_in(page, ADMIN)
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert serious(page) == []
