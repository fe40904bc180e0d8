"""The picture: who is reported to hold what, who moved, which arms changed hands, the tolls."""

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from reportedly.desk.asked import Asked
from reportedly.desk.merging import MergedStore
from reportedly.desk.pages import Page
from reportedly.records import Picture
from reportedly.settings import Settings
from reportedly.store.pictures import picture_of

_OPTIONS = frozenset({"as-of", "area", "radius", "since", "known-at"})
PAGE = Page("/picture", "picture.html", "reportedly picture", _OPTIONS)


class AskedPicture(Asked):
    """What the picture is to be of; what is left empty is not asked for."""

    as_of: date | None = Field(default=None, alias="as-of")
    area: str | None = Field(default=None, max_length=200)
    radius: float | None = Field(default=None, gt=0, le=20_000)
    since: date | None = None
    known_at: date | None = Field(default=None, alias="known-at")


class PictureShown(BaseModel):
    """A picture, and what was asked for."""

    asked: AskedPicture
    picture: Picture


def picture(store: MergedStore, asked: Annotated[AskedPicture, Query()]) -> PictureShown:
    """Add up the incidents for an area as of a day."""
    shown = picture_of(
        store,
        Settings(),
        as_of=asked.as_of.isoformat() if asked.as_of else None,
        area=asked.area,
        radius_km=asked.radius,
        since=asked.since.isoformat() if asked.since else None,
        known_at=asked.known_at.isoformat() if asked.known_at else None,
    )
    return PictureShown(asked=asked, picture=shown)
