"""Filling a store with a made-up archive, in large transactions."""

import itertools
from collections.abc import Iterator

from sqlalchemy import Table, insert

from reportedly.merge.merging import ReportClaims
from reportedly.store import Store, tables
from reportedly.store.connection import transaction
from reportedly.store.rows import claim_row, name_rows, report_row

_AT_ONCE = 2_000


def fill(store: Store, archive: Iterator[ReportClaims]) -> None:
    """Write many reports at once, as `add_report` writes them singly: what is timed comes later."""
    report_seq = claim_seq = 0
    while many := list(itertools.islice(archive, _AT_ONCE)):
        rows: dict[Table, list[dict[str, object]]] = {
            tables.reports: [], tables.claims: [], tables.names: [],
        }  # fmt: skip
        for one in many:
            report_seq += 1
            row = report_row(one.report, copy_key=None)
            rows[tables.reports].append({"seq": report_seq, **row})
            for position, claim in enumerate(one.claims):
                claim_seq += 1
                row = claim_row(claim, report_seq=report_seq, position=position)
                rows[tables.claims].append({"seq": claim_seq, **row})
                rows[tables.names] += name_rows(claim, claim_seq=claim_seq)
        with transaction(store._engine, store.location, writes=True) as connection:
            for table, values in rows.items():
                connection.execute(insert(table), values)
