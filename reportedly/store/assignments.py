"""Which reports are given to whom, to be checked."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from reportedly.errors import NotFound
from reportedly.store import tables
from reportedly.store.batches import batches
from reportedly.team.sessions import moment

if TYPE_CHECKING:
    from reportedly.store.store import Store


def assign(store: "Store", report_ids: Sequence[str], to: Sequence[str], *, by: str) -> None:
    """Give reports to people, and take them from all others; to nobody where none is named.

    `to` are keys of accounts. Raises NotFound for a report or an account that is not there.
    """
    reports, people = sorted(set(report_ids)), sorted(set(to))
    table, at = tables.assignments, moment(datetime.now(UTC))
    with store.transaction(writes=True) as connection:
        known = set(connection.scalars(select(tables.accounts.c.key)))
        strange = [key for key in people if key not in known]
        if strange:
            raise NotFound(f"There is no account {strange[0]!r}.")
        for some in batches(reports):
            own = tables.reports.c.id.in_(some)
            there = set(connection.scalars(select(tables.reports.c.id).where(own)))
            missing = [name for name in some if name not in there]
            if missing:
                raise NotFound(f"No report has the id {missing[0]}.")
            connection.execute(delete(table).where(table.c.report_id.in_(some)))
            rows = [
                {"report_id": name, "account": key, "given_by": by, "at": at}
                for name in some
                for key in people
            ]
            if rows:
                connection.execute(insert(table), rows)


def assigned(store: "Store", report_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Name the people that some reports, not very many, are given to."""
    given, people = tables.assignments, tables.accounts
    rows = (
        select(given.c.report_id, people.c.name)
        .join(people, people.c.key == given.c.account)
        .where(given.c.report_id.in_(report_ids))
        .order_by(given.c.report_id, people.c.key)
    )
    found: dict[str, tuple[str, ...]] = {}
    with store.transaction() as connection:
        for report_id, name in connection.execute(rows):
            found[report_id] = (*found.get(report_id, ()), name)
    return found
