"""The lexicon: its tables, each row with its proof, and where it fired in the store."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from reportedly.catalogue import row_type_of
from reportedly.desk.asked import Asked, First, Word
from reportedly.desk.pages import OpenStore, Page
from reportedly.errors import NotFound
from reportedly.lexicon.basis import LexiconRow, behind, crosswalk_kind, lexicon_rows
from reportedly.lexicon.browsing import find_rows, row_kind, table_counts, term_of
from reportedly.lexicon.columns import Column, about, columns_of
from reportedly.lexicon.overlay import OverlayRow, laid_rows
from reportedly.lexicon.staleness import stale_rows
from reportedly.lexicon.tables import PROOF
from reportedly.store import Store

PAGE = Page(
    "/lexicon", "lexicon.html", "reportedly lexicon list", options=frozenset({"words", "table"})
)
ROW = Page("/lexicon/{basis}", "row.html", "reportedly explain {basis}")
_MOST = 100
_SHOWN = 50


class AskedRows(Asked):
    """What rows a list of the lexicon shows; without a table or words it shows the tables."""

    words: Word
    table: Word
    first: First


class TableShown(BaseModel):
    """A table of the lexicon: what its rows are, and how many it has."""

    name: str
    means: str
    rows: int


class RowShort(BaseModel):
    """A row in a list: its term, what it says, and how many claims of the store rest on it."""

    id: str
    table: str
    term: str
    says: str
    claims: int
    own: bool


class LexiconShown(BaseModel):
    """The tables, or the rows that were asked for; `changes` are those of the overlay.

    `stale` says which of them no longer fit what is shipped.
    """

    asked: AskedRows
    tables: list[TableShown]
    rows: list[RowShort]
    total: int
    first: int
    changes: list[OverlayRow]
    stale: list[str]


class Cell(BaseModel):
    """A cell of a row; `shipped` is what the shipped file has where the overlay changes it."""

    name: str
    value: str
    shipped: str | None


class Fired(BaseModel):
    """A claim that rests on a row: its kind and sentence, and where it stands."""

    claim_id: str
    report_id: str
    kind: str
    sentence: str


class RowShown(BaseModel):
    """What stands behind a basis, and the first claims of the store that rest on it.

    `says` tells what it is; a row of a table has a `table`, cells and its proof, and
    `columns` where it can be changed.
    """

    id: str
    says: str
    table: str | None
    kind: str | None
    cells: list[Cell]
    example: str | None
    not_example: str | None
    source: str | None
    overlay: OverlayRow | None
    columns: list[Column]
    about: str
    claims: int
    fired: list[Fired]


def lexicon(store: OpenStore, asked: Annotated[AskedRows, Query()]) -> LexiconShown:
    """List the tables of the lexicon, or the rows of a table or with some words."""
    counts = table_counts()
    if asked.table and asked.table not in counts:
        raise NotFound(
            f"There is no table {asked.table!r} in the lexicon. See them all at: /lexicon"
        )
    found = find_rows(words=asked.words, table=asked.table) if asked.words or asked.table else ()
    shown = found[asked.first : asked.first + _MOST]
    fired = store.fired.counts(row.cells["id"] for row in shown)
    return LexiconShown(
        asked=asked,
        tables=[_table(name, count) for name, count in counts.items()],
        rows=[_short(row, fired) for row in shown],
        total=len(found),
        first=asked.first,
        stale=stale_rows(),
        changes=[laid.row for _, laid in sorted(laid_rows().items())],
    )


def _table(name: str, rows: int) -> TableShown:
    row_type = row_type_of(name)
    means = (row_type.__doc__ or "").strip().splitlines()[0] if row_type else ""
    means = means.replace("`", "")
    return TableShown(name=name, means=means, rows=rows)


def _short(row: LexiconRow, fired: dict[str, int]) -> RowShort:
    name, term = row.cells["id"], term_of(row)
    rest = {k: v for k, v in row.cells.items() if k not in ("id", *PROOF) and v and v != term}
    return RowShort(
        id=name,
        table=row.table,
        term=term,
        says=", ".join(f"{key.replace('_', ' ')} {value}" for key, value in rest.items()),
        claims=fired.get(name, 0),
        own=row.overlay is not None,
    )


def lexicon_row(store: OpenStore, basis: str) -> RowShown:
    """Show a row, rule, entry or model that claims rest on, and where it fired in the store."""
    row = lexicon_rows().get(basis)
    claims = store.fired.counts([basis]).get(basis, 0)
    kind = row_kind(row) if row else crosswalk_kind(basis)
    if row is None and kind is None and not claims and ":" not in basis:
        raise NotFound(
            f"Nothing is called {basis!r}, and no claim rests on it. See the tables at: /lexicon"
        )
    cells = row.cells if row else {}
    return RowShown(
        id=basis,
        says=row.where if row else behind(basis)[0].removeprefix(f"{basis}: "),
        table=row.table if row else None,
        kind=kind,
        cells=_cells(row) if row else [],
        example=cells.get("example"),
        not_example=cells.get("not_example"),
        source=cells.get("source"),
        overlay=row.overlay if row else None,
        columns=columns_of(row.table, row_type_of(row.table)) if row else [],
        about=about(row_type_of(row.table)) if row else "",
        claims=claims,
        fired=_fired(store, basis),
    )


def _cells(row: LexiconRow) -> list[Cell]:
    names = [*(row.shipped or {}), *row.cells]
    shown = [name for name in dict.fromkeys(names) if name not in ("id", *PROOF)]
    made = []
    for name in shown:
        value, shipped = row.cells.get(name, ""), (row.shipped or {}).get(name, "")
        differs = row.overlay is not None and row.shipped is not None and value != shipped
        if value or differs:
            made.append(Cell(name=name, value=value, shipped=shipped if differs else None))
    return made


def _fired(store: Store, basis: str) -> list[Fired]:
    return [
        Fired(
            claim_id=one.id,
            report_id=one.report_id,
            kind=one.event.kind,
            sentence=one.sentence.text,
        )
        for one in store.fired.first(basis, most=_SHOWN)
    ]
