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
from reportedly.desk.pages import add_page, make_templates
from reportedly.desk.people import Team
from reportedly.desk.picturing import Pictures
from reportedly.desk.proposals import Proposals
from reportedly.desk.reading_room import ReadingRoom
from reportedly.desk.security import Guard
from reportedly.desk.views import (
    accounts,
    adding,
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
    reviewing,
)
from reportedly.errors import PartMissing
from reportedly.review.signing import signer

if TYPE_CHECKING:
    from reportedly.store import Store

_STATIC = Path(__file__).parent / "static"
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
_MOST_BYTES = 64 * 1024 * 1024


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
    add_page(app.router, inbox.PAGE, inbox.inbox)
    add_page(app.router, report.PAGE, report.report)
    add_page(app.router, incidents.PAGE, incidents.incidents)
    add_page(app.router, incident.PAGE, incident.incident)
    add_page(app.router, codebooks.PAGE, codebooks.codebook)
    add_page(app.router, codebooks.KIND, codebooks.kind)
    add_page(app.router, lexicon.PAGE, lexicon.lexicon)
    add_page(app.router, lexicon.ROW, lexicon.lexicon_row)
    add_page(app.router, proposing.NEW, proposing.new_row)
    add_page(app.router, exports.PAGE, exports.exports)
    app.include_router(reviewing.router)
    app.include_router(report.router)
    app.include_router(choosing.router)
    app.include_router(deciding.router)
    app.include_router(pictures.router)
    app.include_router(maps.router)
    app.include_router(proposing.router)
    app.include_router(adding.router)
    app.include_router(merging.router)
    app.include_router(exports.router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    return app
