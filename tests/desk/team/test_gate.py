"""Nobody passes the gate of a team's desk who may not, and nothing is changed unasked."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route

from reportedly.desk.doors import OPEN, SELF, doors
from reportedly.desk.views.login import safe_path
from reportedly.store import Store, tables
from reportedly.store.accounts import Accounts
from reportedly.store.audits import entries
from reportedly.team.roles import rights_of, role_names
from reportedly.team.sessions import MOST_OF_ACCOUNT, moment
from tests.desk.conftest import reports
from tests.desk.team.conftest import ADMIN, NAMES, WORDS, Sign, log_in, token_of

SEIZED, RAID = reports()
HERE = "http://127.0.0.1"


def addresses(routes: Iterable[object]) -> Iterator[tuple[str, str]]:
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from addresses(inner.routes)
        elif isinstance(route, APIRoute | Route):
            for method in sorted((route.methods or set()) - {"HEAD"}):
                yield method, route.path
        else:
            assert isinstance(route, Mount)
            assert route.path == "/static"


def test_every_address_has_a_door_and_every_door_an_address(team_app: FastAPI) -> None:
    there = set(addresses(team_app.routes))
    named = {(door.method, door.path) for door in doors()}
    assert there - named == set(), "give these a right in doors.csv"
    assert named - there == set(), "these doors of doors.csv lead nowhere"


def test_nobody_gets_in_without_a_login(visit: Sign) -> None:
    nobody = visit()
    for door in doors():
        path = door.path.replace("{", "").replace("}", "")
        answer = nobody.request(door.method, path)
        if door.right == OPEN:
            assert answer.status_code in (200, 403)
            continue
        if door.method == "GET" and not path.startswith("/api/"):
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/login"), path
        else:
            assert answer.status_code == 401, path
            assert "Log in" in answer.json()["error"]
    for path in ("/nowhere", "/static/../../etc/passwd", "//evil.example/"):
        assert nobody.get(HERE + path).status_code in (303, 404)


@pytest.mark.parametrize("role", role_names())
def test_each_role_passes_its_own_doors_alone(visit: Sign, role: str) -> None:
    somebody = visit(role)
    for door in doors():
        if door.path in ("/logout", "/login"):
            continue
        path = door.path.replace("{report_id}", SEIZED.id).replace("{kind}", "siege")
        path = path.replace("{name}", "csv").replace("{", "").replace("}", "")
        answer = somebody.request(door.method, path)
        may = door.right in {OPEN, SELF, *rights_of(role)}
        assert (answer.status_code == 403) is not may, f"{door.method} {path}: {answer.text[:300]}"
        if not may:
            assert "ask an admin" in answer.text


def test_a_login_leads_to_the_page_that_was_wanted(visit: Sign) -> None:
    nobody = visit()
    first = nobody.get(f"/reports/{SEIZED.id}?x=1&y=2")
    wanted = parse_qs(urlsplit(first.headers["location"]).query)["next"][0]
    assert wanted == f"/reports/{SEIZED.id}?x=1&y=2"
    html = nobody.get(first.headers["location"]).text
    assert f'name="wanted" value="/reports/{SEIZED.id}?x=1&amp;y=2"' in html
    form = {"name": "Rea", "password": WORDS, "form_token": token_of(html), "wanted": wanted}
    assert nobody.post("/login", data=form).headers["location"] == wanted
    assert nobody.get("/login?next=/map").headers["location"] == "/map"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example",
        "/\t/evil.example", "/\n/evil.example", "///evil.example", "http:/evil.example", "", "map",
        "javascript:x", "/api/reports", "/login?next=/login", " //evil.example", "/é",
    ],
)  # fmt: skip
def test_a_login_leads_nowhere_else(visit: Sign, elsewhere: str) -> None:
    assert safe_path(elsewhere) == "/"
    nobody = visit()
    html = nobody.get("/login", params={"next": elsewhere}).text
    assert 'name="wanted" value="/"' in html
    form = {"name": "Rea", "password": WORDS, "wanted": elsewhere, "form_token": token_of(html)}
    assert nobody.post("/login", data=form).headers["location"] == "/"


def test_a_session_begins_with_the_login_and_ends_with_the_logout(visit: Sign) -> None:
    planted = visit()
    planted.cookies.set("reportedly", "a secret that somebody else knows")
    log_in(planted, "Rea")
    own = planted.cookies.get("reportedly", domain="127.0.0.1")
    assert own != "a secret that somebody else knows"
    again = visit()
    log_in(again, "Rea")
    assert again.cookies["reportedly"] != own
    before = own
    token = planted.headers["x-form-token"]
    assert planted.post("/logout").headers["location"] == "/login"
    thief = visit()
    thief.cookies.set("reportedly", str(before))
    thief.headers["x-form-token"] = token
    assert thief.get("/").status_code == 303, "the secret of an ended session opens nothing"
    assert again.get("/").status_code == 200, "another login of the account goes on"


def test_cookies_are_kept_from_scripts_and_other_sites(visit: Sign, team_app: FastAPI) -> None:
    client = visit()
    client.get("/login")
    form = {"name": "Rea", "password": WORDS, "form_token": token_of(client.get("/login").text)}
    said = client.post("/login", data=form).headers["set-cookie"]
    assert "reportedly=" in said
    assert "HttpOnly" in said
    assert "SameSite=lax" in said
    assert "Secure" not in said
    page = visit("reader").get("/")
    assert page.headers["cache-control"] == "no-store"


def test_nothing_is_changed_without_the_token_of_the_session(
    visit: Sign, team_store: Store
) -> None:
    coder, other = visit("coder"), visit("coder")
    claim = team_store.claims_of(SEIZED.id)[0]
    where = f"/api/reports/{SEIZED.id}/reviews"
    body = {"action": "accept", "claim_id": claim.id}
    own = coder.headers.pop("x-form-token")
    for token in ("", "wrong", other.headers["x-form-token"]):
        answer = coder.post(where, json=body, headers={"x-form-token": token})
        assert answer.status_code == 403
        assert "Load the page again" in answer.json()["error"]
    assert coder.post("/logout", data={"form_token": "wrong"}).status_code == 403
    assert team_store.reviews() == []
    assert coder.post(where, json=body, headers={"x-form-token": own}).status_code == 201
    assert [one.by for one in team_store.reviews()] == ["Cod"]


def test_a_login_form_of_another_site_is_refused(visit: Sign) -> None:
    nobody = visit()
    form = {"name": "Rea", "password": WORDS}
    assert nobody.post("/login", data=form).status_code == 403
    token = token_of(visit().get("/login").text)
    assert nobody.post("/login", data={**form, "form_token": token}).status_code == 403


def test_a_role_that_is_taken_away_is_gone_at_once(visit: Sign, team_store: Store) -> None:
    coder = visit("coder")
    assert coder.get("/api/adding/x").status_code == 404
    accounts = Accounts(team_store)
    accounts.set_role("Cod", "reader", by="test")
    assert coder.get("/api/adding/x").status_code == 403
    accounts.remove("Cod", by="test")
    assert coder.get("/").status_code == 303


def test_wrong_passwords_and_unknown_names_are_told_alike(visit: Sign) -> None:
    nobody = visit()
    token = token_of(nobody.get("/login").text)
    said = []
    for name, password in (("Rea", "a wrong password"), ("Nobody", WORDS)):
        form = {"name": name, "password": password, "form_token": token}
        answer = nobody.post("/login", data=form)
        assert answer.status_code == 401
        assert f'value="{name}"' in answer.text, "what was typed stays"
        said.append(answer.text.replace(name, "NAME"))
    assert said[0] == said[1]


def test_guessing_is_slowed_and_says_when_to_go_on(visit: Sign, team_store: Store) -> None:
    with team_store.transaction(writes=True) as connection:
        row = {"at": moment(datetime.now(UTC)), "account": "rea", "address": "x"}
        connection.execute(tables.login_tries.insert(), [row] * MOST_OF_ACCOUNT)
    nobody = visit()
    form = {"name": "Rea", "password": WORDS, "form_token": token_of(nobody.get("/login").text)}
    late = nobody.post("/login", data=form)
    assert late.status_code == 429
    assert "Try again in" in late.text
    assert int(late.headers["retry-after"]) > 0


def test_names_are_text_wherever_they_are_shown(visit: Sign) -> None:
    admin = visit("admin")
    for path in ("/", "/account", "/accounts", "/audit", "/login", "/api/accounts/x"):
        assert ADMIN not in admin.get(path).text
    assert "Ana &lt;b&gt;Ruiz" in admin.get("/accounts").text


def test_admins_keep_the_accounts(visit: Sign, team_store: Store) -> None:
    admin = visit("admin")
    new = {"name": "New", "role": "coder", "password": WORDS}
    assert admin.post("/accounts/add", data=new).status_code == 303
    refused = admin.post("/accounts/add", data={**new, "name": "Newer", "password": "short"})
    assert refused.status_code == 422
    assert "has 5 letters" in refused.text
    assert 'value="Newer"' in refused.text, "what was typed stays"
    assert "short" not in refused.text
    assert admin.post("/accounts/role", data={"name": "New", "role": "editor"}).status_code == 303
    changed = {"name": "New", "password": "another long one"}
    assert admin.post("/accounts/password", data=changed).status_code == 303
    log_in(visit(), "New", "another long one")
    assert admin.post("/accounts/remove", data={"name": "New"}).status_code == 303
    last = admin.post("/accounts/remove", data={"name": ADMIN})
    assert "only admin" in last.text
    listed = admin.get("/api/accounts").json()["accounts"]
    assert [one["name"] for one in listed] == sorted(NAMES.values())
    assert "password" not in str(listed)
    whats = [one.what for one in entries(team_store, who=ADMIN).rows]
    assert whats == [
        "account removed", "password changed", "role changed", "account added", "login",
    ]  # fmt: skip


def test_people_change_their_own_password(visit: Sign) -> None:
    reader, elsewhere = visit("reader"), visit("reader")
    new = "another long one"
    form = {"password": WORDS, "new": new, "again": new}
    for wrong, said in (
        ({"password": "a wrong password"}, "is another one"),
        ({"again": "yet another one"}, "differ"),
        ({"new": "short", "again": "short"}, "has 5 letters"),
    ):
        answer = reader.post("/account/password", data={**form, **wrong})
        assert answer.status_code == 422
        assert said in answer.text
    assert reader.post("/account/password", data=form).status_code == 303
    assert reader.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 303
    log_in(visit(), "Rea", new)


def test_the_log_says_who_did_what(visit: Sign, team_store: Store) -> None:
    editor = visit("editor")
    claim = team_store.claims_of(SEIZED.id)[0]
    body = {"action": "accept", "claim_id": claim.id}
    assert editor.post(f"/api/reports/{SEIZED.id}/reviews", json=body).status_code == 201
    assert editor.get("/api/exports/csv", params={"place": "Mosul"}).status_code == 200
    assert editor.get("/api/exports/nothing").status_code == 422
    rows = visit("admin").get("/api/audit", params={"who": "Edi"}).json()["entries"]["rows"]
    assert [(one["what"], one["about"]) for one in rows] == [
        ("export", "csv"), ("review", SEIZED.id), ("login", ""),
    ]  # fmt: skip
    assert "review" in visit("admin").get("/audit").text
