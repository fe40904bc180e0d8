"""What cannot be opened says why, and what to do."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.errors import PartMissing, StoreError
from reportedly.records import Claim, Report
from reportedly.store import Store
from reportedly.store import connection as connecting

Pairs = list[tuple[Report, list[Claim]]]


def test_nothing_there() -> None:
    with pytest.raises(StoreError, match=r"no store at nowhere.db. Make one with: reportedly add"):
        Store.open("nowhere.db", create=False)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match=r"does not exist. Make it first"):
        Store.open(tmp_path / "none" / "x.db")


def test_a_file_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, not a database. " * 100)
    with pytest.raises(StoreError, match=r"not a database.*Give another path"):
        Store.open(path)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match=r"database of something else \(songs\)"):
        Store.open(other)


def test_a_damaged_file(tmp_path: Path, two_reports: Pairs) -> None:
    path = tmp_path / "s.db"
    with Store.open(path) as store:
        for report, claims in two_reports:
            store.add_report(report, claims)
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(StoreError, match=r"damaged. Restore it from a backup"):
        Store.open(path)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    path.touch()
    with pytest.raises(StoreError, match=r"is empty. Add reports with"):
        Store.open(path, create=False)
    with Store.open(path) as store:
        assert store.counts().reports == 0


def test_a_newer_store(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(StoreError, match=r"newer release \(store version 99.*pip install"):
        Store.open(path)


def test_a_locked_store(
    tmp_path: Path, two_reports: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_WAIT_S", 0)
    path = tmp_path / "s.db"
    with Store.open(path) as store:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match=r"Another program is writing to it. Try again"):
            store.add_report(two_reports[0][0])
        holder.execute("ROLLBACK")
        holder.close()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs to change users")
def test_a_folder_that_may_not_be_written(tmp_path: Path, two_reports: Pairs) -> None:
    path = tmp_path / "s.db"
    with Store.open(path) as store:
        store.add_report(*two_reports[0])
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder != Path("/tmp"):
            folder.chmod(0o755)
    path.chmod(0o644)
    code = (
        "import os, sys; from reportedly.store import Store; "
        "from reportedly.errors import StoreError; os.setuid(65534)\n"
        "print(len(list(Store.open(sys.argv[1], create=False).claims())))\n"
        "for where in (sys.argv[1], sys.argv[1] + '.new'):\n"
        "    try: Store.open(where)\n"
        "    except StoreError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    count, old, new = done.stdout.splitlines()
    assert count == "2"
    assert "cannot be written. Give a path in a folder of your own with --store" in old
    assert "nothing can be written in the folder" in new


def test_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="cannot live in 'mysql'"):
        Store.open("mysql://localhost/x")
    with pytest.raises(StoreError, match=r"cannot be read. Write postgresql"):
        Store.open("://")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(PartMissing, match=r"pip install 'reportedly\[postgres\]'"):
        Store.open("postgresql://localhost/x")


def test_a_server_that_does_not_answer_is_named_without_its_password(
    tmp_path: Path,
) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(f"postgresql://me:secret@/x?host={tmp_path}")
    assert "me:***@" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_an_address_of_an_empty_database(new_database: Callable[[], str]) -> None:
    address = new_database()
    with pytest.raises(StoreError, match="is empty"):
        Store.open(address, create=False)
    Store.open(address).close()
    Store.open(address, create=False).close()
