"""Readers see nothing of a confidential report, on no page and in no twin, export or message."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from reportedly.desk.doors import doors
from reportedly.export import FORMATS
from reportedly.records import Decision, Review
from reportedly.store import Store
from reportedly.store.confidential import set_confidential
from reportedly.store.fired import bases_of
from reportedly.team.roles import rights_of
from tests.built import build_report
from tests.desk.conftest import reports
from tests.desk.team.conftest import BOTH, HIDDEN_TEXT, SECRET, Sign, hidden_report

SEIZED, RAID = reports()
HIDDEN = hidden_report()
FILTERS: tuple[dict[str, str], ...] = (
    {"words": "convoy"}, {"actor": "guards"}, {"place": "Mosul"}, {"kind": "ambush"},
    {"outlet": "The Post"}, {"name": "Mosul"}, {"known-at": "2014-06-12", "as-of": "2014-06-12"},
)  # fmt: skip
WHEN = "2026-01-01T00:00:00.000+00:00"


def told(client: TestClient, path: str, **query: str) -> str:
    """Everything of an answer, what is packed in it included."""
    answer = client.get(path, params=query)
    assert answer.status_code in (200, 303, 404, 422), f"{path}: {answer.text[:300]}"
    text = answer.text + str(answer.headers)
    if answer.content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            text += "".join(
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
            )
    return text


def asked(store: Store) -> Iterator[tuple[str, dict[str, str]]]:
    """Every address that readers may ask, with every id that there is, and with filters."""
    incidents = [one.id for one in store.incidents()]
    names = {
        "report_id": [SEIZED.id, RAID.id, HIDDEN.id, HIDDEN.id[:6]],
        "incident_id": [*incidents, incidents[0][:5]],
        "kind": ["capture_place", "ambush", "killing", "attack"],
        "name": list(FORMATS),
        "part": ["control", "displacement", "materiel", "tolls", "relations", "tolls-over-time"],
        "basis": sorted({b for c in store.claims() for b in bases_of(c.model_dump_json())}),
    }
    for door in doors():
        if door.method != "GET" or door.right not in rights_of("reader"):
            continue
        _, brace, rest = door.path.partition("{")
        if not brace:
            yield door.path, {}
            for query in FILTERS:
                yield door.path, query
            continue
        part = rest.partition("}")[0]
        for name in names[part]:
            yield door.path.replace(f"{{{part}}}", name), {}


@pytest.fixture
def entangled(team_store: Store) -> Store:
    """The hidden report is bound up with what readers see, in every way that there is."""
    store = team_store
    ambushed = next(c for c in store.claims_of(HIDDEN.id) if c.event.kind == "ambush")
    attacked = store.claims_of(RAID.id)[0]
    # A decision brings an open claim together with a hidden one, sets a field by it, and goes.
    joined = Decision.made(
        "merge", "E", WHEN, f"as {SECRET} says", claim_ids=(attacked.id, ambushed.id)
    )
    store.decide(joined)
    store.merge()
    both = store.incident(str(store.incident_of(attacked.id)))
    store.decide(Decision.made("edit", "E", "2026-01-02T00:00:00.000+00:00", f"{SECRET} told so",
                               claim_ids=both.claims, field="kind", value='"ambush"'))  # fmt: skip
    store.decide(
        Decision.made("undo", "E", "2026-01-03T00:00:00.000+00:00", SECRET, undoes=joined.id)
    )
    # A hidden claim is rejected and its incident not yet merged again.
    review = Review.made("reject", ambushed.id, by="E", when=WHEN, report_id=HIDDEN.id, why=SECRET)
    store.merge()
    store.review(review, seen=None)
    return store


@BOTH
def test_readers_find_the_word_nowhere(visit: Sign, entangled: Store) -> None:
    reader = visit("reader")
    shown = 0
    for path, query in asked(entangled):
        answer = told(reader, path, **query)
        assert SECRET not in answer, f"{path} {query}"
        assert HIDDEN.id not in answer or path.endswith((HIDDEN.id, HIDDEN.id[:6])), path
        shown += "Mosul" in answer
    assert shown > 20, "what is open is shown"


def test_coders_find_it_on_most_pages(visit: Sign, team_store: Store) -> None:
    coder = visit("coder")
    found = {path for path, query in asked(team_store) if SECRET in told(coder, path, **query)}
    for path in ("/", "/api/reports", f"/reports/{HIDDEN.id}", "/codebook/ambush",
                 "/api/exports/jsonl", "/api/exports/csv"):  # fmt: skip
        assert path in found


@BOTH
def test_searching_for_the_word_itself_finds_nothing(visit: Sign) -> None:
    reader, coder = visit("reader"), visit("coder")
    for path, query in (
        ("/api/reports", "words"),
        ("/api/incidents", "actor"),
        ("/api/map", "actor"),
    ):
        own, others = (c.get(path, params={query: SECRET}).json() for c in (coder, reader))
        assert "r-" in str(own) or "i-" in str(own)
        assert "'r-" not in str(others)
        assert "'i-" not in str(others)
    refused = reader.get(f"/api/reports/{HIDDEN.id}").json()["error"]
    assert refused == reader.get("/api/reports/r-none").json()["error"].replace("r-none", HIDDEN.id)
    assert coder.get(f"/api/reports/{HIDDEN.id}").status_code == 200


@BOTH
def test_an_incident_with_one_hidden_claim_is_hidden_whole(visit: Sign, team_store: Store) -> None:
    home = team_store.incident_of(team_store.claims_of(SEIZED.id)[0].id)
    assert home == team_store.incident_of(team_store.claims_of(HIDDEN.id)[0].id), "one incident"
    reader = visit("reader")
    assert reader.get(f"/incidents/{home}").status_code == 404
    assert reader.get(f"/reports/{SEIZED.id}").status_code == 200
    claims = reader.get(f"/api/reports/{SEIZED.id}").json()["claims"]
    assert [one["incident_id"] for one in claims].count(home) == 0
    editor = visit("editor")
    answer = editor.post(f"/api/reports/{HIDDEN.id}/confidential", json={"confidential": False})
    assert answer.status_code == 200
    assert reader.get(f"/incidents/{home}").status_code == 200
    assert SECRET in reader.get("/").text
    editor.post(f"/api/reports/{HIDDEN.id}/confidential", json={"confidential": True})
    assert SECRET not in reader.get("/").text


def test_a_new_version_of_a_confidential_page_is_confidential(
    visit: Sign, team_store: Store
) -> None:
    newer = build_report(f"{HIDDEN_TEXT} More of it.", title="Newer", url=HIDDEN.url)
    team_store.add_report(newer)
    assert visit("reader").get(f"/reports/{newer.id}").status_code == 404
    assert visit("coder").get(f"/reports/{newer.id}").status_code == 200


@BOTH
def test_what_readers_see_cannot_be_written(visit: Sign, team_app, team_store: Store) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    from reportedly.errors import StoreError

    shared = team_app.state.team.shared
    with pytest.raises((StoreError, DBAPIError)), shared.transaction() as connection:
        connection.execute(text("DELETE FROM confidential"))
    assert shared.decisions() == []
    assert SECRET not in str(list(shared.told()))
    assert shared.counts().failures == 0


def test_what_is_hidden_before_it_is_added_is_never_seen(visit: Sign, team_store: Store) -> None:
    later = build_report(f"{SECRET} again.", title="Later")
    set_confidential(team_store, later.id, on=True, by="test")
    team_store.add_report(later)
    assert SECRET not in visit("reader").get("/").text
