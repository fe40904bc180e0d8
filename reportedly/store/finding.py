"""Finding a row by the id of its record, or saying which ids are nearest to it."""

import difflib

from sqlalchemy import Connection, Table, select

from reportedly.errors import NotFound
from reportedly.store import tables


def find_row(
    connection: Connection, table: Table, record_id: str, *, held: bool = False
) -> int | None:
    """Return the number of a record's row; with `held`, who asks next waits for this one's end."""
    own = select(table.c.seq).where(table.c.id == record_id)
    return connection.scalar(own.with_for_update() if held else own)


def hold_report(connection: Connection, report_id: str) -> int:
    """Find a report's row; whoever else writes of the report waits until this is done.

    Raises NotFound.
    """
    seq = find_row(connection, tables.reports, report_id, held=True)
    if seq is None:
        raise NotFound(f"No report has the id {report_id}.")
    return seq


def one_record(connection: Connection, table: Table, record_id: str, *, noun: str) -> str:
    """Return the JSON of a record, by its id or by the first characters of it that no other shares.

    Raises NotFound, naming the nearest ids; `noun` is what the record is called.
    """
    exact = connection.scalar(select(table.c.record).where(table.c.id == record_id))
    if exact is not None:
        return str(exact)
    begins = table.c.id.startswith(record_id, autoescape=True)
    found = connection.execute(
        select(table.c.id, table.c.record).where(begins).order_by(table.c.id).limit(6)
    ).all()
    if record_id and len(found) == 1:
        return str(found[0].record)
    if record_id and found:
        ids = ", ".join(row.id for row in found[:5]) + (" …" if len(found) > 5 else "")
        raise NotFound(f"{record_id} is the beginning of several ids: {ids}. Write more of it.")
    near = _nearest(connection, table, record_id)
    advice = f" Nearest: {', '.join(near)}." if near else f" The store holds no {noun} like it."
    raise NotFound(f"No {noun} has the id {record_id}.{advice}")


def _nearest(connection: Connection, table: Table, record_id: str) -> list[str]:
    """Find ids that a slip of the pen could have made into this one."""
    near: dict[str, None] = {}
    for length in range(len(record_id) - 1, 2, -1):
        begins = table.c.id.startswith(record_id[:length], autoescape=True)
        ids = connection.scalars(select(table.c.id).where(begins).order_by(table.c.id).limit(200))
        near |= dict.fromkeys(difflib.get_close_matches(record_id, list(ids), n=3, cutoff=0.0))
        if len(near) >= 3:
            break
    return list(near)[:3]
