"""A store on PostgreSQL from the command line: its password is never shown."""

from collections.abc import Iterator

import pytest

from reportedly.store import Store
from tests.cli.conftest import Run
from tests.store.postgres_server import PostgresServer


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address, with a password, of an empty store."""
    server = PostgresServer()
    try:
        server.start()
        found = server.new_database().replace("tester@", "tester:hushed@")
        Store.open(found).close()
        yield found
    finally:
        server.stop()


def test_doctor_does_not_show_the_password(run: Run, address: str) -> None:
    done = run("doctor", "--store", address)
    assert "tester:***@" in done.out
    assert "0 reports" in done.out
    assert "hushed" not in done.out + done.err


def test_add_does_not_show_the_password(run: Run, address: str) -> None:
    done = run("add", "none.txt", "--store", address)
    assert done.code == 1
    assert "tester:***@" in done.out
    assert "hushed" not in done.out + done.err
