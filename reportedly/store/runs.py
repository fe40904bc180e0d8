"""Addings of reports at the desk, so that every desk of a store can tell how far they are."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from reportedly.store import tables
from reportedly.team.sessions import moment

if TYPE_CHECKING:
    from reportedly.store.store import Store

_KEPT = timedelta(days=1)
_SILENT = timedelta(minutes=30)


def write_run(store: "Store", run_id: str, record: str) -> None:
    """Keep how far an adding is, and forget those of yesterday."""
    table, now = tables.runs, datetime.now(UTC)
    with store.transaction(writes=True) as connection:
        old = (table.c.id == run_id) | (table.c.at < moment(now - _KEPT))
        connection.execute(delete(table).where(old))
        connection.execute(insert(table).values(id=run_id, at=moment(now), record=record))


def read_run(store: "Store", run_id: str) -> tuple[str, bool] | None:
    """Return how far an adding is, and whether it was told of in the last half hour."""
    table = tables.runs
    with store.transaction() as connection:
        rows = select(table.c.record, table.c.at).where(table.c.id == run_id)
        row = connection.execute(rows).one_or_none()
    if row is None:
        return None
    return row.record, row.at >= moment(datetime.now(UTC) - _SILENT)
