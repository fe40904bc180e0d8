"""In a team coders go by their accounts, and who settles where they differ is an editor."""

from reportedly.store import Store
from tests.desk.conftest import reports
from tests.desk.team.conftest import ADMIN, Sign

SEIZED, _ = reports()


def test_only_accounts_that_may_code_are_put_up(visit: Sign) -> None:
    editor = visit("editor")
    body = {"report_id": SEIZED.id, "coders": ["Cod", "Rea"]}
    refused = editor.post("/api/agreement", json=body)
    assert refused.status_code == 422
    assert refused.json()["error"] == f"Rea cannot code at this desk. These can: {ADMIN}, Cod, Edi."
    coder = visit("coder").post("/api/agreement", json=body)
    assert (coder.status_code, "for editors and above" in coder.text) == (403, True)


def test_coders_code_apart_and_an_editor_settles(visit: Sign, team_store: Store) -> None:
    admin, coder, editor, reader = (visit(role) for role in ("admin", "coder", "editor", "reader"))
    made = editor.post(
        "/api/agreement", json={"report_id": SEIZED.id, "coders": ["cod", "Edi"]}
    ).json()
    claim = team_store.claims_of(SEIZED.id)[0]
    said = {"action": "reject", "claim_id": claim.id, "why": "unheard of"}
    assert coder.post(f"/api/reports/{SEIZED.id}/reviews", json=said).status_code == 201
    for other in (admin, editor, reader):
        assert "unheard of" not in other.get(f"/reports/{SEIZED.id}").text
    assert "Have this report coded" not in coder.get(f"/reports/{SEIZED.id}").text
    for one in (coder, editor):
        done = one.post(f"/api/agreement/{made['id']}/done", json={"done": True})
        assert done.status_code == 200, done.text
    page = f"/agreement/{made['id']}"
    assert "Let it stand" in editor.get(page).text
    assert "Let it stand" not in coder.get(page).text
    out = {"claim_id": claim.id, "keep": False}
    refused = coder.post(f"/api/agreement/{made['id']}/outcomes", json=out)
    assert (refused.status_code, "Decide where two coders differ".lower()[:10] in refused.text) == (
        403, True,
    )  # fmt: skip
    kept = editor.post(f"/api/agreement/{made['id']}/outcomes", json=out)
    assert (kept.status_code, kept.json()["by"]) == (201, "Edi")
    assert reader.get("/agreement").status_code == 403
    assert 'href="/agreement"' not in reader.get("/").text
    assert 'href="/agreement"' in coder.get("/").text
