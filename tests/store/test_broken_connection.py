"""A PostgreSQL server that goes away in mid-write leaves the store whole."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from reportedly.errors import StoreError
from reportedly.records import Claim, Report
from reportedly.store import Store
from reportedly.store.connection import transaction
from reportedly.store.refusals import refused
from tests.built import build_report
from tests.store.postgres_server import PostgresServer, running

Pairs = list[tuple[Report, list[Claim]]]


@pytest.fixture
def mortal() -> Iterator[PostgresServer]:
    """A server that a test may kill."""
    with running() as server:
        yield server


class Interrupted(Sequence[Claim]):
    """Claims, of which the last is written only after something has happened."""

    def __init__(self, claims: Sequence[Claim], happens: Any) -> None:
        self.claims, self.happens = claims, happens

    def __len__(self) -> int:
        return len(self.claims)

    def __getitem__(self, index: Any) -> Any:
        if index == len(self.claims) - 1:
            self.happens()
        return self.claims[index]


def test_a_server_killed_in_mid_write(mortal: PostgresServer, two_reports: Pairs) -> None:
    (first, its_claims), (second, claims) = two_reports
    with Store.open(mortal.new_database()) as store:
        store.add_report(first, its_claims)
        with pytest.raises(StoreError, match=r"connection to the server broke.*same command again"):
            store.add_report(second, Interrupted(claims, mortal.kill))
        with pytest.raises(StoreError, match=r"does not answer\. Check that it runs"):
            store.counts()
        mortal.start()
        assert store.counts().reports == 1
        assert list(store.claims()) == its_claims
        assert store.add_report(second, claims)
        assert list(store.claims()) == [*its_claims, *claims]


def test_a_server_restarted_between_two_writes_is_met_again(
    mortal: PostgresServer, two_reports: Pairs
) -> None:
    with Store.open(mortal.new_database()) as store:
        store.add_report(*two_reports[0])
        mortal.kill()
        mortal.start()
        store.add_report(*two_reports[1])
        assert store.counts().reports == 2


def test_a_server_killed_while_claims_are_read(mortal: PostgresServer, two_reports: Pairs) -> None:
    report = two_reports[0][0]
    with Store.open(mortal.new_database()) as store:
        for number in range(300):
            store.add_report(build_report(f"{report.text} ({number})"))
        reading = store.reports()
        assert next(reading).text.endswith("(0)")
        mortal.kill()
        with pytest.raises(StoreError, match="connection to the server broke"):
            list(reading)


def test_a_connection_ended_by_whoever_runs_the_server(
    postgres: PostgresServer, two_reports: Pairs
) -> None:
    report, claims = two_reports[0]
    address = postgres.new_database()

    def end_all() -> None:
        with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        time.sleep(0.2)

    with Store.open(address) as store:
        with pytest.raises(StoreError, match="connection to the server broke"):
            store.add_report(report, Interrupted(claims, end_all))
        assert store.counts().reports == 0
        assert store.add_report(report, claims)


def test_what_the_server_says_comes_with_advice(
    postgres: PostgresServer, two_reports: Pairs, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match=r"Make the database first, with: createdb"):
        Store.open(postgres.address("nowhere"))
    with pytest.raises(StoreError, match=r"does not answer\. Check that it runs"):
        Store.open(f"postgresql://tester@/x?host={tmp_path}")
    address = postgres.new_database()
    Store.open(address).close()
    read_only = f"{address}&options=-cdefault_transaction_read_only%3Don"
    with (
        Store.open(read_only) as store,
        pytest.raises(StoreError, match=r"server is read-only\. Give the address of the one"),
    ):
        store.add_report(*two_reports[0])


def test_a_refusal_without_advice_is_handed_on(postgres: PostgresServer) -> None:
    with Store.open(postgres.new_database()) as store:
        engine, location = store._engine, store.location
        with (
            pytest.raises(StoreError, match=r"the database answered: division by zero"),
            transaction(engine, location) as connection,
        ):
            connection.execute(text("SELECT 1 / 0"))


def test_words_of_a_refused_password() -> None:
    error = psycopg.OperationalError('FATAL: password authentication failed for user "me"')
    said = str(refused(error, "here", connected=False))
    assert said.endswith('user "me". Check the user and the password in the address.')
