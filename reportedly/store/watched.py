"""What is watched: feeds and pages with when to ask again, and the servers that are asked."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, delete, insert, select, update

from reportedly.ingest.web import Validators
from reportedly.records.span import Record
from reportedly.store import tables
from reportedly.store.batches import batches
from reportedly.store.connection import take_turns
from reportedly.team.sessions import moment

if TYPE_CHECKING:
    from reportedly.store.store import Store

_LOCK = 0x77617463
"""Any fixed number: two programs that watch with one PostgreSQL store take turns by it."""


Kind = Literal["feed", "page"]


class Watched(Record):
    """A feed or page that is watched; all times are UTC.

    `feed` brought it: an address that the user gave; `noted` is when it did so first. `due` is
    when to ask again, None: no more.
    `dated` is the latest date that the feed gives it; where it gives none, when it was first
    listed, a millisecond earlier for each item above it. `published` and `changed` are its dates
    as the feed writes them. `begun` is when it was first read, `asked` when last asked, `misses`
    how often in a row nothing came. `gone` is a page that its server says is not there.
    `digest` is the SHA-256 of the bytes that were read last.
    """

    address: str
    kind: Kind
    feed: str
    noted: datetime
    due: datetime | None
    dated: datetime | None = None
    published: str | None = None
    changed: str | None = None
    begun: datetime | None = None
    asked: datetime | None = None
    misses: int = 0
    gone: bool = False
    validators: Validators | None = None
    digest: str | None = None


class Server(Record):
    """A server that is asked, by scheme and authority (`https://example.org`); times are UTC.

    `ready` is when the next question may come, `misses` how often in a row it failed. `robots`
    is its robots.txt, "" where it has none, None where that is not known; it holds until
    `robots_until`, None where it was never asked for.
    """

    name: str
    ready: datetime
    misses: int = 0
    robots: str | None = None
    robots_until: datetime | None = None


def watched(store: "Store", addresses: Sequence[str]) -> dict[str, Watched]:
    """Return what is known of some addresses; what was never watched is left out."""
    with store.transaction() as connection:
        return _watched(connection, addresses)


def due(store: "Store", kind: Kind, feed: str, *, now: datetime, most: int) -> list[Watched]:
    """List what a feed brought and is due, at most so many: the newest first, failed ones last."""
    table = tables.watched
    rows = (
        select(table.c.record)
        .where(table.c.kind == kind, table.c.feed == feed, table.c.address != feed)
        .where(table.c.due <= moment(now))
        .order_by(table.c.misses, table.c.dated.desc(), table.c.address)
        .limit(most)
    )
    with store.transaction() as connection:
        return [Watched.model_validate_json(record) for record in connection.scalars(rows)]


def keep(store: "Store", items: Iterable[Watched]) -> None:
    """Keep what is known now of some addresses, in the place of what was."""
    rows = [_row(item) for item in items]
    table = tables.watched
    with store.transaction(writes=True) as connection:
        take_turns(connection, _LOCK)
        for some in batches(rows):
            names = [row["address"] for row in some]
            connection.execute(delete(table).where(table.c.address.in_(names)))
            connection.execute(insert(table), list(some))


def server(store: "Store", name: str) -> Server | None:
    """Return what is known of a server; None before it was first asked."""
    with store.transaction() as connection:
        return _server(connection, name)


def reserve(store: "Store", name: str, *, now: datetime, until: datetime) -> datetime:
    """Take one's turn at a server, or say when it may be asked.

    A time that is not after `now` is a turn: until `until`, or until `let_go`, nobody else who
    watches with this store asks it.
    """
    table = tables.servers
    with store.transaction(writes=True) as connection:
        take_turns(connection, _LOCK)
        known = _server(connection, name)
        if known is None:
            values = {"name": name, "ready": moment(until), "misses": 0}
            connection.execute(insert(table).values(values))
        elif known.ready <= now:
            own = update(table).where(table.c.name == name)
            connection.execute(own.values(ready=moment(until)))
        else:
            return known.ready
    return now


def let_go(store: "Store", name: str, *, ready: datetime, misses: int) -> None:
    """End one's turn at a server: say when it may be asked again, and how often it failed."""
    own = update(tables.servers).where(tables.servers.c.name == name)
    with store.transaction(writes=True) as connection:
        connection.execute(own.values(ready=moment(ready), misses=misses))


def keep_robots(store: "Store", name: str, robots: str | None, *, until: datetime) -> None:
    """Keep what a server that was asked says to robots; None where it could not be learned."""
    own = update(tables.servers).where(tables.servers.c.name == name)
    with store.transaction(writes=True) as connection:
        connection.execute(own.values(robots=robots, robots_until=moment(until)))


def _watched(connection: Connection, addresses: Sequence[str]) -> dict[str, Watched]:
    table = tables.watched
    found: dict[str, Watched] = {}
    for some in batches(addresses):
        rows = select(table.c.record).where(table.c.address.in_(some))
        read = [Watched.model_validate_json(record) for record in connection.scalars(rows)]
        found |= {item.address: item for item in read}
    return found


def _row(item: Watched) -> dict[str, object]:
    return {
        "address": item.address,
        "kind": item.kind,
        "feed": item.feed,
        "due": moment(item.due) if item.due else None,
        "misses": item.misses,
        "dated": moment(item.dated) if item.dated else None,
        "record": item.model_dump_json(),
    }


def _server(connection: Connection, name: str) -> Server | None:
    table = tables.servers
    row = connection.execute(select(table).where(table.c.name == name)).one_or_none()
    if row is None:
        return None
    until = datetime.fromisoformat(row.robots_until) if row.robots_until else None
    ready = datetime.fromisoformat(row.ready).astimezone(UTC)
    return Server(name=name, ready=ready, misses=row.misses, robots=row.robots, robots_until=until)
