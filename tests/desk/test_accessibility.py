"""axe-core finds nothing serious on any page, in light and in dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import reportedly.desk
from reportedly.store import Store
from tests.desk.conftest import code_twice, reports

AXE = Path(reportedly.desk.__file__).parent / "frontend" / "node_modules" / "axe-core"
SEIZED, _ = reports()
PAGES = (
    "/", f"/reports/{SEIZED.id}", "/incidents", "INCIDENT", "/map", "/picture", "/codebook",
    "/codebook/siege", "/lexicon", "/lexicon?words=storm", "/lexicon/trg-x",
    "/lexicon/trg-seize-verb", "/lexicon-new", "/exports?redact=true", "/agreement", "MEASURED",
    "CODING", "/nowhere",
)  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_serious(page: Page, desk_store: Store, path: str, dark: bool) -> None:
    page.emulate_media(color_scheme="dark" if dark else "light")
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
    page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
    assert serious == []
