"""Rows of the overlay that no longer fit the shipped tables, after an update."""

import csv
from collections.abc import Iterator
from functools import cache

from reportedly.lexicon.overlay import Laid, laid_rows
from reportedly.lexicon.tables import HOME


def stale_rows() -> list[str]:
    """Say of each row of the overlay that does not fit what is wrong, with file and row.

    A change or a switch of a row that is gone and a new row whose id is taken stop every reading;
    a change of cells that were others when it was made is told here alone.
    """
    return [said for _, laid in sorted(laid_rows().items()) for said in _complaints(laid)]


def _complaints(laid: Laid) -> Iterator[str]:
    row = laid.row
    shipped = _shipped(row.file).get(row.id)
    if row.does == "add":
        if shipped is not None:
            yield (
                f"{laid.name}: {row.file} has a row of this id by now. Take yours away with: "
                f"reportedly lexicon overlay remove {row.id}"
            )
        return
    if shipped is None:
        yield (
            f"{laid.name}: {row.file} has no row of this id any more. Take the change away with: "
            f"reportedly lexicon overlay remove {row.id}"
        )
        return
    for name, was in row.was.items():
        if shipped.get(name, "") != was:
            yield (
                f'{laid.name}: {name} was "{was}" when the change was made and is '
                f'"{shipped.get(name, "")}" as shipped now. Look at it again, then change it anew '
                f"or take it away with: reportedly lexicon overlay remove {row.id}"
            )


@cache
def _shipped(file: str) -> dict[str, dict[str, str]]:
    with (HOME / file).open(encoding="utf-8-sig", newline="") as table:
        return {row["id"]: row for row in csv.DictReader(table)}
