"""Making the tables of a new store, and checking those of one that is there."""

from sqlalchemy import Connection, Engine, inspect, select

from reportedly.errors import StoreError
from reportedly.store.connection import take_turns, transaction
from reportedly.store.editions import EDITION, MERGED
from reportedly.store.fired import fill_fired
from reportedly.store.search import create_indexes
from reportedly.store.tables import SCHEMA_VERSION, fired, incidents, meta, metadata

_FIRST = frozenset({"meta", "reports", "claims", "names", "failures"})
"""The tables that every store has had from the first version on."""

READERS = "reportedly_readers"
"""The schema in which PostgreSQL has what readers of a team see (`store.shared`)."""

_CREATION_LOCK = 0x7265706F
"""Any fixed number: two programs opening a new PostgreSQL store at once take turns by it."""


_ADDED_COLUMNS = (("reports", "edition", "INTEGER NOT NULL DEFAULT 0"),)
"""Columns that older versions lack: their table, name and kind."""


def prepare(engine: Engine, location: str, *, create: bool) -> None:
    """Check a store's version; make its tables where there are none.

    Raises StoreError for a newer version, and for a database that holds something else.
    """
    with transaction(engine, location) as connection:
        ready = _is_ready(connection, location)
        old = inspect(connection).has_table(meta.name)
    if ready:
        return
    if not create and not old:
        raise StoreError(
            f"{location} is empty. Add reports with: reportedly add SOURCE --store {location}"
        )
    with transaction(engine, location, writes=True) as connection:
        take_turns(connection, _CREATION_LOCK)
        if _is_ready(connection, location):
            return
        if inspect(connection).has_table(meta.name):
            _bring_up(connection, _version(connection, location))
        else:
            metadata.create_all(connection)
            create_indexes(connection)
            connection.execute(meta.insert().values(key="schema", value=str(SCHEMA_VERSION)))
            connection.execute(meta.insert().values(key=EDITION, value="0"))


def _is_ready(connection: Connection, location: str) -> bool:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return False
    if not tables >= _FIRST:
        if connection.dialect.name == "postgresql" and not tables & set(metadata.tables):
            return False
        raise StoreError(
            f"{location} is a database of something else ({', '.join(sorted(tables)[:5])}). "
            "Give another path with --store."
        )
    return _version(connection, location) == SCHEMA_VERSION


def _bring_up(connection: Connection, version: int) -> None:
    """Add what later versions have.

    Version 2 brought tables; version 3 the edition of a report, more tables, and incidents in
    short: they are dropped, and the next merge writes them again under the ids that they had.
    Version 4 brought what a team and a quick picture need, and what each claim rests on;
    version 5 what is watched.
    """
    if version < 4:
        _bring_to_4(connection)
    metadata.create_all(connection)
    connection.execute(meta.update().where(meta.c.key == "schema"), {"value": str(SCHEMA_VERSION)})


def _bring_to_4(connection: Connection) -> None:
    rests_known = inspect(connection).has_table(fired.name)
    if connection.dialect.name == "postgresql":
        # Views for readers lie on the tables; the next desk of a team makes them again.
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {READERS} CASCADE")
    if inspect(connection).has_table(incidents.name):
        incidents.drop(connection)
    metadata.create_all(connection)
    for table, column, kind in _ADDED_COLUMNS:
        if column not in {one["name"] for one in inspect(connection).get_columns(table)}:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    if not rests_known:
        fill_fired(connection)
    connection.execute(meta.delete().where(meta.c.key.in_((MERGED, EDITION))))
    connection.execute(meta.insert().values(key=EDITION, value="0"))


def _version(connection: Connection, location: str) -> int:
    version = connection.scalar(select(meta.c.value).where(meta.c.key == "schema"))
    if version is None or not version.isdecimal():
        raise StoreError(f"{location}: the store's version is missing. Restore it from a backup.")
    if int(version) > SCHEMA_VERSION:
        raise StoreError(
            f"{location} was written by a newer release (store version {version}, this release "
            f"reads {SCHEMA_VERSION}). Update with: pip install --upgrade reportedly"
        )
    return int(version)
