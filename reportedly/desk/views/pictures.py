"""The picture: who is reported to hold what, who moved, which arms changed hands, the tolls."""

import csv
import io
from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from reportedly.desk.asked import Asked
from reportedly.desk.merging import MergedStore
from reportedly.desk.pages import Page, render
from reportedly.desk.picturing import Asking, Drawn, Pictures
from reportedly.export import phrases
from reportedly.export.spreadsheet import Cell, guard
from reportedly.picture.series import TollStep
from reportedly.records import Area, Picture
from reportedly.records.span import Record

_OPTIONS = frozenset({"as-of", "area", "radius", "since", "known-at"})
PAGE = Page("/picture", "picture.html", "reportedly picture", _OPTIONS)
MOST = 50
"""Rows of a part that the page shows; its JSON twin and its CSV hold all of them."""
Part = Literal["control", "displacement", "materiel", "tolls", "relations", "tolls-over-time"]
router = APIRouter()


class AskedPicture(Asked):
    """What the picture is to be of; what is left empty is not asked for."""

    as_of: date | None = Field(default=None, alias="as-of")
    area: str | None = Field(default=None, max_length=200)
    radius: float | None = Field(default=None, gt=0, le=20_000)
    since: date | None = None
    known_at: date | None = Field(default=None, alias="known-at")

    def asking(self) -> Asking:
        """Put what is asked for as pictures want it."""
        return Asking(
            as_of=self.as_of.isoformat() if self.as_of else None,
            area=self.area,
            radius_km=self.radius,
            since=self.since.isoformat() if self.since else None,
            known_at=self.known_at.isoformat() if self.known_at else None,
        )


class PictureShown(BaseModel):
    """A picture, what was asked for, and the tolls over time."""

    asked: AskedPicture
    picture: Picture
    tolls_over_time: tuple[TollStep, ...] = ()


class PicturePage(PictureShown):
    """The first rows of each part, and how many there are."""

    totals: dict[str, int]
    most: int = MOST


def pictures_of(request: Request) -> Pictures:
    """Return what adds pictures up for the desk."""
    pictures: Pictures = request.app.state.pictures
    return pictures


DeskPictures = Annotated[Pictures, Depends(pictures_of)]
AskedFor = Annotated[AskedPicture, Query()]


@router.get(PAGE.path, include_in_schema=False, response_class=HTMLResponse)
def picture_page(
    request: Request, store: MergedStore, pictures: DeskPictures, asked: AskedFor
) -> HTMLResponse:
    """Show a picture: the first rows of each part."""
    drawn = pictures.draw(store, asked.asking())
    parts = {part: _rows(drawn, part) for part in get_args(Part)}
    first = {part: tuple(rows[:MOST]) for part, rows in parts.items() if part != "tolls-over-time"}
    page = PicturePage(
        asked=asked,
        picture=drawn.picture.model_copy(update=first),
        tolls_over_time=drawn.steps,
        totals={part.replace("-", "_"): len(rows) for part, rows in parts.items()},
    )
    return render(request, PAGE, page)


@router.get(f"/api{PAGE.path}", response_model=PictureShown)
def picture(store: MergedStore, pictures: DeskPictures, asked: AskedFor) -> Response:
    """Add up the incidents for an area as of a day."""
    drawn = pictures.draw(store, asked.asking())
    # Written by the records themselves: checking thousands of rows again takes a second.
    shown = PictureShown.model_construct(
        asked=asked, picture=drawn.picture, tolls_over_time=drawn.steps
    )
    return Response(shown.model_dump_json(by_alias=True), media_type="application/json")


@router.get(
    f"/api{PAGE.path}/{{part}}.csv",
    response_class=Response,
)
def part_csv(store: MergedStore, pictures: DeskPictures, part: Part, asked: AskedFor) -> Response:
    """Give all rows of one part of a picture as CSV, with the day that it is as of."""
    drawn = pictures.draw(store, asked.asking())
    words = io.StringIO()
    table = csv.writer(words)
    rows = [_flat(row) for row in _rows(drawn, part)]
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["no rows"]
    table.writerow([*names, "as_of", "known_at", "area"])
    of = [drawn.picture.as_of, drawn.picture.known_at, _named(drawn.picture.area)]
    for row in rows:
        cells = [*(row.get(name) for name in names), *of]
        table.writerow([guard(cell) if isinstance(cell, str) else cell for cell in cells])
    name = f"{part}-{drawn.picture.as_of}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + words.getvalue(), media_type="text/csv", headers=headers)


def _rows(drawn: Drawn, part: str) -> tuple[Record, ...]:
    rows: tuple[Record, ...] = (
        drawn.steps if part == "tolls-over-time" else getattr(drawn.picture, part)
    )
    return rows


def _named(area: Area) -> str:
    return area.name or "everywhere"


def _flat(row: Record) -> dict[str, Cell]:
    """Write a row's fields as cells: places by name, ids and sources in one cell."""
    cells: dict[str, Cell] = {}
    for name in type(row).model_fields:
        value = getattr(row, name)
        if name in ("place", "origin", "destination"):
            cells[name] = phrases.place(value) or None
        elif name == "count":
            cells |= {f"count_{b}": getattr(value, b) if value else None for b in _BOUNDS}
        elif name == "by_source":
            said = (f"{one.source}: {phrases.count(one.value)}" for one in value)
            cells[name] = "; ".join(said)
        elif name == "kinds":
            cells[name] = "; ".join(f"{kind} {count}" for kind, count in value)
        elif isinstance(value, tuple):
            cells[name] = " ".join(value)
        else:
            cells[name] = value
    return cells


_BOUNDS = ("low", "best", "high")
