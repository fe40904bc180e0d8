"""Rows of named columns, written as CSV."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from reportedly.export.spreadsheet import Cell, guard


def write_table(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], stream: IO[str]) -> int:
    """Write a header and the rows, and say how many; text is kept on one line and guarded.

    Raises ValueError for a row with a column that the table has not.
    """
    table = csv.DictWriter(stream, columns, lineterminator="\n")
    table.writeheader()
    count = 0
    for row in rows:
        table.writerow({k: guard(v) if isinstance(v, str) else v for k, v in row.items()})
        count += 1
    return count


def stable_number(record_id: str) -> int:
    """Turn an id of ours into a whole number of 15 digits at most, the same every time.

    Fifteen digits are exact in spreadsheets and in floating point.
    """
    return int(record_id.rpartition("-")[2], 16) % 10**15
