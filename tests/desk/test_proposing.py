"""A change of the lexicon is tried, shown, saved as an overlay, and read again with."""

import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from reportedly.desk.reading_room import ReadingRoom
from reportedly.lexicon import overlay
from reportedly.lexicon.overlay import OverlayRow, keep_row, remove_row
from reportedly.store import Store
from tests.desk.conftest import reports

SEIZE = "trg-seize-verb"
TERRITORY = "terms/triggers/territory.csv"
_LOADING_MS = 90_000
"""A change is tried in a process that loads a reader of its own."""

SEIZED, _ = reports()
HEDGE = OverlayRow(
    id="hedge-reportedly",
    file="terms/cues/hedges.csv",
    does="change",
    cells={"degree": "possible"},
    was={"degree": "probable"},
)


def change(desk: TestClient, row: str = SEIZE, **cells: str) -> dict[str, Any]:
    """Fill in the form of a row as it stands, with some cells otherwise."""
    shown = desk.get(f"/api/lexicon/{row}").json()
    held = {one["name"]: one["value"] for one in shown["cells"]}
    proof = {name: shown[name] for name in ("example", "not_example")}
    return {"row": row, "cells": {**held, **proof, **cells}, "why": "Our codebook has it so."}


def tried(desk: TestClient, asked: dict[str, Any]) -> dict[str, Any]:
    answer = desk.post("/api/lexicon-proposals", json=asked)
    assert answer.status_code == 202, answer.text
    return followed(desk, answer.json()["id"])


def followed(desk: TestClient, name: str) -> dict[str, Any]:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        trial: dict[str, Any] = desk.get(f"/api/lexicon-proposals/{name}").json()
        runs = trial["state"] in ("waiting", "proving", "reading")
        if not runs and trial["rereading"] in ("no", "done", "failed"):
            return trial
        time.sleep(0.1)
    pytest.fail("the trial does not end")


def test_a_change_is_tried_saved_read_with_and_taken_away(
    own_lists: Path, desk: TestClient, desk_store: Store
) -> None:
    trial = tried(desk, change(desk, kind="raid"))
    assert (trial["state"], trial["problems"], trial["failure"]) == ("done", [], None)
    assert (trial["found"], trial["chosen"], trial["read"]) == (1, 1, 1)
    assert (trial["adds"], trial["removes"], trial["changes"]) == (0, 0, 1)
    (claim,) = trial["claims"]
    assert claim["report_id"] == SEIZED.id
    assert claim["sentence"].startswith("Militants seized Mosul")
    assert {"field": "kind", "before": "capture_place", "after": "raid"} in claim["fields"]
    assert not own_lists.exists()

    kept = desk.post(f"/api/lexicon-proposals/{trial['id']}/keep").json()
    assert (kept["kept"], kept["to_read_again"]) == (True, 1)
    text = (own_lists / "own.yaml").read_text(encoding="utf-8")
    for line in ("does: change", "kind: raid", "why: Our codebook has it so.", "by: A. Coder"):
        assert line in text
    page = desk.get(f"/lexicon/{SEIZE}").text
    assert "changed by your overlay" in page
    assert "<del>capture_place</del>" in page
    assert SEIZE in desk.get("/lexicon").text

    assert desk.post(f"/api/lexicon-proposals/{trial['id']}/read-again").status_code == 200
    again = followed(desk, trial["id"])
    assert (again["rereading"], again["again"]) == ("done", 1)
    kinds = [one.event.kind for one in desk_store.claims_of(SEIZED.id)]
    assert "raid" in kinds
    assert "capture_place" not in kinds
    assert desk_store.fired.counts([SEIZE]) == {SEIZE: 1}

    assert desk.post(f"/api/lexicon-overlay/{SEIZE}/remove").json()["row"]["does"] == "change"
    assert "changed by your overlay" not in desk.get(f"/lexicon/{SEIZE}").text
    gone = desk.post(f"/api/lexicon-overlay/{SEIZE}/remove")
    assert (gone.status_code, "no row" in gone.text) == (404, True)


def test_the_second_of_two_who_change_a_row_is_told(own_lists: Path, desk: TestClient) -> None:
    trial = tried(desk, change(desk, kind="raid"))
    cells = {"kind": "looting"}
    keep_row(OverlayRow(id=SEIZE, file=TERRITORY, does="change", cells=cells, by="B. Coder"))
    refused = desk.post(f"/api/lexicon-proposals/{trial['id']}/keep")
    assert refused.status_code == 422
    assert f"The row {SEIZE} was changed by B. Coder since" in refused.text
    assert "kind: looting" in (own_lists / "own.yaml").read_text(encoding="utf-8")


def test_a_change_that_breaks_its_proof_cannot_be_saved(own_lists: Path, desk: TestClient) -> None:
    trial = tried(desk, change(desk, example="The cabinet met for an hour."))
    assert trial["state"] == "broken"
    (problem,) = trial["problems"]
    assert problem["row_id"] == SEIZE
    assert 'does not fire in its example "The cabinet met' in problem["complaint"]
    refused = desk.post(f"/api/lexicon-proposals/{trial['id']}/keep")
    assert refused.status_code == 422
    assert "cannot be saved" in refused.text
    assert "does not fire in its example" in refused.text
    assert not own_lists.exists()


def test_a_proof_of_another_row_counts_too(own_lists: Path, desk: TestClient) -> None:
    trial = tried(desk, {"row": SEIZE, "drop": True, "why": "We leave it out."})
    assert trial["state"] == "broken"
    assert SEIZE not in {one["row_id"] for one in trial["problems"]}


def test_a_new_row_is_added(own_lists: Path, desk: TestClient) -> None:
    cells = {
        "kind": "armed_clash", "term": "mop-up", "pos": "noun", "frame": "attack",
        "example": "The army began a mop-up in Bor.", "not_example": "She bought a mop.",
    }  # fmt: skip
    asked = {"table": "terms/triggers/battle.csv", "cells": cells, "why": "The army says so."}
    trial = tried(desk, asked)
    assert (trial["state"], trial["found"]) == ("done", 0)
    assert desk.post(f"/api/lexicon-proposals/{trial['id']}/keep").status_code == 200
    row = desk.get("/api/lexicon/trg-mop-up-own").json()
    assert row["says"].endswith("a row of your own")
    assert row["example"] == cells["example"]
    taken = desk.post("/api/lexicon-proposals", json=asked)
    assert (taken.status_code, "There is a row trg-mop-up-own already" in taken.text) == (422, True)


WRONG: list[tuple[dict[str, str], str]] = [
    ({}, "Nothing is changed"),
    ({"kind": "raidd"}, "not a kind of"),
    ({"pos": "vreb"}, 'Did you mean "verb"?'),
    ({"term": ""}, 'column "term": empty'),
    ({"example": " "}, 'column "example": empty'),
    ({"colour": "red"}, "colour"),
]


def test_what_is_wrong_is_said(desk: TestClient) -> None:
    for cells, words in WRONG:
        answer = desk.post("/api/lexicon-proposals", json=change(desk, **cells))
        assert answer.status_code == 422
        assert words in answer.json()["error"]
    unexplained = change(desk, kind="raid") | {"why": " "}
    answer = desk.post("/api/lexicon-proposals", json=unexplained)
    assert (answer.status_code, "Why is this changed?" in answer.text) == (422, True)


def test_tables_and_proposals_that_are_not_there(desk: TestClient) -> None:
    gone = desk.get("/api/lexicon-proposals/none")
    assert (gone.status_code, "opened anew since" in gone.text) == (404, True)
    for table in ("terms/none.csv", "names/countries.csv", "../x.csv", ""):
        asked = {"table": table, "cells": {}, "why": "so"}
        answer = desk.post("/api/lexicon-proposals", json=asked)
        assert (answer.status_code, "whose rows can be changed" in answer.text) == (404, True)
    assert desk.get("/lexicon-new", params={"table": "names/countries.csv"}).status_code == 404
    assert "What the columns mean" in desk.get("/lexicon-new").text


def test_a_broken_overlay_is_named_on_the_page(own_lists: Path, desk: TestClient) -> None:
    own_lists.mkdir(parents=True)
    (own_lists / "own.yaml").write_text("hedge-x: {file: [", encoding="utf-8")
    overlay.forget_knowledge()
    page = desk.get("/lexicon")
    assert page.status_code == 400
    assert "own.yaml: not readable as YAML" in page.text


def test_a_row_that_fits_no_more_is_named_on_the_page(own_lists: Path, desk: TestClient) -> None:
    keep_row(HEDGE.model_copy(update={"id": "hedge-gone"}))
    overlay.forget_knowledge()
    assert "has no row of this id any more" in desk.get("/lexicon").text


def test_the_reading_room_reads_with_the_overlay_as_it_is(own_lists: Path) -> None:
    room = ReadingRoom()
    try:
        shipped = room.in_turn(lambda reader: reader.coder).result()
        keep_row(HEDGE)
        changed = room.in_turn(lambda reader: reader.coder).result()
        remove_row(HEDGE.id)
        again = room.in_turn(lambda reader: reader.coder).result()
    finally:
        room.close()
    assert shipped == again
    assert changed.fingerprint != shipped.fingerprint
    assert changed.codebook != shipped.codebook


def test_in_the_browser(own_lists: Path, page: Page) -> None:
    page.goto(f"/reports/{SEIZED.id}")
    page.goto(f"/lexicon/{SEIZE}")
    page.get_by_text("Change this row").click()
    page.get_by_label("kind").select_option("raid")
    page.get_by_label("Why").fill("Our codebook has it so.")
    page.get_by_role("button", name="See what it changes").click()
    trial = page.locator("#trial")
    expect(trial).to_contain_text("Read 1 of 1 report with its words.", timeout=_LOADING_MS)
    expect(trial).to_contain_text("0 claims new, 0 gone, 1 changed.")
    expect(trial.locator("li")).to_contain_text("capture_place → raid")
    expect(page.get_by_label("Why")).to_have_value("Our codebook has it so.")
    page.get_by_role("button", name="Save the change").click()
    page.get_by_role("button", name="Read 1 report again").click()
    expect(trial).to_contain_text("Saved, and 1 report read again.", timeout=_LOADING_MS)
    page.get_by_role("link", name="See the row").click()
    expect(page.locator("main")).to_contain_text("Changed by your overlay, A. Coder")
    page.get_by_role("button", name="Take this change away").click()
    page.wait_for_url("**/lexicon")
    expect(page.locator("main")).not_to_contain_text("Your overlay")
