"""What a person says of a claim at the desk is kept, and two people do not overwrite each other."""

from typing import Any

from fastapi.testclient import TestClient

from reportedly.store import Store
from tests.desk.conftest import MOSUL_TEXT, reports

SEIZED, _ = reports()
WHERE = f"/api/reports/{SEIZED.id}"


def words(part: str) -> dict[str, int]:
    return {"start": MOSUL_TEXT.index(part), "end": MOSUL_TEXT.index(part) + len(part)}


def say(desk: TestClient, status: int, **body: object) -> dict[str, Any]:
    answer = desk.post(f"{WHERE}/reviews", json=body)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_accept_then_undo(desk: TestClient, desk_store: Store) -> None:
    claim = desk_store.claims_of(SEIZED.id)[0]
    kept = say(desk, 201, action="accept", claim_id=claim.id, why="plainly so")
    assert (kept["state"], kept["review"]["by"]) == ("accepted", "A. Coder")
    assert "1 of 2 checked" in desk.get("/").text
    name = kept["review"]["id"]
    after = say(desk, 201, action="undo", claim_id=claim.id, seen=name, undoes=name)
    assert after["state"] is None


def test_words_are_read_and_set(desk: TestClient, desk_store: Store) -> None:
    claim = desk_store.claims_of(SEIZED.id)[1]
    asked = {"field": "figures", "claim_id": claim.id, **words("At least 12")}
    (figure,) = desk.get(f"{WHERE}/words", params=asked).json()["values"]
    assert (figure["low"], figure["quantifier"], figure["of"]) == (12, "at_least", "soldiers")
    kept = say(desk, 201, action="correct", claim_id=claim.id, changes={"figures": [figure]})
    assert kept["review"]["fields"] == ["figures"]
    (stored,) = desk_store.claims_of(SEIZED.id)[1].figures
    assert stored.mention.text == "At least 12"


def test_places_come_with_others_of_the_name(desk: TestClient) -> None:
    found = desk.get(f"{WHERE}/words", params={"field": "place", **words("Mosul")}).json()
    assert found["values"][0]["geonames_id"] == 99072


def test_a_missed_claim_is_added_from_its_words(desk: TestClient, desk_store: Store) -> None:
    changes = {"kind": "battle_that_is_none"}
    refused = say(desk, 422, action="add", words=words("said"), changes=changes)
    assert "no kind 'battle_that_is_none'" in refused["error"]
    changes = {"kind": "accusation"}
    kept = say(desk, 201, action="add", words=words("said"), changes=changes)
    assert kept["state"] == "added"
    kinds = [claim.event.kind for claim in desk_store.claims_of(SEIZED.id)]
    assert kinds == ["capture_place", "accusation", "killing"]


def test_the_second_person_is_told_and_loses_nothing(desk: TestClient, desk_store: Store) -> None:
    claim = desk_store.claims_of(SEIZED.id)[0]
    first = say(desk, 201, action="reject", claim_id=claim.id)
    late = say(desk, 409, action="correct", claim_id=claim.id, changes={"modality": "future"})
    assert late["review"]["id"] == first["review"]["id"]
    assert "Look at it again" in late["error"]
    seen = first["review"]["id"]
    body = {"action": "correct", "claim_id": claim.id, "changes": {"modality": "future"}}
    assert say(desk, 201, seen=seen, **body)["state"] == "corrected"


def test_what_cannot_be_is_refused_with_what_would_be_right(
    desk: TestClient, desk_store: Store
) -> None:
    claim = desk_store.claims_of(SEIZED.id)[0]
    bad = say(desk, 422, action="correct", claim_id=claim.id, changes={"confidence": 1})
    assert "These can: kind" in bad["error"]
    assert "claim_id" in say(desk, 422, action="accept")["error"]
    assert "No claim" in say(desk, 404, action="accept", claim_id="c-none")["error"]
    assert "Give undoes" in say(desk, 422, action="undo", claim_id=claim.id)["error"]
    assert "cannot be understood" in say(desk, 422, action="praise")["error"]
    assert desk_store.reviews() == []


def test_incidents_are_merged_and_split_with_a_preview(desk: TestClient, desk_store: Store) -> None:
    first, second = desk_store.incidents()
    body = {"action": "merge", "others": [second.id], "why": "one raid"}
    seen = desk.post(f"/api/incidents/{first.id}/preview", json=body).json()
    assert len(seen["incidents"]) == 1
    assert len(list(desk_store.incidents())) == 2, "a preview keeps nothing"
    kept = desk.post(f"/api/incidents/{first.id}/decisions", json=body)
    assert kept.status_code == 201
    (one,) = kept.json()["incidents"]
    assert set(one["claims"]) == {*first.claims, *second.claims}
    split = {"action": "split", "claims": list(second.claims), "why": "two after all"}
    parts = desk.post(f"/api/incidents/{one['id']}/decisions", json=split).json()["incidents"]
    assert len(parts) == 2
    nothing = {"action": "split", "claims": [], "why": "x"}
    refused = desk.post(f"/api/incidents/{first.id}/decisions", json=nothing)
    assert (refused.status_code, "takes out some" in refused.text) == (422, True)
