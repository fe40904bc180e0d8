"""The export page in a real browser: a file is saved, with what was chosen, and opens."""

import csv
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect


def test_a_saved_file_opens(page: Page, tmp_path: Path) -> None:
    page.goto("/exports")
    page.get_by_role("textbox", name="Place").fill("Mosul")
    page.get_by_role("button", name="Choose", exact=True).click()
    expect(page.locator(".chosen")).to_contain_text("place: Mosul")
    row = page.get_by_role("row").filter(has=page.get_by_text("csv", exact=True))
    with page.expect_download() as saved:
        row.get_by_role("link", name="Save").click()
    saved.value.save_as(tmp_path / "claims.csv")
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as rows:
        assert {row["kind"] for row in csv.DictReader(rows)} == {"capture_place", "attack"}
    row = page.get_by_role("row").filter(has=page.get_by_text("xlsx", exact=True))
    with page.expect_download() as saved:
        row.get_by_role("link", name="Save").click()
    saved.value.save_as(tmp_path / "all.xlsx")
    assert "Incidents" in openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames
