"""Two people code a report at the desk apart from each other; a third settles where they differ."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from fastapi.testclient import TestClient

from reportedly.desk.app import create_app
from reportedly.store import Store
from tests.desk.conftest import MOSUL_TEXT, reports

SEIZED, RAID = reports()


class Team:
    """Three people at desks of one store."""

    def __init__(self, store: Store, stack: ExitStack) -> None:
        self.store = store
        self._desks = {
            name: stack.enter_context(
                TestClient(create_app(store, coder=name), base_url="http://127.0.0.1")
            )
            for name in ("Ana", "Boris", "Ed")
        }

    def look(self, who: str, path: str, status: int = 200) -> Any:
        answer = self._desks[who].get(path)
        assert answer.status_code == status, answer.text
        return answer.json() if path.startswith("/api/") else answer.text

    def tell(self, who: str, path: str, status: int, **body: object) -> dict[str, Any]:
        answer = self._desks[who].post(f"/api/{path}", json=body)
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def say(self, who: str, action: str, status: int = 201, **body: object) -> dict[str, Any]:
        return self.tell(who, f"reports/{SEIZED.id}/reviews", status, action=action, **body)


@pytest.fixture
def team(desk_store: Store) -> Iterator[Team]:
    with ExitStack() as stack:
        yield Team(desk_store, stack)


@pytest.fixture
def coding(team: Team) -> str:
    made = team.tell("Ed", "agreement", 201, report_id=SEIZED.id, coders=["Ana", "Boris"])
    return str(made["id"])


def test_neither_sees_the_other_before_both_are_done(team: Team, coding: str) -> None:
    first, second = team.store.claims_of(SEIZED.id)
    team.say("Ana", "reject", claim_id=first.id, why="only a plan")
    assert "You code this report apart from Boris" in team.look("Ana", f"/reports/{SEIZED.id}")
    assert "only a plan" in team.look("Ana", f"/reports/{SEIZED.id}")
    for other in ("Boris", "Ed"):
        page = team.look(other, f"/reports/{SEIZED.id}")
        assert "only a plan" not in page
        assert "only a plan" not in str(team.look(other, f"/api/reports/{SEIZED.id}"))
    assert "Ana and Boris code this report apart" in team.look("Ed", f"/reports/{SEIZED.id}")
    refused = team.say("Ed", "accept", 409, claim_id=second.id)
    assert "nobody else reviews it until that is settled" in refused["error"]
    team.tell("Ana", f"agreement/{coding}/done", 200, done=True)
    assert "it waits for Boris" in team.look("Ana", f"/reports/{SEIZED.id}")
    for who in ("Ana", "Boris", "Ed"):
        shown = team.look(who, f"/api/agreement/{coding}")
        assert (shown["units"], shown["agreed"]) == ([], 0)
        assert team.look(who, "/api/agreement")["found"] is None
    assert "Boris is not yet" in team.look("Ed", f"/agreement/{coding}")
    early = team.tell("Ed", f"agreement/{coding}/outcomes", 400, claim_id=first.id)
    assert "Boris is not" in early["error"]


def test_an_added_claim_is_found_again_by_who_added_it(team: Team, coding: str) -> None:
    at = MOSUL_TEXT.index("said")
    words = {"start": at, "end": at + 4}
    added = team.say("Ana", "add", words=words, changes={"kind": "accusation"})
    name = added["claim"]["id"]
    asked = f"field=place&start=19&end=24&claim_id={name}"
    assert team.look("Ana", f"/api/reports/{SEIZED.id}/words?{asked}")["values"]
    seen = added["review"]["id"]
    body: dict[str, Any] = {"claim_id": name, "seen": seen, "changes": {"modality": "future"}}
    assert team.say("Ana", "correct", **body)["state"] == "added"
    assert name not in str(team.look("Boris", f"/api/reports/{SEIZED.id}"))


def test_the_differences_are_settled_and_measured(team: Team, coding: str) -> None:
    seized, killed = team.store.claims_of(SEIZED.id)
    team.say("Ana", "correct", claim_id=seized.id, changes={"modality": "future"})
    team.say("Boris", "reject", claim_id=killed.id)
    for who in ("Ana", "Boris"):
        team.tell(who, f"agreement/{coding}/done", 200, done=True)
    page = team.look("Ed", f"/agreement/{coding}")
    assert "Ana alone has this claim" in page
    open_yet = team.tell("Ed", f"agreement/{coding}/settled", 400)
    assert "2 claims still to settle" in open_yet["error"]
    left = team.tell("Ed", f"agreement/{coding}/outcomes", 422, claim_id=seized.id)
    assert "It is not said whose modality to take" in left["error"]
    chosen = {"claim_id": seized.id, "take": {"modality": "a"}, "why": "It says so."}
    kept = team.tell("Ed", f"agreement/{coding}/outcomes", 201, **chosen)
    assert (kept["by"], kept["settles"]) == ("Ed", coding)
    late = team.tell("Ana", f"agreement/{coding}/outcomes", 409, **chosen)
    assert late["review"]["id"] == kept["id"]
    out = {"claim_id": killed.id, "keep": False}
    team.tell("Ed", f"agreement/{coding}/outcomes", 201, **out)
    assert team.tell("Ed", f"agreement/{coding}/settled", 200)["ended"] == "settled"
    (standing,) = team.store.claims_of(SEIZED.id)
    assert standing.modality == "future"
    found = team.look("Boris", "/api/agreement?a=Ana&b=Boris")["found"]
    assert (found["both"], found["only_a"], found["only_b"]) == (1, 1, 0)
    page = team.look("Boris", "/agreement")
    assert f'href="/agreement/{coding}#{seized.id}"' in page
    assert "settled by Ed" in page
    assert "reportedly agreement --coders A B" in page


def test_what_cannot_be_is_refused_with_what_would_be_right(team: Team, coding: str) -> None:
    again = team.tell("Ed", "agreement", 400, report_id=SEIZED.id, coders=["Ana", "Ed"])
    assert "Ana and Boris code this report already" in again["error"]
    one = team.tell("Ed", "agreement", 422, report_id=RAID.id, coders=["Ana", "ana"])
    assert "Name two coders" in one["error"]
    team.tell("Ed", "agreement", 404, report_id="r-none", coders=["Ana", "Ed"])
    not_theirs = team.tell("Ed", f"agreement/{coding}/done", 422, done=True)
    assert "Ed does not code this report" in not_theirs["error"]
    team.look("Ed", "/api/agreement?a=Ana", 422)
    team.look("Ed", "/api/agreement/dc-none", 404)
    assert team.tell("Ed", f"agreement/{coding}/called-off", 200)["ended"] == "called off"
    assert team.say("Ed", "accept", claim_id=team.store.claims_of(SEIZED.id)[0].id)
