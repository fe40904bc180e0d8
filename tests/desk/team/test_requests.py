"""Requests that mean no good: too large, to addresses inside, with paths and ids that trick."""

import socket
from collections.abc import Iterator

import pytest

from reportedly.desk import security
from reportedly.errors import InputError
from reportedly.ingest import web
from reportedly.settings import Settings
from reportedly.store import Store
from tests.desk.conftest import reports
from tests.desk.team.conftest import NAMES, SECRET, WORDS, Sign, token_of
from tests.desk.test_adding import finished

SEIZED, _ = reports()
MOST = 64 * 1024 * 1024


def parts(size: int) -> Iterator[bytes]:
    """A body that does not say how long it is."""
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    yield head
    for _ in range(size // (1 << 20)):
        yield b"a" * (1 << 20)
    yield b"\r\n--x--\r\n"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/adding/files", "multipart/form-data; boundary=x"),
        ("/api/adding", "application/json"),
    ],
)
def test_a_body_without_a_length_is_bounded(visit: Sign, path: str, kind: str) -> None:
    coder = visit("coder")
    answer = coder.post(path, content=parts(MOST + (8 << 20)), headers={"content-type": kind})
    assert answer.status_code == 413, answer.text
    assert "reportedly add FILE" in answer.json()["error"]


def test_a_body_that_says_it_is_too_long_is_not_read(visit: Sign) -> None:
    coder = visit("coder")
    answer = coder.post("/api/adding", content=b"{}", headers={"content-length": str(MOST + 1)})
    assert answer.status_code == 413
    assert answer.json()["error"] == security._TOO_LARGE


def test_a_form_larger_than_any_is_not_read_to_its_end(visit: Sign) -> None:
    nobody = visit()
    form = {"name": "x" * 200_000, "form_token": token_of(nobody.get("/login").text)}
    assert nobody.post("/login", data=form).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fapp.py",
        "/static/%2fetc/passwd", "/static/....//app.py", "/static/..\\app.py", "/static/%00",
        "/reports/../audit", "/reports/..%2faudit", "/api/reports/%2e%2e/audit", "/./audit",
        "//audit", "/audit/", "/AUDIT", "/api/../audit", "/reports/%00", "/reports/%ff",
        "/incidents/%27%20OR%201=1--", "/api/incidents/%25", "/codebook/..%2f..%2fetc%2fpasswd",
        "/api/exports/..%2f..%2fetc%2fpasswd", "/lexicon/..%2f..%2fetc%2fpasswd", "/reports/_",
        "/reports/" + "a" * 5000,
    ],
)  # fmt: skip
def test_paths_lead_nowhere_else(visit: Sign, path: str) -> None:
    answer = visit("reader").get(f"http://127.0.0.1{path}")
    assert answer.status_code in (200, 303, 400, 403, 404, 422), answer.text
    assert SECRET not in answer.text
    assert "create_app" not in answer.text
    assert "root:" not in answer.text
    assert "login failed" not in answer.text


def test_bodies_of_odd_letters_are_no_fault(visit: Sign, team_store: Store) -> None:
    editor = visit("editor")
    claim = team_store.claims_of(SEIZED.id)[0].id
    for why in ("\\ud800", "\\u0000", "\\u202e"):
        content = f'{{"action": "accept", "claim_id": "{claim}", "why": "{why}"}}'
        headers = {"content-type": "application/json"}
        where = f"/api/reports/{SEIZED.id}/reviews"
        assert editor.post(where, content=content, headers=headers).status_code < 500
    admin = visit("admin")
    for name in ("\x00", "\u202e", "a\nb", "'; DROP TABLE accounts; --"):
        answer = admin.post("/accounts/add", data={"name": name, "role": "x", "password": WORDS})
        assert answer.status_code == 422
    assert len(admin.get("/api/accounts").json()["accounts"]) == len(NAMES)


INSIDE = (
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/",
    "http://192.168.1.1/", "http://172.16.0.1/", "http://100.64.0.1/", "http://169.254.169.254/",
    "http://0.0.0.0/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/",
    "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[::127.0.0.1]/",
    "http://2130706433/", "http://0x7f000001/", "http://127.1/", "http://user@127.0.0.1/",
    "http://224.0.0.1/", "http://255.255.255.255/",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_not_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object, **__: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(web.httpx.Client, "send", connect)
    with pytest.raises(InputError, match=r"private|link-local|could not be found"):
        web.fetch(address, Settings())


def test_a_name_that_leads_inside_is_not_asked(
    visit: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        if host == "news.example":
            return real("127.0.0.1", *rest, **more)  # type: ignore[arg-type]
        if host == "both.example":
            outside, inside = (real(one, *rest, **more) for one in ("93.184.216.34", "10.0.0.7"))  # type: ignore[arg-type]
            return [*outside, *inside]
        return real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(web.socket, "getaddrinfo", resolve)
    coder = visit("coder")
    for name in ("news.example", "both.example"):
        run = finished(coder, coder.post("/api/adding", json={"address": f"http://{name}/"}))
        assert run["reports"] == []
        assert "private" in run["failures"][0]


def test_a_redirect_inside_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def send(self: object, request: web.httpx.Request, **_: object) -> web.httpx.Response:
        asked.append(str(request.url))
        headers = {"location": "http://169.254.169.254/latest/meta-data/"}
        return web.httpx.Response(302, headers=headers, request=request)

    monkeypatch.setattr(web.httpx.Client, "send", send)
    with pytest.raises(InputError, match="link-local"):
        web.fetch("http://93.184.216.34/story", Settings())
    assert asked == ["http://93.184.216.34/story"]
