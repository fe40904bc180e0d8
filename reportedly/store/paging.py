"""One page of a list: the rows from a first one on, and how many there are in all."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select

from reportedly.errors import StoreError


def page_of(
    connection: Connection,
    rows: Select[*tuple[Any, ...]],
    table: Table,
    fitting: Sequence[ColumnElement[bool]],
    *,
    first: int,
    most: int,
) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
    """Fetch the ordered `rows` of a table that fit, `most` of them at most, and count them all.

    Raises StoreError for a list that begins before its first row or has none.
    """
    if first < 0 or most < 1:
        raise StoreError(f"A list cannot begin at {first} and have {most} rows.")
    total = connection.scalar(select(func.count()).select_from(table).where(*fitting)) or 0
    found = connection.execute(rows.where(*fitting).limit(most).offset(first)).all()
    return found, total
