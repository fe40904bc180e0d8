"""Work is given out, and what is added can be kept from readers from the start."""

import pytest

from reportedly.desk.adding import Adding
from reportedly.store import Store
from reportedly.store.confidential import is_confidential
from tests.desk.conftest import reports
from tests.desk.team.conftest import Sign, hidden_report
from tests.desk.test_adding import STORY, finished

SEIZED, RAID = reports()
HIDDEN = hidden_report()


def listed(client, **query: str) -> list[str]:
    rows = client.get("/api/reports", params=query).json()["reports"]["rows"]
    return [row["id"] for row in rows]


def test_reports_are_given_to_people_who_find_them(visit: Sign) -> None:
    editor, coder, reader = visit("editor"), visit("coder"), visit("reader")
    body = {"reports": [SEIZED.id, HIDDEN.id], "to": ["Cod", "Rea"]}
    assert editor.post("/api/assigned", json=body).status_code == 200
    assert set(listed(coder, assigned="me")) == {SEIZED.id, HIDDEN.id}
    assert listed(reader, assigned="me") == [SEIZED.id], "what is confidential stays so"
    assert set(listed(editor, assigned="Cod")) == {SEIZED.id, HIDDEN.id}
    assert listed(editor, assigned="me") == []
    assert "given to Cod, Rea" in coder.get(f"/reports/{SEIZED.id}").text
    one = editor.post(f"/api/reports/{SEIZED.id}/assigned", json={"to": []})
    assert one.json() == {"to": []}
    assert listed(coder, assigned="me") == [HIDDEN.id]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"reports": [SEIZED.id], "to": ["Nobody"]}, "There is no account"),
        ({"reports": ["r-none"], "to": ["Cod"]}, "No report has the id r-none"),
    ],
)
def test_what_cannot_be_given(visit: Sign, body: dict[str, list[str]], said: str) -> None:
    answer = visit("editor").post("/api/assigned", json=body)
    assert answer.status_code == 404
    assert said in answer.json()["error"]


def test_a_report_is_confidential_from_the_moment_it_is_added(
    visit: Sign, team_store: Store
) -> None:
    coder = visit("coder")
    run = finished(coder, coder.post("/api/adding", json={"text": STORY, "confidential": True}))
    (made,) = run["reports"]
    assert is_confidential(team_store, made["id"])
    assert visit("reader").get(f"/reports/{made['id']}").status_code == 404
    form = {"files": ("open.txt", f"{STORY} Nobody else was hurt.".encode(), "text/plain")}
    run = finished(coder, coder.post("/api/adding/files", files=form))
    assert visit("reader").get(f"/reports/{run['reports'][0]['id']}").status_code == 200


def test_every_desk_of_a_store_can_tell_how_far_an_adding_is(
    visit: Sign, team_app, team_store: Store
) -> None:
    coder = visit("coder")
    run = finished(coder, coder.post("/api/adding", json={"text": STORY}))
    other = Adding(team_store, team_app.state.room, team_app.state.merger)
    found = other.run(run["id"])
    assert found
    assert (found.state, len(found.reports)) == ("done", 1)
    assert other.run("nothing") is None
