"""Accounts at the command line; passwords never stand on it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.errors import InputError
from reportedly.store import Store
from reportedly.store.accounts import Accounts

WORDS = "four words of nothing"


@pytest.fixture
def run(tmp_path: Path):  # type: ignore[no-untyped-def]
    def invoke(*words: str, typed: str = "") -> str:
        line = [*words, "--store", str(tmp_path / "team.db")]
        answer = CliRunner().invoke(app, line, input=typed, catch_exceptions=True)
        if answer.exception and not isinstance(answer.exception, SystemExit):
            raise answer.exception
        return answer.output

    return invoke


def test_accounts_from_first_to_last(run, tmp_path: Path) -> None:
    assert "is admin" in run(
        "accounts", "add", "Ana", "--role", "admin", typed=f"{WORDS}\n{WORDS}\n"
    )
    kept = tmp_path / "password"
    kept.write_text(f"{WORDS}\n", encoding="utf-8")
    run("accounts", "add", "Ben", "--role", "reader", "--password-file", str(kept))
    assert "Ben is coder" in run("accounts", "role", "Ben", "coder")
    assert "coder   Ben" in run("accounts", "list")
    rows = [json.loads(line) for line in run("accounts", "list", "--format", "jsonl").splitlines()]
    assert [row["name"] for row in rows] == ["Ana", "Ben"]
    run("accounts", "password", "Ben", typed="another long one\nanother long one\n")
    with Store.open(tmp_path / "team.db") as store:
        assert Accounts(store).log_in("Ben", "another long one", address="x")
    assert "no account any more" in run("accounts", "remove", "Ben")
    said = run("audit", "--what", "account removed")
    assert "Ben" in said
    assert "1 in all" in said


def test_two_passwords_that_differ_are_asked_for_again(run) -> None:
    typed = f"{WORDS}\nanother\n{WORDS}\n{WORDS}\n"
    assert "do not match" in run("accounts", "add", "Ana", "--role", "admin", typed=typed)


def test_what_cannot_be(run, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no role 'owner'"):
        run("accounts", "add", "Ana", "--role", "owner", typed=f"{WORDS}\n{WORDS}\n")
    two = tmp_path / "two"
    two.write_text("a\nb\n", encoding="utf-8")
    said = run("accounts", "add", "Ana", "--role", "admin", "--password-file", str(two))
    assert "the password is one line" in said
