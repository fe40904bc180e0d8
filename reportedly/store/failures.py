"""What could not be read or was left unread: kept, and forgotten once it came after all."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from reportedly.records import Failure
from reportedly.store import tables
from reportedly.store.finding import find_row
from reportedly.store.rows import failure_row, plain

_OF_INGEST = tables.failures.c.step.in_(("ingest", "published", "fetch", "robots"))
_READING = ("read", "language", "first_pass")
"""The steps whose failures are overtaken by reading the report again."""


def write_failure(connection: Connection, failure: Failure) -> bool:
    """Keep a failure; False when the same one was there already."""
    row = failure_row(failure)
    if find_row(connection, tables.failures, str(row["id"])) is not None:
        return False
    connection.execute(insert(tables.failures).values(row))
    return True


def is_reading_lacking(connection: Connection, report_id: str, *, in_full: bool) -> bool:
    """Tell whether the reading of a report failed or, `in_full`, was passed over."""
    kinds = ("failed", "passed_over") if in_full else ("failed",)
    lacking = select(tables.failures.c.seq).where(
        _of_reading(report_id), tables.failures.c.kind.in_(kinds)
    )
    return connection.scalar(lacking) is not None


def forget_reading(connection: Connection, report_id: str) -> None:
    """Forget what failed when a report was read: it is read again."""
    connection.execute(delete(tables.failures).where(_of_reading(report_id)))


def failed_sources(connection: Connection) -> set[str]:
    """Name the sources that could not be opened, or their date not be read."""
    return set(connection.scalars(select(tables.failures.c.source).where(_OF_INGEST)))


def forget_sources(connection: Connection, sources: Sequence[str]) -> None:
    """Forget that sources could not be opened, or their date not be read."""
    old = tables.failures.c.source.in_(sources)
    connection.execute(delete(tables.failures).where(old, _OF_INGEST))


def names_around(source: str) -> list[str]:
    """List the names that a source goes by: its own, without its id, and of what holds it."""
    parts = plain(source).split(", ")
    names = [", ".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return names + [name.rpartition(" (")[0] for name in names[:1] if name.endswith(")")]


def _of_reading(report_id: str) -> ColumnElement[bool]:
    # Copies and unreadable dates are kept under the report's id too, and stay.
    return (tables.failures.c.report_id == report_id) & tables.failures.c.step.in_(_READING)
