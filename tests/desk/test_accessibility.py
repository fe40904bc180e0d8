"""axe-core finds nothing serious on any page, in light and in dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import reportedly.desk
from reportedly.store import Store
from tests.desk.conftest import code_twice, ready, reports

AXE = Path(reportedly.desk.__file__).parent / "frontend" / "node_modules" / "axe-core"
SEIZED, _ = reports()
PAGES = (
    "/", f"/reports/{SEIZED.id}", "/incidents", "INCIDENT", "/map", "/picture", "/codebook",
    "/codebook/siege", "/lexicon", "/lexicon?words=storm", "/lexicon/trg-x",
    "/lexicon/trg-seize-verb", "/lexicon-new", "/exports?redact=true", "/agreement", "MEASURED",
    "CODING", "/nowhere",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_nothing_serious(page: Page, desk_store: Store, path: str) -> None:
    incident = next(desk_store.incidents())
    if path in ("MEASURED", "CODING"):
        coding = code_twice(desk_store)
        path = "/agreement" if path == "MEASURED" else f"/agreement/{coding}"
    page.goto(f"/incidents/{incident.id}" if path == "INCIDENT" else path)
    if path == "/map":
        page.locator("#map[data-ready]").wait_for()
    if path == "/lexicon/trg-seize-verb":
        page.get_by_text("Change this row").click()
    if path.startswith("/reports"):
        expect(page.locator(".claim.current")).to_have_count(1)
    assert serious(page) == []


def test_nothing_serious_in_the_forms_of_a_report(page: Page) -> None:
    page.goto(f"/reports/{SEIZED.id}")
    ready(page)
    page.keyboard.press("?")
    found = serious(page)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator(".claim.accepted")).to_have_count(1)
    page.keyboard.press("k")
    page.locator(".claim.current .past summary").click()
    page.locator('.claim.current [data-field="actors/0"]').dblclick()
    page.locator("#correct .fields").get_by_label("country").fill("IRQ")
    page.get_by_role("combobox", name="Field", exact=True).select_option("time")
    page.locator("#correct").get_by_label("from", exact=True).fill("some day")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#correct .wrong")).not_to_be_empty()
    assert found + serious(page) == []


def test_nothing_serious_in_the_forms_of_incident_and_inbox(page: Page, desk_store: Store) -> None:
    page.goto(f"/incidents/{next(desk_store.incidents()).id}")
    ready(page)
    page.get_by_text("Find an incident").click()
    expect(page.locator(".candidates")).not_to_have_text("Looking …")
    page.locator('[data-edit="place"]').click()
    page.locator("#edit").get_by_role("button", name="Keep").click()
    expect(page.locator("#edit .wrong")).not_to_be_empty()
    found = serious(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/?place=Mosul")
    ready(page)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Choose reports").click()
    page.get_by_text("Add reports").click()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#adding .wrong")).to_contain_text("nothing to add")
    assert found + serious(page) == []


def serious(page: Page) -> list[str]:
    """Name what axe-core finds serious on a page as it stands, in light and in dark."""
    page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        seen = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [
            f"{scheme}, {one['id']}: {node['target']} {node['failureSummary']}"
            for one in seen["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
    return found
