"""Who did what at the desk of a team: written as it happens, never changed."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from reportedly.records.span import Record
from reportedly.store import tables
from reportedly.store.paging import page_of
from reportedly.store.rows import plain
from reportedly.store.store import Store
from reportedly.team.sessions import moment

_LONGEST = 500


class Entry(Record):
    """One thing that somebody did: when, who, what, about what, and from which address."""

    at: str
    who: str
    what: str
    about: str
    address: str | None = None


class EntryPage(Record):
    """One page of the log, the latest first, and how many entries fit in all."""

    rows: tuple[Entry, ...]
    total: int
    first: int


def write_entry(
    connection: Connection, who: str, what: str, about: str, address: str | None = None
) -> None:
    """Keep that somebody did something, in the transaction that does it."""
    row = Entry(
        at=moment(datetime.now(UTC)), who=_short(who), what=what, about=_short(about),
        address=address,
    )  # fmt: skip
    connection.execute(insert(tables.audit).values(row.model_dump()))


def note(store: Store, who: str, what: str, about: str, address: str | None = None) -> None:
    """Keep that somebody did something that was done already."""
    with store.transaction(writes=True) as connection:
        write_entry(connection, who, what, about, address)


def entries(
    store: Store,
    *,
    who: str | None = None,
    what: str | None = None,
    since: str | None = None,
    first: int = 0,
    most: int = 100,
) -> EntryPage:
    """List one page of the log; `since` is a day."""
    table = tables.audit
    rows = select(table).order_by(table.c.seq.desc())
    fitting = []
    if who:
        fitting.append(table.c.who == who)
    if what:
        fitting.append(table.c.what == what)
    if since:
        fitting.append(table.c.at >= since)
    with store.transaction() as connection:
        found, total = page_of(connection, rows, table, fitting, first=first, most=most)
    listed = tuple(Entry(**{name: row._mapping[name] for name in _FIELDS}) for row in found)
    return EntryPage(rows=listed, total=total, first=first)


_FIELDS = tuple(Entry.model_fields)


def _short(words: str) -> str:
    return plain(words.encode("utf-8", "replace").decode())[:_LONGEST]
