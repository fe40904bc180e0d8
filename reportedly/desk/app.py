"""The desk as a web application over an open store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

import reportedly
from reportedly.desk import refusals
from reportedly.desk.adding import Adding
from reportedly.desk.gate import Gate
from reportedly.desk.merging import Merger
from reportedly.desk.pages import Page, Query, add_page, make_templates
from reportedly.desk.people import Team
from reportedly.desk.picturing import Pictures
from reportedly.desk.proposals import Proposals
from reportedly.desk.reading_room import ReadingRoom
from reportedly.desk.security import Guard
from reportedly.desk.views import (
    accounts,
    adding,
    adjudication,
    agreement,
    assigning,
    choosing,
    codebooks,
    deciding,
    exports,
    inbox,
    incident,
    incidents,
    lexicon,
    login,
    maps,
    merging,
    pictures,
    proposing,
    report,
    rereading,
    reviewing,
)
from reportedly.errors import PartMissing
from reportedly.review.signing import signer

if TYPE_CHECKING:
    from reportedly.store import Store

_STATIC = Path(__file__).parent / "static"
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
_MOST_BYTES = 64 * 1024 * 1024


_PAGES: tuple[tuple[Page, Query], ...] = (
    (inbox.PAGE, inbox.inbox),
    (report.PAGE, report.report),
    (incidents.PAGE, incidents.incidents),
    (incident.PAGE, incident.incident),
    (codebooks.PAGE, codebooks.codebook),
    (codebooks.KIND, codebooks.kind),
    (lexicon.PAGE, lexicon.lexicon),
    (lexicon.ROW, lexicon.lexicon_row),
    (proposing.NEW, proposing.new_row),
    (agreement.PAGE, agreement.agreement),
    (adjudication.PAGE, adjudication.adjudication),
    (exports.PAGE, exports.exports),
)
_ROUTERS = (
    agreement.router,
    adjudication.router,
    reviewing.router,
    rereading.router,
    report.router,
    choosing.router,
    deciding.router,
    pictures.router,
    maps.router,
    proposing.router,
    adding.router,
    merging.router,
    exports.router,
)


def create_app(
    store: "Store",
    *,
    coder: str | None = None,
    hosts: frozenset[str] = LOCAL,
    team: Team | None = None,
) -> FastAPI:
    """Make the desk of a store; `coder` is who decides, else the name of this machine's user.

    For a `team` everybody logs in, and decides under the name of their account.

    Raises PartMissing where the desk's scripts were not built.
    """
    if not (_STATIC / "desk.js").is_file():
        raise PartMissing(
            "The desk's scripts are not built. In a checkout build them with: make setup"
        )
    room = ReadingRoom()
    drawn = Pictures()
    merger = Merger(store, then=lambda: drawn.warm(store))

    @asynccontextmanager
    async def open_desk(_: FastAPI) -> AsyncIterator[None]:
        room.warm_up()
        merger.begin()
        yield
        app.state.proposals.close()
        room.close()
        merger.close()

    app = FastAPI(
        title="Reportedly desk",
        version=reportedly.__version__,
        lifespan=open_desk,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.store = store
    app.state.room = room
    app.state.merger = merger
    app.state.pictures = drawn
    app.state.adding = Adding(store, room, merger)
    app.state.proposals = Proposals(store, room, merger)
    app.state.coder = signer(coder)
    app.state.templates = make_templates()
    app.state.team = team
    if team is not None:
        app.include_router(login.router)
        app.include_router(accounts.router)
        app.include_router(assigning.router)
        app.add_middleware(Gate, team=team, store=store)
    https = team is not None and team.https
    app.add_middleware(Guard, hosts=hosts, most_bytes=_MOST_BYTES, https=https)
    refusals.install(app)
    for page, query in _PAGES:
        add_page(app.router, page, query)
    for one in _ROUTERS:
        app.include_router(one)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    # The routes are worked out now: left to the first requests, the framework does it with the
    # process's warnings put aside, which is not safe where two desks of one process begin at once.
    app.openapi()
    return app
