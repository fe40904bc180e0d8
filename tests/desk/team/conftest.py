"""A desk of a team: one account of each role, and a report that readers do not see."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from reportedly.desk.app import create_app
from reportedly.desk.people import Team
from reportedly.records import Report
from reportedly.store import Store
from reportedly.store.accounts import Accounts
from reportedly.store.confidential import set_confidential
from reportedly.store.shared import open_shared
from reportedly.team.roles import role_names
from tests.built import MOSUL, build_claim, build_report, person
from tests.desk.conftest import fill
from tests.store.postgres_server import PostgresServer, running

WORDS = "four words of nothing"
SECRET = "Quetzalin"
"""A word that stands in the confidential report alone."""
ADMIN = "Ana <b>Ruiz</b>"
NAMES = {"reader": "Rea", "coder": "Cod", "editor": "Edi", "admin": ADMIN}
HIDDEN_TEXT = (
    f"Militants seized Mosul on Tuesday, {SECRET} said. "
    f"A convoy of {SECRET} was ambushed near Mosul; 77 guards were killed."
)

Sign = Callable[..., TestClient]


def hidden_report() -> Report:
    return build_report(
        HIDDEN_TEXT, title=f"A memo of {SECRET}", published="2014-06-11",
        url=f"https://example.org/{SECRET}",
    )  # fmt: skip


def fill_team(store: Store) -> None:
    fill(store)
    secret = hidden_report()
    set_confidential(store, secret.id, on=True, by="test")
    first, second = HIDDEN_TEXT.split(" A convoy")
    store.add_report(
        secret,
        [
            build_claim(
                secret, first, "seized", kind="capture_place", place=MOSUL,
                actors=(person(secret, "Militants", kind="UAF"),),
            ),
            build_claim(
                secret, f"A convoy{second}", "ambushed", kind="ambush", place=MOSUL,
                recipients=(person(secret, SECRET, kind="CVL"),),
            ),
        ],
    )  # fmt: skip
    store.merge()
    accounts = Accounts(store)
    for role in role_names():
        accounts.add(NAMES[role], role, WORDS, by="test")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with running() as server:
        yield server


@pytest.fixture
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the store is: in a file, or on PostgreSQL for tests that ask for it."""
    if getattr(request, "param", "file") == "file":
        return str(tmp_path / "team.db")
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.new_database()


BOTH = pytest.mark.parametrize("where", ["file", "postgres"], indirect=True)


@pytest.fixture
def team_store(where: str) -> Iterator[Store]:
    with Store.open(where) as store:
        fill_team(store)
        yield store


@pytest.fixture
def team_app(team_store: Store) -> Iterator[FastAPI]:
    with open_shared(team_store) as shared:
        team = Team(accounts=Accounts(team_store), shared=shared)
        yield create_app(team_store, coder="nobody", team=team)


@pytest.fixture
def visit(team_app: FastAPI) -> Iterator[Sign]:
    """Give a browser of nobody, or of somebody of a role who is logged in."""
    with ExitStack() as stack:

        def open_desk(role: str | None = None) -> TestClient:
            client = TestClient(team_app, base_url="http://127.0.0.1", follow_redirects=False)
            stack.callback(client.close)
            if role:
                log_in(client, NAMES[role])
            return client

        yield open_desk
        team_app.state.room.close()


def token_of(html: str) -> str:
    found = re.search(r'name="form[-_]token" (?:content|value)="(\w+)"', html)
    assert found, html[:500]
    return found[1]


def log_in(client: TestClient, name: str, password: str = WORDS, wanted: str = "/") -> None:
    """Log in as the form does; what is told by script carries the token from then on."""
    form = {"name": name, "password": password, "wanted": wanted}
    form["form_token"] = token_of(client.get("/login").text)
    answer = client.post("/login", data=form)
    assert answer.status_code == 303, answer.text
    client.headers["x-form-token"] = token_of(client.get("/account").text)
