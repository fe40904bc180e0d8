"""The picture's page: its rows, charts and CSV, never an old one, and on paper."""

import csv
import io

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from reportedly.desk.views import pictures
from reportedly.records import Decision, Time
from reportedly.store import Store
from tests.built import MOSUL, build_claim, build_report, person

LATER = Time(
    earliest="2014-06-20", latest="2014-06-20", precision="day", anchor="explicit", basis="x"
)
DARETH = MOSUL.model_copy(update={"name": "Dareth", "geonames_id": 11, "lat": 35.0})


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_part_as_csv_is_that_part_of_the_picture(desk: TestClient) -> None:
    asked = {"as-of": "2014-06-30", "area": "Nineveh"}
    (held,) = desk.get("/api/picture", params=asked).json()["picture"]["control"]
    answer = desk.get("/api/picture/control.csv", params=asked)
    assert answer.headers["content-disposition"] == 'attachment; filename="control-2014-06-30.csv"'
    (row,) = rows(answer.text)
    assert row["holder"] == held["holder"]
    assert row["incident_ids"] == " ".join(held["incident_ids"])
    assert (row["as_of"], row["area"]) == ("2014-06-30", "Nineveh")
    assert desk.get("/api/picture/nothing.csv").status_code == 422
    for part in ("displacement", "materiel", "tolls", "relations", "tolls-over-time"):
        assert desk.get(f"/api/picture/{part}.csv").status_code == 200


def test_a_name_that_a_spreadsheet_would_run_is_text(desk: TestClient, desk_store: Store) -> None:
    text = "=cmd()|x seized Dareth on Friday."
    report = build_report(text, published="2014-06-21")
    side = person(report, "=cmd()|x", kind="UAF")
    claim = build_claim(
        report, text, "seized", kind="capture_place", place=DARETH, time=LATER, actors=(side,)
    )
    desk_store.add_report(report, [claim])
    holders = [row["holder"] for row in rows(desk.get("/api/picture/control.csv").text)]
    assert "'=cmd()|x" in holders


def test_the_page_shows_the_first_rows_and_says_how_many_there_are(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST", 0)
    page = desk.get("/picture", params={"as-of": "2014-06-30"}).text
    assert "Save as CSV" in page or "Nobody is reported to hold" in page
    assert len(desk.get("/api/picture").json()["picture"]["control"]) == 1


def test_no_picture_is_an_old_one(desk: TestClient, desk_store: Store) -> None:
    def holders() -> list[str]:
        picture = desk.get("/api/picture", params={"as-of": "2014-06-30"}).json()["picture"]
        return [row["holder"] for row in picture["control"]]

    before = holders()
    assert before == ["Militants"]
    (capture,) = desk_store.incidents(kind=["capture_place"])
    desk_store.decide(
        Decision.made("edit", "A. Coder", "2014-07-01", "seen", claim_ids=capture.claims,
                      field="kind", value='"protest"')
    )  # fmt: skip
    assert holders() == []
    text = "Insurgents seized Dareth on Friday, officials said."
    report = build_report(text, published="2014-06-21")
    side = person(report, "Insurgents", kind="REB")
    claim = build_claim(
        report, text, "seized", kind="capture_place", place=DARETH, time=LATER, actors=(side,)
    )
    with Store.open(desk_store.location) as another:
        another.add_report(report, [claim])
    assert holders() == ["Insurgents"]


def test_tolls_over_time_come_to_the_tolls(desk: TestClient) -> None:
    shown = desk.get("/api/picture").json()
    steps = [one for one in shown["tolls_over_time"] if one["measure"] == "killed"]
    whole = [one for one in shown["picture"]["tolls"] if one["measure"] == "killed"]
    assert sum(one["best"] for one in steps) == sum(one["best"] for one in whole)


def test_charts_csv_and_paper(page: Page) -> None:
    page.goto("/picture?as-of=2014-06-30")
    expect(page.locator("[data-chart=control] svg")).to_be_visible()
    assert "Militants" in page.locator("[data-chart=control] svg").text_content()
    with page.expect_download() as saved:
        page.locator("section", has_text="hold what").get_by_role("link", name="CSV").click()
    assert saved.value.suggested_filename == "control-2014-06-30.csv"
    page.emulate_media(media="print")
    for hidden in (".top", ".filters", ".save >> nth=0", "[data-print]"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".asof")).to_contain_text("as of 30 June 2014")
    expect(page.locator("#control")).to_contain_text("Militants")


def test_what_was_known_when_is_kept_in_the_address(page: Page) -> None:
    page.goto("/picture")
    page.get_by_label("As of").fill("2014-06-30")
    page.get_by_label("Known on").fill("2014-06-10")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".asof")).to_contain_text("as it was known on 10 June 2014")
    assert "known-at=2014-06-10" in page.url
    expect(page.get_by_text("Nobody is reported to hold a place.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Known on")).to_have_value("2014-06-10")
