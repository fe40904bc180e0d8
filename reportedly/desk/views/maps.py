"""The map: incidents drawn as precisely as their places are known, with the same in a table."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel

from reportedly.desk.merging import MergedStore
from reportedly.desk.pages import Page, render
from reportedly.desk.views.incidents import OPTIONS, AskedIncidents
from reportedly.lexicon.ontology import kinds
from reportedly.places.gazetteer import open_gazetteer
from reportedly.places.outlines import unit_outline
from reportedly.settings import Settings
from reportedly.store.summaries import IncidentRow

PAGE = Page("/map", "map.html", "reportedly incidents", OPTIONS)
_MOST = 20_000
router = APIRouter()
Asked = Annotated[AskedIncidents, Query()]


class MapPage(BaseModel):
    """What the map is of, and what there is to choose from."""

    asked: AskedIncidents
    kinds: list[str]


class MapRows(BaseModel):
    """The incidents that the map shows: those with coordinates, the latest first."""

    incidents: list[IncidentRow]
    most: int


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
    rows = store.placed_incidents(asked.filter(), most=_MOST)
    # The rows are JSON already: reading and writing 20,000 of them again takes a second.
    return Response(
        f'{{"most":{_MOST},"incidents":[{",".join(rows)}]}}', media_type="application/json"
    )


@router.get(f"/api{PAGE.path}/areas")
def map_areas(store: MergedStore, asked: Asked) -> Areas:
    """Draw the provinces of incidents that are placed in one as a whole."""
    rows = store.placed_incidents(asked.filter(), most=_MOST)
    found = (IncidentRow.model_validate_json(row) for row in rows if '"precision":"admin1"' in row)
    units = sorted({(row.country, row.admin1) for row in found if row.country and row.admin1})
    gazetteer = open_gazetteer(Settings())
    features = []
    for country, admin1 in units:
        ring = unit_outline(gazetteer, str(country), str(admin1))
        if ring:
            geometry = {"type": "Polygon", "coordinates": [list(map(list, ring))]}
            names = {"country": str(country), "admin1": str(admin1)}
            features.append(Area(geometry=geometry, properties=names))
    return Areas(features=features)
