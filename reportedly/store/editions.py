"""The edition of a store: a count of the writes that merging goes by, so that a look tells."""

from collections.abc import Mapping

from sqlalchemy import BigInteger, Connection, String, cast, func, insert, select, update

from reportedly.merge.rules import rules_digest
from reportedly.store.shares import share_rules
from reportedly.store.tables import comparisons, meta, reports

EDITION = "edition"
SECRECY = "secrecy"
"""How often a report was made confidential or opened."""
MERGED = "merged"


def count_write(connection: Connection, key: str = EDITION) -> None:
    """Raise the edition, in the transaction that writes reports, claims or decisions.

    Goes last in it: on PostgreSQL all writers wait for one another at this row, and whoever
    waits for nothing more cannot stand in another's way.
    """
    raised = cast(cast(meta.c.value, BigInteger) + 1, String)
    own = meta.c.key == key
    if not connection.execute(update(meta).where(own).values(value=raised)).rowcount:
        connection.execute(insert(meta).values(key=key, value="1"))


def state_of(connection: Connection) -> str:
    """Name the state of what is merged: the edition, and the rules of merging and pictures."""
    return _state(_values(connection))


def is_merged(connection: Connection) -> bool:
    """Tell whether the incidents show all reports, claims and decisions that are there."""
    values = _values(connection)
    return values.get(MERGED) == _state(values)


def _state(values: Mapping[str, str]) -> str:
    return f"{rules_digest()}/{share_rules()}/{values.get(EDITION, '0')}"


def shown_state(connection: Connection) -> str:
    """Name the state of all that pages show: what was written, and what of it is merged."""
    values = _values(connection)
    return " ".join(values.get(key, "0") for key in (EDITION, MERGED, SECRECY))


def unmerged_reports(connection: Connection) -> int:
    """Count the reports that no merge has seen yet."""
    sizes = [
        connection.scalar(select(func.count()).select_from(table)) or 0
        for table in (reports, comparisons)
    ]
    return max(0, sizes[0] - sizes[1])


def _values(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(meta.c.key, meta.c.value))
    return {row.key: row.value for row in rows}
