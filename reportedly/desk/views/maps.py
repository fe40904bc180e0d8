"""The map: incidents drawn as precisely as their places are known, with the same in a table."""

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel

from reportedly.desk.merging import MergedStore
from reportedly.desk.pages import Page, render
from reportedly.desk.picturing import Asking
from reportedly.desk.views.incidents import OPTIONS, AskedIncidents
from reportedly.desk.views.pictures import DeskPictures
from reportedly.export import phrases
from reportedly.lexicon.ontology import kinds
from reportedly.places.gazetteer import open_gazetteer
from reportedly.places.outlines import unit_outline
from reportedly.records import Control
from reportedly.records.picture import Holding
from reportedly.settings import Settings
from reportedly.store.sights import FIELDS, provinces, sights

PAGE = Page("/map", "map.html", "reportedly incidents", OPTIONS)
_MOST = 20_000
_NAMED = 3
"""Incidents that a row of control names; the picture names all."""
router = APIRouter()
Asked = Annotated[AskedIncidents, Query()]


class MapPage(BaseModel):
    """What the map is of, and what there is to choose from."""

    asked: AskedIncidents
    kinds: list[str]


Cell = str | float | None


class MapRows(BaseModel):
    """The incidents that the map shows: those with coordinates, the latest first, `most` at most.

    Each is a list of values, in the order of `fields`.
    """

    fields: list[str]
    incidents: list[list[Cell]]
    most: int


class Held(BaseModel):
    """Who is reported to hold a place from a day (None: not said) until another (None: still)."""

    place: str
    lat: float
    lon: float
    precision: str | None
    holder: str
    since: str | None
    until: str | None
    standing: Holding
    sources: int
    incidents: list[str]


class ControlRows(BaseModel):
    """Who holds which place, of all places that have coordinates."""

    rows: list[Held]


class Area(BaseModel):
    """A province or district as GeoJSON (RFC 7946): the ring around its towns."""

    type: Literal["Feature"] = "Feature"
    geometry: dict[str, Any]
    properties: dict[str, str]


class Areas(BaseModel):
    """The units of the incidents whose places are known no better than their province."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Area]


@router.get(PAGE.path, include_in_schema=False, response_class=HTMLResponse)
def map_page(request: Request, asked: Asked) -> HTMLResponse:
    """Show the map's frame; its rows come from its JSON twin."""
    return render(request, PAGE, MapPage(asked=asked, kinds=sorted(kinds())))


@router.get(f"/api{PAGE.path}", response_model=MapRows)
def map_rows(store: MergedStore, asked: Asked) -> Response:
    """List the incidents that have coordinates and fit."""
    with store.transaction() as connection:
        rows = sights(connection, asked.filter(), most=_MOST)
    # The rows are JSON already: reading and writing 20,000 of them again takes a second.
    return Response(
        f'{{"fields":{json.dumps(FIELDS)},"most":{_MOST},"incidents":[{",".join(rows)}]}}',
        media_type="application/json",
    )


@router.get(f"/api{PAGE.path}/areas")
def map_areas(store: MergedStore, asked: Asked) -> Areas:
    """Draw the provinces of incidents that are placed in one as a whole."""
    with store.transaction() as connection:
        units = provinces(connection, asked.filter())
    gazetteer = open_gazetteer(Settings())
    features = []
    for country, admin1 in units:
        ring = unit_outline(gazetteer, country, admin1)
        if ring:
            geometry = {"type": "Polygon", "coordinates": [list(map(list, ring))]}
            names = {"country": country, "admin1": admin1}
            features.append(Area(geometry=geometry, properties=names))
    return Areas(features=features)


@router.get(f"/api{PAGE.path}/control", response_model=ControlRows)
def map_control(store: MergedStore, pictures: DeskPictures) -> ControlRows:
    """Say who is reported to hold which place from when until when, in the whole store."""
    rows = pictures.draw(store, Asking()).picture.control
    return ControlRows(rows=[_held(row) for row in rows if row.place.lat is not None])


def _held(row: Control) -> Held:
    place = row.place
    return Held(
        place=phrases.place(place),
        lat=place.lat or 0,
        lon=place.lon or 0,
        precision=place.precision,
        holder=row.holder,
        since=row.since,
        until=row.until,
        standing=row.standing,
        sources=row.sources,
        incidents=list(row.incident_ids[:_NAMED]),
    )
