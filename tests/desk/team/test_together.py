"""Many people at two desks on one PostgreSQL: no edit is lost, nobody is answered by a fault."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from sqlalchemy import insert, select

from reportedly.desk.app import create_app
from reportedly.desk.people import Team
from reportedly.store import Store, tables
from reportedly.store.accounts import Accounts
from reportedly.store.shared import open_shared
from tests.built import MOSUL, build_claim, build_report, person
from tests.desk.serving import served
from tests.desk.team.conftest import WORDS, token_of

PEOPLE = 20
REPORTS = 12
DEEDS = 8


def fill_many(store: Store) -> None:
    for number in range(REPORTS):
        text = f"Gunmen attacked post {number} near Mosul. Police killed {number + 3} men."
        report = build_report(text, title=f"Post {number}", published=f"2014-06-{10 + number}")
        first, second = text.split(". ")
        store.add_report(
            report,
            [
                build_claim(report, f"{first}.", "attacked", place=MOSUL),
                build_claim(
                    report, second, "killed", kind="killing",
                    recipients=(person(report, "men", kind="UAF"),),
                ),
            ],
        )  # fmt: skip
    store.merge()
    accounts = Accounts(store)
    accounts.add("P0", "admin", WORDS, by="test")
    # One hash for all: twenty of them would take longer than the test.
    with store.transaction(writes=True) as connection:
        row = connection.execute(select(tables.accounts)).one()._mapping
        editor = {**row, "role": "editor"}
        rows = [{**editor, "key": f"p{n}", "name": f"P{n}"} for n in range(1, PEOPLE)]
        connection.execute(insert(tables.accounts), rows)


@contextmanager
def own_desk(where: str) -> Iterator[str]:
    """A desk of its own process would be: its own connections, its own thread of merging."""
    with Store.open(where) as store, open_shared(store) as shared:
        app = create_app(store, coder="x", team=Team(accounts=Accounts(store), shared=shared))
        with served(app, log_level="error") as address:
            yield address


@dataclass
class Person:
    """Somebody at one of the desks, who does many things one after the other."""

    name: str
    desks: tuple[str, str]
    number: int
    said: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def work(self) -> None:
        chance = random.Random(self.number)
        own = httpx.Client(base_url=self.desks[0], timeout=300, follow_redirects=False)
        with own as client:
            form = {"name": self.name, "password": WORDS, "wanted": "/"}
            form["form_token"] = token_of(client.get("/login").text)
            client.post("/login", data=form)
            token = token_of(client.get("/account").text)
            client.headers["x-form-token"] = token
            rows = client.get("/api/reports").json()["reports"]["rows"]
            for _ in range(DEEDS):
                # A session of one desk is known at the other.
                client.base_url = chance.choice(self.desks)
                self._deed(client, chance, chance.choice(rows)["id"])

    def _deed(self, client: httpx.Client, chance: random.Random, report: str) -> None:
        page = self._ask(client, f"/api/reports/{report}").json()
        shown = chance.choice(page["claims"])
        deed = chance.random()
        if deed < 0.15 and shown["incident_id"]:
            self._edit(client, chance, shown["incident_id"])
            return
        self._ask(client, chance.choice(["/", "/incidents", "/api/map", "/picture", "/codebook"]))
        last = shown["last"]
        body = {
            "action": chance.choice(["accept", "reject"]),
            "claim_id": shown["claim"]["id"],
            "seen": last["id"] if last else None,
        }
        answer = client.post(f"/api/reports/{report}/reviews", json=body)
        self._note(answer, f"review of {report}")
        if answer.status_code == 201:
            self.kept.append(answer.json()["review"]["id"])

    def _edit(self, client: httpx.Client, chance: random.Random, incident: str) -> None:
        body = {"action": "edit", "why": f"{self.name} {chance.random()}", "field": "kind",
                "value": chance.choice(["attack", "killing", "ambush"])}  # fmt: skip
        answer = client.post(f"/api/incidents/{incident}/decisions", json=body)
        if answer.status_code == 404:
            # Its last claim was rejected between looking and deciding: that is told, not lost.
            self.said["gone"] += 1
            return
        self._note(answer, f"edit of {incident}")
        if answer.status_code == 201:
            self.kept.append(answer.json()["decision"]["id"])

    def _ask(self, client: httpx.Client, path: str) -> httpx.Response:
        answer = client.get(path)
        self._note(answer, path)
        return answer

    def _note(self, answer: httpx.Response, what: str) -> None:
        self.said[str(answer.status_code)] += 1
        if answer.status_code not in (200, 201, 409):
            self.faults.append(f"{what}: {answer.status_code} {answer.text[:300]}")


@pytest.fixture
def desks(postgres, where: str) -> Iterator[tuple[tuple[str, str], Store]]:
    with Store.open(where) as store, ExitStack() as stack:
        fill_many(store)
        pair = (stack.enter_context(own_desk(where)), stack.enter_context(own_desk(where)))
        yield pair, store


ON_POSTGRES = pytest.mark.parametrize("where", ["postgres"], indirect=True)


@ON_POSTGRES
def test_twenty_people_at_two_desks_lose_nothing(desks: tuple[tuple[str, str], Store]) -> None:
    pair, store = desks
    people = [Person(f"P{number}", pair, number) for number in range(PEOPLE)]
    threads = [threading.Thread(target=one.work) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fault for one in people for fault in one.faults] == []
    said = sum((one.said for one in people), Counter())
    kept = {name for one in people for name in one.kept}
    there = {one.id for one in store.reviews()} | {one.id for one in store.decisions()}
    assert kept == there, "what was answered by 201 is kept, and nothing else is"
    assert said["201"] == len(kept) > PEOPLE
    _standing_is_that_of_the_last_review(store)
    store.merge()
    assert store.is_merged()
    claims = {claim.id for claim in store.claims()}
    assert {name for one in store.incidents() for name in one.claims} == claims


def _standing_is_that_of_the_last_review(store: Store) -> None:
    for report in store.reports():
        standing = {claim.id for claim in store.claims_of(report.id)}
        last = {review.claim_id: review for review in store.reviews(report.id)}
        for name, review in last.items():
            assert (name in standing) is (review.action == "accept"), review


@ON_POSTGRES
def test_of_two_who_edit_one_claim_the_second_is_told(
    desks: tuple[tuple[str, str], Store],
) -> None:
    pair, store = desks
    report = next(store.reports())
    claim = store.claims_of(report.id)[0]
    answers: list[httpx.Response] = []
    ready = threading.Barrier(8)

    def review(number: int) -> None:
        with httpx.Client(base_url=pair[number % 2], timeout=300) as client:
            form = {"name": f"P{number}", "password": WORDS}
            form["form_token"] = token_of(client.get("/login").text)
            client.post("/login", data=form)
            client.headers["x-form-token"] = token_of(client.get("/account").text)
            ready.wait()
            body = {"action": "accept", "claim_id": claim.id, "seen": None, "why": f"by {number}"}
            answers.append(client.post(f"/api/reports/{report.id}/reviews", json=body))

    threads = [threading.Thread(target=review, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(one.status_code for one in answers) == {201: 1, 409: 7}
    (kept,) = store.reviews()
    for answer in answers:
        if answer.status_code == 409:
            assert f"{kept.by} reviewed it" in answer.json()["error"]
            assert answer.json()["review"]["id"] == kept.id
