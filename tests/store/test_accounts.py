"""Accounts, sessions, failed logins and the log, in a file and on PostgreSQL."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from reportedly.errors import InputError, NotFound
from reportedly.store import Store, tables
from reportedly.store.accounts import Accounts, TooManyTries
from reportedly.store.audits import entries
from reportedly.team.sessions import IDLE, LONGEST, MOST_OF_ACCOUNT, MOST_OF_ADDRESS, moment

WORDS = "a long enough one"
HERE = "10.0.0.1"


@pytest.fixture
def accounts(store: Store) -> Accounts:
    made = Accounts(store)
    made.add("Ana", "admin", WORDS, by="test")
    return made


def test_accounts_are_made_changed_and_removed(accounts: Accounts) -> None:
    accounts.add("Ben", "reader", WORDS, by="Ana")
    with pytest.raises(InputError, match="already"):
        accounts.add("BEN", "coder", WORDS, by="Ana")
    assert accounts.set_role("ben", "coder", by="Ana").role == "coder"
    assert [(one.name, one.role) for one in accounts.all()] == [("Ana", "admin"), ("Ben", "coder")]
    accounts.remove("Ben", by="Ana")
    with pytest.raises(NotFound, match="There are: Ana"):
        accounts.account("Ben")


def test_the_last_admin_stays(accounts: Accounts) -> None:
    for change in (lambda: accounts.remove("Ana", by="x"),
                   lambda: accounts.set_role("Ana", "editor", by="x")):  # fmt: skip
        with pytest.raises(InputError, match="only admin"):
            change()


def test_the_store_keeps_no_secret(accounts: Accounts, store: Store) -> None:
    secret = accounts.log_in("ana", WORDS, address=HERE)
    assert secret
    secrets = (tables.accounts, tables.sessions, tables.audit, tables.login_tries)
    with store.transaction() as connection:
        kept = str([connection.execute(select(table)).all() for table in secrets])
    assert secret not in kept
    assert WORDS not in kept


def test_each_login_has_a_secret_of_its_own(accounts: Accounts) -> None:
    one, other = (accounts.log_in("Ana", WORDS, address=HERE) for _ in range(2))
    assert one
    assert other
    assert one != other
    accounts.log_out(one)
    assert accounts.of_session(one) is None
    found = accounts.of_session(other)
    assert found
    assert found.name == "Ana"


def test_what_changes_an_account_holds_at_once(accounts: Accounts) -> None:
    accounts.add("Ben", "coder", WORDS, by="Ana")
    secret = accounts.log_in("Ben", WORDS, address=HERE) or ""
    accounts.set_role("Ben", "reader", by="Ana")
    found = accounts.of_session(secret)
    assert found
    assert "review" not in found.rights
    accounts.set_password("Ben", "another long one", by="Ana")
    assert accounts.of_session(secret) is None
    secret = accounts.log_in("Ben", "another long one", address=HERE) or ""
    accounts.remove("Ben", by="Ana")
    assert accounts.of_session(secret) is None


@pytest.mark.parametrize(
    ("column", "ago"), [("seen_at", IDLE), ("begun_at", LONGEST)], ids=["unused", "old"]
)
def test_sessions_end_by_themselves(
    accounts: Accounts, store: Store, column: str, ago: timedelta
) -> None:
    secret = accounts.log_in("Ana", WORDS, address=HERE) or ""
    for minutes, there in ((-5, True), (5, False)):
        then = moment(datetime.now(UTC) - ago - timedelta(minutes=minutes))
        with store.transaction(writes=True) as connection:
            connection.execute(update(tables.sessions).values({column: then}))
        assert (accounts.of_session(secret) is not None) is there
        if there:
            with store.transaction() as connection:
                seen = connection.scalar(select(tables.sessions.c.seen_at))
            assert seen > moment(datetime.now(UTC) - timedelta(minutes=1)), "its use is kept"


def test_an_account_waits_after_failed_logins(accounts: Accounts, store: Store) -> None:
    for _ in range(MOST_OF_ACCOUNT):
        assert accounts.log_in("Ana", "a wrong password", address=HERE) is None
    with pytest.raises(TooManyTries, match=r"Try again in 1[45] minutes"):
        accounts.log_in("ANA", WORDS, address="10.0.0.2")
    with Store.open(_where(store)) as reopened, pytest.raises(TooManyTries):
        Accounts(reopened).log_in("Ana", WORDS, address=HERE)
    with store.transaction(writes=True) as connection:
        then = moment(datetime.now(UTC) - timedelta(minutes=16))
        connection.execute(update(tables.login_tries).values(at=then))
    assert accounts.log_in("Ana", WORDS, address=HERE)


def test_an_address_waits_whatever_names_it_tries(accounts: Accounts) -> None:
    now = moment(datetime.now(UTC))
    with accounts._store.transaction(writes=True) as connection:
        for number in range(MOST_OF_ADDRESS):
            row = {"at": now, "account": f"nobody {number}", "address": HERE}
            connection.execute(tables.login_tries.insert().values(row))
    with pytest.raises(TooManyTries):
        accounts.log_in("Ana", WORDS, address=HERE)
    assert accounts.log_in("Ana", WORDS, address="10.0.0.2")


def test_what_was_done_is_logged(accounts: Accounts, store: Store) -> None:
    accounts.log_in("Ana", "a wrong password", address=HERE)
    accounts.log_in("nobody", "a wrong password", address=HERE)
    accounts.log_in("Ana", WORDS, address=HERE)
    page = entries(store)
    said = [(one.who, one.what) for one in page.rows]
    assert said == [
        ("Ana", "login"), ("nobody", "login failed"), ("Ana", "login failed"),
        ("test", "account added"),
    ]  # fmt: skip
    assert [one.who for one in entries(store, what="login failed", most=1).rows] == ["nobody"]
    assert entries(store, since="2999-01-01").total == 0


def _where(store: Store) -> str:
    if "://" not in store.location:
        return store.location
    return store._engine.url.render_as_string(hide_password=False)
