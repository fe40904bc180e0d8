"""Which reports are confidential: readers of a team see neither them nor what rests on them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select

from reportedly.records import Report
from reportedly.store import tables
from reportedly.store.editions import SECRECY, count_write
from reportedly.team.sessions import moment

if TYPE_CHECKING:
    from reportedly.store.store import Store


def set_confidential(store: "Store", report_id: str, *, on: bool, by: str) -> None:
    """Make a report confidential, or open it; a report that is not there yet may be named."""
    with store.transaction(writes=True) as connection:
        _set(connection, report_id, on=on, by=by)


def is_confidential(store: "Store", report_id: str) -> bool:
    """Tell whether a report is confidential."""
    return bool(confidential_among(store, [report_id]))


def confidential_among(store: "Store", report_ids: Sequence[str]) -> frozenset[str]:
    """Name those of some reports, not very many, that are confidential."""
    table = tables.confidential
    rows = select(table.c.report_id).where(table.c.report_id.in_(report_ids))
    with store.transaction() as connection:
        return frozenset(connection.scalars(rows))


def follow_versions(connection: Connection, report: Report) -> None:
    """Keep a new version of a confidential page confidential, before anybody sees it."""
    if report.url is None:
        return
    table = tables.confidential
    same = (
        select(table.c.set_by)
        .join(tables.reports, tables.reports.c.id == table.c.report_id)
        .where(tables.reports.c.url == report.url)
    )
    by = connection.scalar(same.limit(1))
    if by is not None:
        _set(connection, report.id, on=True, by=by)


def _set(connection: Connection, report_id: str, *, on: bool, by: str) -> None:
    table = tables.confidential
    connection.execute(delete(table).where(table.c.report_id == report_id))
    if on:
        row = {"report_id": report_id, "set_by": by, "at": moment(datetime.now(UTC))}
        connection.execute(insert(table).values(row))
    count_write(connection, SECRECY)
