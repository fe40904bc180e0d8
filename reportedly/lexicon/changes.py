"""Making a change of the lexicon from what a person fills in, and the words that it is about."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from pydantic import ValidationError

from reportedly.errors import InputError, NotFound
from reportedly.lexicon.basis import LexiconRow, lexicon_rows
from reportedly.lexicon.overlay import OverlayRow, checked
from reportedly.lexicon.tables import PROOF, Row, problems_of

_WORDED = ("term", "terms", "item", "aliases", "name", "plural", "words")
"""Columns that hold words as they stand in texts."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who changes something, on which day, and why."""

    by: str
    when: str
    why: str = ""


def make_change(
    row_type: type[Row],
    *,
    table: str,
    row_id: str | None,
    cells: Mapping[str, str],
    signed: Signed,
    drop: bool = False,
) -> OverlayRow:
    """Make a change of a row, a new row where `row_id` is None, or a row switched off.

    `cells` are all columns as they should be, `example` and `not_example` among them. Raises
    InputError naming every column that is wrong, and for a change that changes nothing.
    """
    held = lexicon_rows().get(row_id or "")
    if row_id is not None and held is None:
        raise NotFound(f"The lexicon has no row {row_id!r}.")
    table = held.table if held else table
    wanted = {name: cell.strip() for name, cell in cells.items() if name not in ("id", *PROOF[2:])}
    proof = {name: wanted.pop(name, "") for name in PROOF[:2]}
    named = row_id or _new_id(table, wanted, cells.get("id", ""))
    entry: dict[str, object] = {"id": named, "file": table, **asdict(signed)}
    if drop:
        return checked({**entry, "does": "drop"}, named)
    _check(row_type, {"id": named, **wanted, **proof})
    if held is None or held.shipped is None:
        filled = {name: cell for name, cell in wanted.items() if cell}
        return checked({**entry, **proof, "does": "add", "cells": filled}, named)
    shipped = held.shipped
    changed = {k: cell for k, cell in wanted.items() if cell != shipped.get(k, "")}
    proved = {name: cell for name, cell in proof.items() if cell != shipped.get(name, "")}
    if not changed and not proved:
        raise InputError("Nothing is changed.", advice="Change a column, or switch the row off.")
    was = {name: shipped.get(name, "") for name in changed}
    return checked({**entry, **proved, "does": "change", "cells": changed, "was": was}, named)


def _new_id(table: str, cells: Mapping[str, str], given: str) -> str:
    rows = [row for row in lexicon_rows().values() if row.table == table]
    if not rows:
        raise NotFound(f"There is no table {table!r} in the lexicon.")
    words = next((cells[name] for name in _WORDED if cells.get(name)), "")
    if not words and not given:
        raise InputError("The row has no word.", advice="Fill in its term or name.")
    prefix = rows[0].cells["id"].partition("-")[0]
    slug = re.sub(r"[^a-z0-9]+", "-", words.partition("|")[0].lower()).strip("-")
    made = re.sub(r"[^\w.-]+", "-", given.strip()) or f"{prefix}-{slug}-own"
    if made in lexicon_rows():
        raise InputError(
            f"There is a row {made} already.", advice="Change that one, or give another id."
        )
    return made


def _check(row_type: type[Row], cells: Mapping[str, str]) -> None:
    try:
        row_type.model_validate({name: cell for name, cell in cells.items() if cell})
    except ValidationError as error:
        raise InputError(" ".join(problems_of(error, row_type))) from None
    for name in PROOF[:2]:
        if not cells.get(name):
            raise InputError(
                f'column "{name}": empty, but each row needs one.',
                advice="Write a sentence as it might stand in a report.",
            )


def words_of(row: LexiconRow | None, change: OverlayRow) -> list[str]:
    """List the words that a row had and those that a change gives it, each term once."""
    before = dict(row.cells) if row else {}
    found = (_terms(before), _terms(change.laid_on(before)))
    return list(dict.fromkeys(term for terms in found for term in terms))


def _terms(cells: Mapping[str, str]) -> list[str]:
    written = [part for name in _WORDED for part in cells.get(name, "").split("|")]
    bare = (" ".join(re.findall(r"\w+", part.removesuffix("(exact)"))) for part in written)
    return [term for term in bare if term]
