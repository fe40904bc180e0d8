"""Merges that die in mid-write are done the next time; merges at once take turns."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from reportedly.errors import StoreError
from reportedly.records import Claim, Report
from reportedly.store import Store, comparisons
from reportedly.store import merging as store_merging
from tests.store.postgres_server import PostgresServer

Pairs = list[tuple[Report, list[Claim]]]

MERGE_AND_DIE = """
import os, signal, sys
from reportedly.store import Store, comparisons, merging
home, name = {"comparing": (comparisons, "_comparison_row"), "writing": (merging, "_incident_row")}[
    sys.argv[2]
]
really, left = getattr(home, name), int(sys.argv[3])
def until(*told):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return really(*told)
setattr(home, name, until)
Store.open(sys.argv[1], create=False).merge()
"""
"""Merges a store and is killed at a row of its writing that the arguments name."""


def everything_in(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        rows = [
            row
            for table in ("comparisons", "incidents", "incident_claims", "former_incidents", "meta")
            for row in sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
        ]
    connection.close()
    return rows


def fill(path: Path, pairs: Pairs) -> None:
    with Store.open(path) as store:
        for report, claims in pairs:
            store.add_report(report, claims)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(("step", "rows"), [("comparing", 1), ("writing", 0), ("writing", 2)])
def test_a_killed_merge_leaves_no_other_bytes_than_a_whole_one(
    tmp_path: Path, two_reports: Pairs, step: str, rows: int
) -> None:
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    for path in (whole, killed):
        fill(path, two_reports)
    with Store.open(whole) as store:
        assert store.merge().incidents > 2
    words = [sys.executable, "-c", MERGE_AND_DIE, str(killed), step, str(rows)]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    with Store.open(killed, create=False) as store:
        assert list(store.incidents()) == []
        store.merge()
    assert everything_in(killed) == everything_in(whole)


def test_a_connection_that_breaks_in_mid_merge(
    postgres: PostgresServer, two_reports: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = postgres.new_database()
    real = store_merging._incident_row

    def end_all(*told: object) -> dict[str, object]:
        with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        return real(*told)  # type: ignore[arg-type]

    with Store.open(address) as store:
        for report, claims in two_reports:
            store.add_report(report, claims)
        with monkeypatch.context() as patched:
            patched.setattr(store_merging, "_incident_row", end_all)
            with pytest.raises(StoreError, match="connection to the server broke"):
                store.merge()
        assert list(store.incidents()) == []
        assert store.merge().incidents == len(list(store.incidents())) > 2


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_programs_that_merge_at_once_take_turns(
    tmp_path: Path,
    new_database: Callable[[], str],
    two_reports: Pairs,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    where = new_database() if kind == "postgres" else str(tmp_path / "s.db")
    real = comparisons._comparison_row
    others: list[Thread] = []
    found: list[int] = []

    def merge_too() -> None:
        with Store.open(where) as second:
            found.append(second.merge().incidents)

    def beside_another(*told: object) -> dict[str, object]:
        if not others:
            others.append(Thread(target=merge_too))
            others[0].start()
            others[0].join(timeout=1)
        return real(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(comparisons, "_comparison_row", beside_another)
    with Store.open(where) as store:
        for report, claims in two_reports:
            store.add_report(report, claims)
        incidents = store.merge().incidents
        others[0].join()
        assert found == [incidents] == [len(list(store.incidents()))]
