"""Proposing changes of the lexicon: the form, the trial, keeping, reading again, taking away."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from reportedly.catalogue import row_type_of
from reportedly.desk.asked import Asked, Word
from reportedly.desk.pages import Page
from reportedly.desk.people import Coder
from reportedly.desk.proposals import Proposal, Proposals
from reportedly.desk.views.reviewing import Room
from reportedly.errors import InputError, NotFound
from reportedly.lexicon.basis import lexicon_rows
from reportedly.lexicon.browsing import table_counts
from reportedly.lexicon.changes import Signed, make_change
from reportedly.lexicon.columns import Column, about, columns_of
from reportedly.lexicon.overlay import OverlayRow, laid_rows, remove_row
from reportedly.lexicon.tables import Row
from reportedly.review.signing import now

router = APIRouter()
NEW = Page("/lexicon-new", "new_row.html", "reportedly lexicon list", options=frozenset({"table"}))
_USUAL = "terms/triggers/battle.csv"

Cell = Annotated[str, Field(max_length=4_000)]


def proposals_of(request: Request) -> Proposals:
    """Return what tries proposed changes behind the pages."""
    proposals: Proposals = request.app.state.proposals
    return proposals


Trials = Annotated[Proposals, Depends(proposals_of)]


class NewChange(BaseModel):
    """A change of a row, or of a table a new row where `row` is left out.

    `cells` are all columns as they should be, with `example` and `not_example`; `id` may name a
    new row. `drop` switches the row off.
    """

    model_config = ConfigDict(extra="forbid")

    row: str | None = Field(default=None, max_length=200)
    table: str = Field(default="", max_length=200)
    cells: dict[str, Cell] = Field(default={}, max_length=40)
    drop: bool = False
    why: str = Field(default="", max_length=2_000)


class AskedTable(Asked):
    """The table that a new row is for."""

    table: Word


class NewRow(BaseModel):
    """The form of a new row: its table, the columns with what they mean, and all tables."""

    table: str
    tables: list[str]
    columns: list[Column]
    about: str


class TakenAway(BaseModel):
    """A change that was taken away."""

    row: OverlayRow | None
    id: str


def new_row(asked: Annotated[AskedTable, Query()]) -> NewRow:
    """Show what a new row of a table needs."""
    table = asked.table or _USUAL
    return NewRow(
        table=table,
        tables=[name for name in table_counts() if columns_of(name, row_type_of(name))],
        columns=columns_of(table, _type(table)),
        about=about(_type(table)),
    )


@router.post("/api/lexicon-proposals", status_code=202)
def propose(trials: Trials, coder: Coder, new: NewChange) -> Proposal:
    """Try a change: prove it, and see which claims of the store it would change."""
    held = lexicon_rows().get(new.row or "")
    if new.row and held is None:
        raise NotFound(f"The lexicon has no row {new.row!r}.")
    table = held.table if held else new.table
    if not new.why.strip():
        raise InputError("Why is this changed?", advice="Say it in a few words; it is kept.")
    change = make_change(
        _type(table),
        table=table,
        row_id=new.row,
        cells=new.cells,
        signed=Signed(by=coder, when=now()[:10], why=new.why.strip()),
        drop=new.drop,
    )
    return trials.begin(change)


@router.get("/api/lexicon-proposals/{proposal_id}")
def proposal(trials: Trials, proposal_id: str) -> Proposal:
    """Tell how far the trial of a change is, and what it would change."""
    return trials.proposal(proposal_id)


@router.post("/api/lexicon-proposals/{proposal_id}/keep")
def keep(request: Request, trials: Trials, proposal_id: str) -> Proposal:
    """Keep a change whose proofs hold."""
    kept = trials.keep(proposal_id)
    request.state.about = kept.row.id
    return kept


@router.post("/api/lexicon-proposals/{proposal_id}/read-again")
def read_again(request: Request, trials: Trials, proposal_id: str) -> Proposal:
    """Read the reports again that a kept change touches."""
    begun = trials.read_again(proposal_id)
    request.state.about = begun.row.id
    return begun


@router.post("/api/lexicon-overlay/{row_id}/remove")
def take_away(room: Room, row_id: str) -> TakenAway:
    """Take a change out of the overlay; the shipped row, if any, stands again."""
    held = laid_rows().get(row_id)
    remove_row(row_id)
    room.renew()
    return TakenAway(row=held.row if held else None, id=row_id)


def _type(table: str) -> type[Row]:
    found = row_type_of(table)
    if found is None or not columns_of(table, found):
        raise NotFound(
            f"There is no table {table!r} whose rows can be changed. See them at: /lexicon"
        )
    return found
