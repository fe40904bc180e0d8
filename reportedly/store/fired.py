"""Where rows and rules fired: the claims that rest on them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, insert, select

from reportedly.lexicon.basis import parts_of
from reportedly.records import Claim
from reportedly.store import tables
from reportedly.store.batches import batches
from reportedly.store.connection import transaction
from reportedly.store.search import report_numbers

_BASIS = re.compile(r'"(?:basis|rule)":"([^"\\]+)"')
"""A basis in a claim's JSON; inside a text the quotes would stand behind backslashes."""
_AT_ONCE = 2_000


def bases_of(record: str) -> list[str]:
    """List all that a claim's JSON rests on, each once: rows, rules, entries, models."""
    return sorted({part for basis in _BASIS.findall(record) for part in parts_of(basis)})


def fired_rows(record: str, *, claim_seq: int) -> list[dict[str, object]]:
    """Make the rows of what a claim rests on."""
    return [{"basis": basis, "claim_seq": claim_seq} for basis in bases_of(record)]


def fill_fired(connection: Connection) -> None:
    """Look through all claims of a store of an older version."""
    table = tables.claims
    last = 0
    while True:
        some = select(table.c.seq, table.c.record).where(table.c.seq > last)
        claims = connection.execute(some.order_by(table.c.seq).limit(_AT_ONCE)).all()
        rows = [row for seq, record in claims for row in fired_rows(record, claim_seq=seq)]
        if rows:
            connection.execute(insert(tables.fired), rows)
        if len(claims) < _AT_ONCE:
            return
        last = claims[-1].seq


@dataclass(frozen=True, slots=True)
class Firings:
    """Looks up which claims of a store rest on a row, a rule, a gazetteer entry or a model."""

    _engine: Engine
    _location: str

    def counts(self, bases: Iterable[str]) -> dict[str, int]:
        """Count the claims that rest on each of some ids; those with none are left out."""
        column = tables.fired.c.basis
        wanted = select(column, func.count()).where(column.in_(list(bases))).group_by(column)
        with transaction(self._engine, self._location) as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}

    def first(self, basis: str, *, most: int) -> list[Claim]:
        """List the first claims that rest on an id, in the order in which they were stored."""
        table = tables.fired
        wanted = (
            select(tables.claims.c.record)
            .join(table, table.c.claim_seq == tables.claims.c.seq)
            .where(table.c.basis == basis)
            .order_by(table.c.claim_seq)
            .limit(most)
        )
        with transaction(self._engine, self._location) as connection:
            return [Claim.model_validate_json(one) for one in connection.scalars(wanted)]

    def reports(self, bases: Sequence[str], searches: Sequence[str]) -> list[str]:
        """List the reports with a claim that rests on one of the ids, or with one of the words.

        `searches` are as `Store.search` takes them. In the order in which they were added.
        """
        with transaction(self._engine, self._location) as connection:
            numbers = set(_resting(connection, bases))
            for words in searches:
                numbers.update(connection.scalars(report_numbers(connection, words)))
            return list(_names(connection, sorted(numbers)))


def _resting(connection: Connection, bases: Sequence[str]) -> Iterator[int]:
    table = tables.fired
    wanted = (
        select(tables.claims.c.report_seq)
        .join(table, table.c.claim_seq == tables.claims.c.seq)
        .where(table.c.basis.in_(bases))
        .distinct()
    )
    yield from connection.scalars(wanted)


def _names(connection: Connection, numbers: Sequence[int]) -> Iterator[str]:
    table = tables.reports
    for some in batches(numbers):
        wanted = select(table.c.id).where(table.c.seq.in_(some)).order_by(table.c.seq)
        yield from connection.scalars(wanted)
