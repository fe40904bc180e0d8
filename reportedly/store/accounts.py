"""The accounts of a team, who is logged in, and who did what, kept beside the reports."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Update,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from reportedly.errors import InputError, NotFound
from reportedly.review.signing import key_of
from reportedly.store import tables
from reportedly.store.audits import write_entry
from reportedly.store.store import Store
from reportedly.team.account import Account, check_name
from reportedly.team.passwords import check_password, hash_password, is_password
from reportedly.team.roles import check_role
from reportedly.team.sessions import (
    MOST_OF_ACCOUNT,
    MOST_OF_ADDRESS,
    SEEN_EVERY,
    WINDOW,
    digest_of,
    is_over,
    moment,
    new_secret,
)

_ROW = (tables.accounts.c.name, tables.accounts.c.role, tables.accounts.c.made_at)


class Accounts:
    """The accounts of a store; what changes one is logged as done by `by`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- accounts ------------------------------------------------------------------------

    def add(self, name: str, role: str, password: str, *, by: str) -> Account:
        """Make an account. Raises InputError for a name that is taken, or a weak password."""
        name = check_name(name)
        made = Account(name=name, role=check_role(role), made_at=moment(datetime.now(UTC)))
        kept = hash_password(check_password(password, name=name))
        try:
            with self._store.transaction(writes=True) as connection:
                row = {**made.model_dump(), "key": made.key, "password": kept}
                connection.execute(insert(tables.accounts).values(row))
                write_entry(connection, by, "account added", f"{made.name}, {made.role}")
        except IntegrityError:
            raise InputError(
                f"There is an account {made.name!r} already.", advice="Take another name."
            ) from None
        return made

    def all(self) -> list[Account]:
        """List the accounts by name."""
        with self._store.transaction() as connection:
            rows = connection.execute(select(*_ROW).order_by(tables.accounts.c.key)).all()
        return [_account(row) for row in rows]

    def account(self, name: str) -> Account:
        """Return an account. Raises NotFound, naming those that there are."""
        with self._store.transaction() as connection:
            return _found(connection, name)

    def set_role(self, name: str, role: str, *, by: str) -> Account:
        """Give an account another role; it holds from the next request on."""
        check_role(role)
        with self._store.transaction(writes=True) as connection:
            account = _found(connection, name)
            if role != "admin":
                _keep_an_admin(connection, account)
            connection.execute(_change(account.key, role=role))
            about = f"{account.name}: {account.role} → {role}"
            write_entry(connection, by, "role changed", about)
        return account.model_copy(update={"role": role})

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Give an account another password; whoever is logged in with it is logged out."""
        account = self.account(name)
        kept = hash_password(check_password(password, name=account.name))
        with self._store.transaction(writes=True) as connection:
            connection.execute(_change(account.key, password=kept))
            connection.execute(_without_sessions(account.key))
            connection.execute(_without_tries(account.key))
            write_entry(connection, by, "password changed", account.name)

    def remove(self, name: str, *, by: str) -> None:
        """Remove an account, log it out, and free its reports; what it decided stays."""
        with self._store.transaction(writes=True) as connection:
            account = _found(connection, name)
            _keep_an_admin(connection, account)
            connection.execute(_without_sessions(account.key))
            given = tables.assignments.c.account == account.key
            connection.execute(delete(tables.assignments).where(given))
            own = tables.accounts.c.key == account.key
            connection.execute(delete(tables.accounts).where(own))
            write_entry(connection, by, "account removed", account.name)

    # --- logging in ----------------------------------------------------------------------

    def log_in(self, name: str, password: str, *, address: str) -> str | None:
        """Begin a session and return its secret; None where name and password do not fit.

        Raises TooManyTries after too many failed logins of the account or from the address. The
        try is kept before the password is looked at, so that many at once do not slip through.
        """
        key, now = key_of(name)[:200], datetime.now(UTC)
        with self._store.transaction(writes=True) as connection:
            old = tables.login_tries.c.at < moment(now - WINDOW)
            connection.execute(delete(tables.login_tries).where(old))
            _hold_back(connection, key, address, now)
            row = {"at": moment(now), "account": key, "address": address}
            connection.execute(insert(tables.login_tries).values(row))
            own = tables.accounts.c.key == key
            kept = connection.scalar(select(tables.accounts.c.password).where(own))
        fits = is_password(kept, password)
        with self._store.transaction(writes=True) as connection:
            if not fits:
                write_entry(connection, " ".join(name.split())[:60], "login failed", "", address)
                return None
            connection.execute(_without_tries(key))
            secret = new_secret()
            row = {"digest": digest_of(secret), "account": key}
            begun = {"begun_at": moment(now), "seen_at": moment(now)}
            connection.execute(insert(tables.sessions).values({**row, **begun}))
            write_entry(connection, _found(connection, key).name, "login", "", address)
        return secret

    def of_session(self, secret: str) -> Account | None:
        """Tell who has a session, with the role of this moment; None when it has ended."""
        own = tables.sessions.c.digest == digest_of(secret)
        now = datetime.now(UTC)
        rows = (
            select(*_ROW, tables.sessions.c.begun_at, tables.sessions.c.seen_at)
            .join(tables.accounts, tables.accounts.c.key == tables.sessions.c.account)
            .where(own)
        )
        with self._store.transaction() as connection:
            row = connection.execute(rows).one_or_none()
        if row is None:
            return None
        over = is_over(row.begun_at, row.seen_at, now)
        if over or row.seen_at < moment(now - SEEN_EVERY):
            with self._store.transaction(writes=True) as connection:
                if over:
                    connection.execute(delete(tables.sessions).where(own))
                else:
                    seen = update(tables.sessions).where(own).values(seen_at=moment(now))
                    connection.execute(seen)
        return None if over else _account(row)

    def log_out(self, secret: str) -> None:
        """End a session."""
        own = tables.sessions.c.digest == digest_of(secret)
        with self._store.transaction(writes=True) as connection:
            connection.execute(delete(tables.sessions).where(own))

    def is_password_of(self, name: str, password: str, *, address: str) -> bool:
        """Tell whether a password is an account's, as a login would; it begins no session."""
        secret = self.log_in(name, password, address=address)
        if secret is not None:
            self.log_out(secret)
        return secret is not None


class TooManyTries(InputError):
    """Too many failed logins; `wait_s` is how long to wait, in seconds."""

    def __init__(self, wait_s: int) -> None:
        minutes = -(-wait_s // 60)
        super().__init__(
            "There were too many logins that did not succeed.",
            advice=f"Try again in {minutes} minute{'' if minutes == 1 else 's'}.",
        )
        self.wait_s = wait_s


def _hold_back(connection: Connection, key: str, address: str, now: datetime) -> None:
    table = tables.login_tries
    for own, most in (
        (table.c.account == key, MOST_OF_ACCOUNT),
        (table.c.address == address, MOST_OF_ADDRESS),
    ):
        tries = _latest(connection, own, most)
        if len(tries) == most:
            free = datetime.fromisoformat(tries[-1]) + WINDOW
            raise TooManyTries(max(1, int((free - now).total_seconds()) + 1))


def _latest(connection: Connection, own: ColumnElement[bool], most: int) -> Sequence[str]:
    at = tables.login_tries.c.at
    return connection.scalars(select(at).where(own).order_by(at.desc()).limit(most)).all()


def _found(connection: Connection, name: str) -> Account:
    own = tables.accounts.c.key == key_of(name)
    row = connection.execute(select(*_ROW).where(own)).one_or_none()
    if row is None:
        names = connection.scalars(
            select(tables.accounts.c.name).order_by(tables.accounts.c.key).limit(20)
        ).all()
        known = f"There are: {', '.join(names)}." if names else "There are none yet."
        raise NotFound(f"There is no account {name!r}. {known}")
    return _account(row)


def _keep_an_admin(connection: Connection, account: Account) -> None:
    table = tables.accounts
    others = select(func.count()).where(table.c.role == "admin", table.c.key != account.key)
    if account.role == "admin" and not connection.scalar(others):
        raise InputError(
            f"{account.name} is the only admin.", advice="Make somebody else an admin first."
        )


def _change(key: str, **values: str) -> Update:
    return update(tables.accounts).where(tables.accounts.c.key == key).values(values)


def _without_sessions(key: str) -> Delete:
    return delete(tables.sessions).where(tables.sessions.c.account == key)


def _without_tries(key: str) -> Delete:
    return delete(tables.login_tries).where(tables.login_tries.c.account == key)


def _account(row: object) -> Account:
    return Account(name=row.name, role=row.role, made_at=row.made_at)  # type: ignore[attr-defined]
