"""Every page has a JSON twin; what reports say is text, and nothing of other sites is taken."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from reportedly.store import Store
from tests.desk.conftest import MARKUP, reports

SEIZED, RAID = reports()


def test_the_inbox_lists_and_filters(desk: TestClient) -> None:
    found = desk.get("/api/reports").json()["reports"]
    assert [row["id"] for row in found["rows"]] == [RAID.id, SEIZED.id]
    assert "Militants seize Mosul" in desk.get("/").text
    only = desk.get("/api/reports", params={"words": "governor", "kind": "", "since": ""}).json()
    assert [row["id"] for row in only["reports"]["rows"]] == [SEIZED.id]
    assert "Nothing fits" in desk.get("/", params={"place": "Atlantis"}).text


def test_a_report_with_markup_shows_it_as_text(desk: TestClient) -> None:
    html = desk.get(f"/reports/{RAID.id}").text
    assert MARKUP not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<b>Raid" not in html


def test_segments_are_the_text(desk: TestClient) -> None:
    shown = desk.get(f"/api/reports/{SEIZED.id}").json()
    assert "".join(one["text"] for one in shown["segments"]) == SEIZED.text
    marked = {one["text"] for one in shown["segments"] if one["marks"]}
    assert {"Militants", "seized", "killed", "soldiers"} <= marked


def test_incidents_and_one_of_them(desk: TestClient, desk_store: Store) -> None:
    rows = desk.get("/api/incidents", params={"kind": "capture_place"}).json()["incidents"]["rows"]
    (row,) = rows
    shown = desk.get(f"/api/incidents/{row['id']}").json()
    assert shown["incident"] == desk_store.incident(row["id"]).model_dump(mode="json")
    html = desk.get(f"/incidents/{row['id']}").text
    assert f"reportedly incident {row['id']}" in html
    assert "Militants seized Mosul" in html


def test_every_page_names_its_command_and_twin(desk: TestClient) -> None:
    html = desk.get("/incidents", params={"place": "Mosul", "standing": "denied"}).text
    assert "reportedly incidents --place Mosul</code>" in html
    assert "/api/incidents?place=Mosul&amp;standing=denied" in html


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/reports/r-none", 404, "No report has the id r-none"),
        ("/nowhere", 404, "There is no page at /nowhere"),
        ("/?since=yesterday", 400, "is not a day"),
        ("/?words=-", 400, "no word to look for"),
        ("/?first=-1", 422, "first: "),
        ("/static/../app.py", 404, "There is no page"),
    ],
)
def test_a_refusal_says_what_is_wrong(desk: TestClient, path: str, status: int, said: str) -> None:
    answer = desk.get(path)
    assert (answer.status_code, said in answer.text) == (status, True), answer.text
    if not path.startswith("/static"):
        twin = "/api/reports" + path[1:] if path.startswith("/?") else f"/api{path}"
        assert said.split(" at ", maxsplit=1)[0] in desk.get(twin).json()["error"]


def test_headers_keep_the_desk_to_itself(desk: TestClient) -> None:
    headers = desk.get("/").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_nothing_is_taken_from_other_sites(desk: TestClient, desk_store: Store) -> None:
    claim = desk_store.claims_of(SEIZED.id)[0]
    body = {"action": "reject", "claim_id": claim.id}
    where = f"/api/reports/{SEIZED.id}/reviews"
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert desk.post(where, json=body, headers=headers).status_code == 403
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 400
    assert desk.post(where, json=body, headers={"content-length": "9" * 12}).status_code == 413
    assert desk_store.reviews() == []


def test_the_map_has_its_rows_and_areas(desk: TestClient, desk_store: Store) -> None:
    shown = desk.get("/api/map").json()
    rows = [dict(zip(shown["fields"], row, strict=True)) for row in shown["incidents"]]
    assert {row["where"] for row in rows} == {"Mosul, Nineveh"}
    assert {row["id"] for row in rows} <= {one.id for one in desk_store.incidents()}
    assert desk.get("/api/map", params={"place": "Atlantis"}).json()["incidents"] == []
    assert desk.get("/api/map/areas").json() == {"type": "FeatureCollection", "features": []}
    (held,) = desk.get("/api/map/control").json()["rows"]
    assert (held["holder"], held["since"], held["until"]) == ("Militants", "2014-06-10", None)
    assert 'id="map"' in desk.get("/map").text


def test_the_picture_is_that_of_the_command(desk: TestClient, desk_store: Store) -> None:
    from reportedly.settings import Settings
    from reportedly.store.pictures import picture_of

    asked = {"as-of": "2014-06-12", "area": "Nineveh", "since": ""}
    shown = desk.get("/api/picture", params=asked).json()["picture"]
    same = picture_of(desk_store, Settings(), as_of="2014-06-12", area="Nineveh")
    assert shown == same.model_dump(mode="json")
    html = desk.get("/picture", params=asked).text
    assert "reportedly picture --as-of 2014-06-12 --area Nineveh</code>" in html
    assert "Militants" in html
    assert "Name the area" in desk.get("/picture", params={"radius": 5}).text
    assert desk.get("/api/picture", params={"as-of": "tomorrow"}).status_code == 422


def test_what_is_exported_is_what_the_command_writes(
    desk: TestClient, desk_store: Store, tmp_path: Path
) -> None:
    from reportedly.export import FORMATS, export

    assert [one["name"] for one in desk.get("/api/exports").json()["formats"]] == list(FORMATS)
    saved = desk.get("/api/exports/csv", params={"place": "Mosul", "kind": ""})
    export(desk_store.pairs(place="Mosul"), "csv", tmp_path / "same.csv")
    assert saved.content == (tmp_path / "same.csv").read_bytes()
    assert "reportedly-csv.csv" in saved.headers["content-disposition"]
    assert "Did you mean" in desk.get("/api/exports/acle").json()["error"]
    assert "place=Mosul" in desk.get("/exports", params={"place": "Mosul"}).text


@pytest.mark.parametrize("name", ["acled", "xlsx", "geojson", "annotations", "records"])
def test_every_sort_of_format_comes_as_a_file(desk: TestClient, name: str) -> None:
    answer = desk.get(f"/api/exports/{name}")
    assert answer.status_code == 200
    assert answer.content
    listed = desk.get(f"/api/exports/{name}/left-out").json()
    assert len(listed) == int(answer.headers["x-left-out"])


def test_the_codebook_says_where_a_kind_fires(desk: TestClient) -> None:
    counted = {row["name"]: row["claims"] for row in desk.get("/api/codebook").json()["kinds"]}
    assert (counted["capture_place"], counted["siege"]) == (1, 0)
    shown = desk.get("/api/codebook/capture_place").json()
    assert [one["report_id"] for one in shown["fired"]] == [SEIZED.id]
    assert "settle-figure" in desk.get("/codebook").text
    assert desk.get("/codebook/capture_plaice").status_code == 404
