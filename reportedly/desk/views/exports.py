"""The export page: every format of the field, with the filters that were asked for."""

import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse
from pydantic import BaseModel
from starlette.background import BackgroundTask

from reportedly.desk.pages import OpenStore, Page
from reportedly.desk.reading_room import ReadingRoom
from reportedly.desk.views.incidents import OPTIONS, AskedIncidents
from reportedly.desk.views.reviewing import Room
from reportedly.export import FORMATS, Told, Written, export, export_incidents
from reportedly.export.formats import check_format
from reportedly.export.redaction import pairs_of, told_of
from reportedly.lexicon.ontology import kinds
from reportedly.store import Store

PAGE = Page(
    "/exports", "exports.html", "reportedly export FORMAT OUT", OPTIONS | {"certainty", "redact"}
)
_ENDINGS = {
    "jsonl": "jsonl", "records": "jsonl", "annotations": "jsonl", "plover": "jsonl",
    "geojson": "geojson", "geoparquet": "parquet", "xlsx": "xlsx",
}  # fmt: skip
"""How a file of a format ends, where that is not "csv"."""
router = APIRouter()


class FormatShown(BaseModel):
    """An export format: what it is for, and what it is made from."""

    name: str
    means: str
    made_from: list[str]


class AskedExports(AskedIncidents):
    """What is to be exported; with `redact`, without the names of private persons."""

    redact: bool = False


class Exports(BaseModel):
    """The formats, and what was asked for."""

    asked: AskedExports
    formats: list[FormatShown]
    kinds: list[str]


def exports(asked: Annotated[AskedExports, Query()]) -> Exports:
    """List the formats in which what fits can be saved."""
    return Exports(
        asked=asked,
        formats=[
            FormatShown(
                name=name,
                means=form.means,
                made_from=[
                    noun
                    for noun, writer in (
                        ("claims", form.of_claims),
                        ("incidents", form.of_incidents),
                    )
                    if writer
                ],
            )
            for name, form in FORMATS.items()
        ],
        kinds=sorted(kinds()),
    )


@router.get("/api/exports/{name}", response_class=FileResponse)
def export_file(
    store: OpenStore, room: Room, name: str, asked: Annotated[AskedExports, Query()]
) -> FileResponse:
    """Save what fits in a format, as a file; what it cannot say is counted in a header."""
    check_format(name)
    folder = tempfile.TemporaryDirectory(prefix="reportedly-export-")
    try:
        path = Path(folder.name) / f"reportedly-{name}.{_ENDINGS.get(name, 'csv')}"
        written = _write(store, room, name, asked, path)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(
        path,
        filename=path.name,
        headers={"X-Left-Out": str(len(written.left_out))},
        background=BackgroundTask(folder.cleanup),
    )


@router.get("/api/exports/{name}/left-out")
def left_out_of(
    store: OpenStore, room: Room, name: str, asked: Annotated[AskedExports, Query()]
) -> list[dict[str, str]]:
    """Name what a format cannot say, each with the rule that leaves it out."""
    check_format(name)
    with tempfile.TemporaryDirectory(prefix="reportedly-export-") as folder:
        written = _write(store, room, name, asked, Path(folder) / "out")
    return [
        {"id": one.record_id, "rule": one.rule, "reason": one.reason} for one in written.left_out
    ]


def _write(store: Store, room: ReadingRoom, name: str, asked: AskedExports, path: Path) -> Written:
    wanted = asdict(asked.filter().claims)
    names_in = room.names_in if asked.redact else None
    if FORMATS[name].of_claims is None:
        store.merge()

        def fitting() -> Iterator[Told]:
            told = store.told(**wanted)
            return (one for one in told if _stands(one.incident.standing, asked))

        return export_incidents(told_of(fitting, names_in), name, path)
    return export(pairs_of(partial(store.pairs, **wanted), names_in), name, path)


def _stands(standing: str, asked: AskedIncidents) -> bool:
    return asked.standing is None or standing == asked.standing
