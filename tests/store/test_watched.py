"""What is watched is kept, on SQLite and PostgreSQL alike."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reportedly.ingest.web import Validators
from reportedly.records import Claim, Report
from reportedly.store import Store, watched
from reportedly.store.watched import Server, Watched

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "http://x.example/feed"
HOST = "http://x.example"


def page(name: str, **fields: object) -> Watched:
    values = {
        "address": f"{HOST}/{name}",
        "kind": "page",
        "feed": FEED,
        "noted": NOW,
        "due": NOW,
    } | fields
    return Watched.model_validate(values)


def test_what_is_kept_comes_back_and_is_replaced(store: Store) -> None:
    seen = Validators(f"{HOST}/a", '"x"', None)
    watched.keep(store, [page("a", validators=seen, begun=NOW, changed="2026"), page("b")])
    watched.keep(store, [page("b", misses=2)])
    found = watched.watched(store, [f"{HOST}/{name}" for name in "abc"])
    assert found == {
        f"{HOST}/a": page("a", validators=seen, begun=NOW, changed="2026"),
        f"{HOST}/b": page("b", misses=2),
    }


def test_what_is_due_comes_newest_first_and_failed_ones_last(store: Store) -> None:
    watched.keep(
        store,
        [
            page("old", dated=NOW - HOUR),
            page("failed", dated=NOW, misses=1),
            page("new", dated=NOW - HOUR / 2),
            page("later", due=NOW + HOUR),
            page("never", due=None),
            page("other", feed="http://y.example/"),
        ],
    )
    names = [one.address.rpartition("/")[2] for one in watched.due(
        store, "page", FEED, now=NOW, most=9
    )]  # fmt: skip
    assert names == ["new", "old", "failed"]
    assert len(watched.due(store, "page", FEED, now=NOW, most=2)) == 2


def test_one_at_a_time_has_a_turn_at_a_server(store: Store) -> None:
    assert watched.server(store, HOST) is None
    assert watched.reserve(store, HOST, now=NOW, until=NOW + HOUR) == NOW
    assert watched.reserve(store, HOST, now=NOW, until=NOW + HOUR) == NOW + HOUR
    watched.let_go(store, HOST, ready=NOW, misses=3)
    watched.keep_robots(store, HOST, "Disallow: /", until=NOW + HOUR)
    assert watched.server(store, HOST) == Server(
        name=HOST, ready=NOW, misses=3, robots="Disallow: /", robots_until=NOW + HOUR
    )
    assert watched.reserve(store, HOST, now=NOW, until=NOW + HOUR) == NOW


def test_a_store_of_the_fourth_version_stays_merged(
    tmp_path: Path, two_reports: list[tuple[Report, list[Claim]]]
) -> None:
    path = tmp_path / "old.db"
    with Store.open(path) as store:
        for report, claims in two_reports:
            store.add_report(report, claims)
        store.merge()
        before = list(store.incidents())
    with sqlite3.connect(path) as connection:
        for table in ("watched", "servers"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE meta SET value = '4' WHERE key = 'schema'")
    connection.close()
    with Store.open(path, create=False) as store:
        assert store.is_merged()
        assert list(store.incidents()) == before
        watched.keep(store, [page("a")])
