"""The lexicon at the desk: its tables, its rows, and where they fired."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from reportedly.store import Store
from tests.desk.conftest import reports


def test_the_tables_and_the_search(desk: TestClient) -> None:
    told = desk.get("/api/lexicon").json()
    tables = {one["name"]: one for one in told["tables"]}
    assert tables["terms/triggers/battle.csv"]["rows"] > 50
    assert "put into words" in tables["terms/triggers/battle.csv"]["means"]
    assert (told["rows"], told["changes"]) == ([], [])
    found = desk.get("/api/lexicon", params={"words": "reportedly"}).json()
    assert found["rows"][0]["id"] == "hedge-reportedly"
    assert "degree probable" in found["rows"][0]["says"]
    page = desk.get("/lexicon", params={"table": "terms/support.csv"})
    assert "reportedly lexicon list --table terms/support.csv" in page.text
    assert desk.get("/lexicon", params={"table": "terms/none.csv"}).status_code == 404


def test_a_row_with_its_proof_and_where_it_fired(desk: TestClient) -> None:
    row: dict[str, Any] = desk.get("/api/lexicon/trg-clash-verb").json()
    assert row["table"] == "terms/triggers/battle.csv"
    assert row["example"]
    assert row["not_example"]
    assert row["claims"] == 0
    assert 'href="/codebook/armed_clash"' in desk.get("/lexicon/trg-clash-verb").text
    seized, _ = reports()
    fired = desk.get("/api/lexicon/trg-x").json()
    assert fired["claims"] == 3
    assert fired["fired"][0]["report_id"] == seized.id


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("geonames:99072", "gazetteer entry 99072"),
        ("rule:outlet", "a rule of the program"),
        ("model:ner", "a label of the model ner"),
        ("list:villages:2", "your own list villages, line 2"),
        ("xw-raid", "cross-walk rule of the kind raid"),
    ],
)
def test_every_sort_of_basis_has_a_page(desk: TestClient, basis: str, words: str) -> None:
    page = desk.get(f"/lexicon/{basis}")
    assert page.status_code == 200
    assert words in page.text


def test_all_that_a_claim_rests_on_is_linked_and_there(desk: TestClient, desk_store: Store) -> None:
    seized, _ = reports()
    page = desk.get(f"/reports/{seized.id}").text
    for basis in ("trg-x", "x-killing", "rule:outlet"):
        assert f'href="/lexicon/{basis.replace(":", "%3A")}"' in page
        assert desk.get(f"/lexicon/{basis}").status_code == 200


def test_nothing_of_that_name(desk: TestClient) -> None:
    gone = desk.get("/lexicon/trg-nothing-verb")
    assert gone.status_code == 404
    assert "no claim rests on it" in gone.text


def test_a_kind_names_the_words_that_start_it(desk: TestClient) -> None:
    assert desk.get("/api/codebook/armed_clash").json()["rows"]["trg-clash-verb"] == "clash"


def test_a_report_read_with_another_lexicon_says_so_and_is_read_again(
    desk: TestClient, desk_store: Store
) -> None:
    seized, _ = reports()
    assert desk.get(f"/api/reports/{seized.id}").json()["outdated"] is True
    assert "Read it again" in desk.get(f"/reports/{seized.id}").text
    claims = desk_store.claims_of(seized.id)
    accepted = {"action": "accept", "claim_id": claims[1].id}
    assert desk.post(f"/api/reports/{seized.id}/reviews", json=accepted).status_code == 201
    told = desk.post(f"/api/reports/{seized.id}/read-again").json()
    assert told["claims"] == 2
    assert desk_store.reviewed(seized.id)[claims[1].id].state == "accepted"
    assert desk_store.fired.counts(["trg-seize-verb"]) == {"trg-seize-verb": 1}
    gone = desk.post("/api/reports/r-none/read-again")
    assert (gone.status_code, "No report" in gone.text) == (404, True)
