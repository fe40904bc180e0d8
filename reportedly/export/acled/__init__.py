"""ACLED event rows from incidents; docs/codebooks/acled.md has the columns and the rules."""

from collections.abc import Iterable
from typing import IO

from reportedly.export.acled.cells import cells_of
from reportedly.export.acled.rows import (
    AcledRow,
    Surroundings,
    deaths_of,
    join_engagements,
    rows_of,
)
from reportedly.export.acled.tables import BOOK
from reportedly.export.table import write_table
from reportedly.export.tolls import tolls_among
from reportedly.export.written import LeftOut, Told, Written


def acled_rows(told: Iterable[Told]) -> tuple[list[AcledRow], list[LeftOut]]:
    """Make all rows, and name every incident that has none with the rule.

    All incidents are held at once: whether a capture lasted, or violence was told beside it,
    hangs on the others.
    """
    everything = list(told)
    around = Surroundings.of(each.incident for each in everything)
    deaths = {each.incident.id: deaths_of(each) for each in everything}
    coded = {
        each.incident.id
        for each in everything
        if not isinstance(rows_of(each, around, None), LeftOut)
    }
    tolls = tolls_among(everything, coded)
    for toll, cause in tolls.items():
        deaths[cause] = deaths[cause] or deaths[toll]
    rows: list[AcledRow] = []
    left_out: list[LeftOut] = []
    for each in everything:
        if each.incident.id in tolls:
            left_out.append(BOOK.leave_out(each.incident.id, "acled-left-out-toll-of"))
            continue
        made = rows_of(each, around, deaths[each.incident.id])
        if isinstance(made, LeftOut):
            left_out.append(made)
        else:
            rows += made
    return join_engagements(rows), left_out


def write_acled(told: Iterable[Told], stream: IO[str]) -> Written:
    """Write ACLED rows as CSV; incidents that ACLED cannot say are named, not written."""
    rows, left_out = acled_rows(told)
    count = write_table(BOOK.names(), (cells_of(row) for row in rows), stream)
    return Written(count, left_out=tuple(left_out))
