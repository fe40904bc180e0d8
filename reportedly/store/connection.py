"""Connecting to SQLite or PostgreSQL, and saying plainly what stands in the way."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from reportedly.errors import PartMissing, StoreError
from reportedly.store.refusals import refused

_WAIT_S = 30
"""How long a writer waits for another one; one report is written in milliseconds."""

_ANSWER_S = 10
"""How long a PostgreSQL server may take to answer at first, unless the address says otherwise."""


def connect(where: str | Path, *, create: bool) -> tuple[Engine, str]:
    """Make an engine for a path or an address, with the name to use in messages.

    Raises StoreError when the path cannot hold a store, PartMissing without a driver.
    """
    if isinstance(where, str) and "://" in where:
        return _connect_address(where, create=create)
    return _connect_file(Path(where), create=create)


def _connect_address(address: str, *, create: bool) -> tuple[Engine, str]:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise StoreError(
            "The address of the store cannot be read. Write postgresql+psycopg://user@host/database."
        ) from None
    if url.drivername == "sqlite" and url.database:
        return _connect_file(Path(url.database), create=create)
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername != "postgresql+psycopg":
        raise StoreError(
            f"A store cannot live in {url.drivername!r}. Give a path (reportedly.db), or "
            "postgresql+psycopg://user@host/database."
        )
    return _postgres_engine(url), url.render_as_string(hide_password=True)


def _postgres_engine(url: URL) -> Engine:
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": str(_ANSWER_S)})
    try:
        # A connection that broke while it lay idle is made again before it is used.
        return create_engine(url, pool_pre_ping=True, pool_timeout=_WAIT_S)
    except ImportError:
        raise PartMissing(
            "A store on PostgreSQL needs the driver psycopg, which is not installed. "
            "Install it with: pip install 'reportedly[postgres]'"
        ) from None


def _connect_file(path: Path, *, create: bool) -> tuple[Engine, str]:
    location = str(path)
    _check_path(path, create=create)
    frozen = path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    if frozen and create:
        raise StoreError(
            f"{location}: the file or its folder cannot be written. Give a path in a folder of "
            "your own with --store."
        )

    def open_file() -> sqlite3.Connection:
        if not frozen:
            return sqlite3.connect(path, timeout=_WAIT_S, check_same_thread=False)
        # Reading in WAL mode writes a -shm file; in a folder that refuses it, only a file that
        # nobody else can be writing may be read, which is what "immutable" declares.
        address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False)

    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool)
    event.listen(engine, "connect", _set_up_read_only if frozen else _set_up)
    event.listen(engine, "begin", _begin)
    return engine, location


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder. Give a file, such as {path / 'reportedly.db'}.")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist. Make it first.")
    if path.exists():
        if not os.access(path, os.R_OK):
            raise StoreError(f"{path} may not be read by this user. Ask its owner for access.")
        return
    if not create:
        raise StoreError(
            f"There is no store at {path}. Make one with: reportedly add SOURCE --store {path}"
        )
    if not os.access(path.parent, os.W_OK):
        raise StoreError(
            f"{path}: nothing can be written in the folder {path.parent}. Give a path in a folder "
            "of your own with --store."
        )


def _set_up_read_only(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy begins transactions itself (see _begin), not the driver.
    connection.isolation_level = None


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_S * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turns writer half-way cannot wait for one.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def take_turns(connection: Connection, lock: int) -> None:
    """Let programs that ask for one lock work one after the other until their transactions end.

    On PostgreSQL; on SQLite a writer waits for the other by itself.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(lock)))


@contextmanager
def transaction(
    engine: Engine, location: str, *, writes: bool = False, snapshot: bool = False
) -> Iterator[Connection]:
    """Run one transaction; what the database refuses becomes a StoreError with what to do.

    With `snapshot` all of it sees the store as of one moment, whatever others write meanwhile; on
    SQLite every transaction does.
    """
    connected = False
    options: dict[str, object] = {"writes": writes}
    if snapshot and engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    try:
        with engine.connect().execution_options(**options) as connection, connection.begin():
            connected = True
            yield connection
    except IntegrityError:
        raise
    except PoolTimeout:
        raise StoreError(
            f"{location}: too many are asking at once. Try again in a moment."
        ) from None
    except DBAPIError as error:
        raise refused(error.orig, location, connected=connected) from error
    except sqlite3.DatabaseError as error:
        # Raised while connecting, before SQLAlchemy wraps what the driver says.
        raise refused(error, location) from error
