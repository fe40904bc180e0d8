"""Files, texts and addresses become reports; a bad one is named and stops nothing."""

import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from reportedly.desk.adding import keep_upload
from reportedly.store import Store

STORY = "Gunmen killed nine farmers in Bria on Monday, the police said."


def finished(desk: TestClient, started: Any) -> dict[str, Any]:
    assert started.status_code == 202, started.text
    run: dict[str, Any] = started.json()
    until = time.monotonic() + 120
    while run["state"] not in ("done", "failed"):
        assert time.monotonic() < until, run
        time.sleep(0.05)
        run = desk.get(f"/api/adding/{run['id']}").json()
    return run


def test_files_and_a_pasted_text(desk: TestClient, desk_store: Store) -> None:
    files = [
        ("files", ("../../etc/story.txt", STORY.encode(), "text/plain")),
        ("files", ("broken.pdf", b"%PDF-1.4 and then nothing", "application/pdf")),
    ]
    run = finished(desk, desk.post("/api/adding/files", files=files))
    (report,) = run["reports"]
    assert report["claims"] == 1
    (failure,) = run["failures"]
    assert failure.startswith("broken.pdf")
    (claim,) = desk_store.claims_of(report["id"])
    assert claim.figures[0].best == 9
    assert desk_store.incident_of(claim.id) is not None, "merged at once"
    pasted = {"text": STORY, "outlet": "The Courier", "published": "2014-06-10"}
    run = finished(desk, desk.post("/api/adding", json=pasted))
    (report,) = run["reports"]
    assert desk_store.report(report["id"]).outlet.name == "The Courier"
    again = finished(desk, desk.post("/api/adding", json=pasted))
    assert (again["reports"], again["known"]) == ([], 1)


def test_an_address_into_this_machine_is_refused(desk: TestClient) -> None:
    started = desk.post("/api/adding", json={"address": "http://127.0.0.1:8017/"})
    run = finished(desk, started)
    assert run["reports"] == []
    assert "private" in run["failures"][0]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ({"text": "  "}, "nothing to add"),
        ({"address": "file:///etc/passwd"}, "is no address"),
        ({"text": "x", "more": 1}, "cannot be understood"),
    ],
)
def test_what_cannot_be_added(desk: TestClient, pasted: dict[str, object], said: str) -> None:
    answer = desk.post("/api/adding", json=pasted)
    assert (answer.status_code, said in answer.json()["error"]) == (422, True), answer.text


def test_an_upload_stays_in_its_folder(tmp_path: Path) -> None:
    for name in ("../../x.txt", "..", "", "a/b\\c.txt", "\x00.txt", "x" * 400):
        path = keep_upload(tmp_path, name, b"x")
        assert path.parent.parent == tmp_path
        assert path.read_bytes() == b"x"
