"""Adding reports: files dropped on the page, pasted text, an address."""

from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from reportedly.desk.adding import Adding, Run, keep_upload, new_folder
from reportedly.desk.people import Coder
from reportedly.errors import InputError, NotFound
from reportedly.ingest.drafts import IngestOptions

router = APIRouter()


def adding_of(request: Request) -> Adding:
    """Return what adds reports behind the pages."""
    adding: Adding = request.app.state.adding
    return adding


Adds = Annotated[Adding, Depends(adding_of)]


class Pasted(BaseModel):
    """A report's text with what the person knows of it, or an address to fetch."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(default=None, max_length=2_000_000)
    address: str | None = Field(default=None, max_length=2_000)
    outlet: str | None = Field(default=None, max_length=200)
    published: str | None = Field(default=None, max_length=40)
    confidential: bool = False


@router.post("/api/adding/files", status_code=202)
def add_files(
    adding: Adds,
    coder: Coder,
    files: Annotated[list[UploadFile], File()],
    confidential: Annotated[bool, Form()] = False,
) -> Run:
    """Add files; each becomes as many reports as it holds."""
    folder = new_folder()
    paths = [keep_upload(folder, _last_part(one.filename or ""), one.file.read()) for one in files]
    hidden_by = coder if confidential else None
    names = [str(path) for path in paths]
    return adding.begin(names, IngestOptions(), folder=folder, hidden_by=hidden_by)


@router.post("/api/adding", status_code=202)
def add_pasted(adding: Adds, coder: Coder, pasted: Pasted) -> Run:
    """Add a pasted text, or the page at an address."""
    hidden_by = coder if pasted.confidential else None
    options = IngestOptions(published=pasted.published or None, outlet=pasted.outlet or None)
    if pasted.address:
        if not pasted.address.startswith(("http://", "https://")):
            raise InputError(
                f"{pasted.address!r} is no address.", advice="It begins with https:// or http://."
            )
        return adding.begin([pasted.address], options, hidden_by=hidden_by)
    if not (pasted.text or "").strip():
        raise InputError("There is nothing to add.", advice="Paste a text or give an address.")
    folder = new_folder()
    path = keep_upload(folder, "pasted.txt", (pasted.text or "").encode())
    return adding.begin([str(path)], options, folder=folder, hidden_by=hidden_by)


@router.get("/api/adding/{run_id}")
def run_of(adding: Adds, run_id: str) -> Run:
    """Tell how far an adding is."""
    run = adding.run(run_id)
    if run is None:
        raise NotFound(f"There is no adding {run_id}; the desk may have been opened anew since.")
    return run


def _last_part(name: str) -> str:
    """Return the file's own name, whatever path the browser or a stranger put before it."""
    return PureWindowsPath(PurePosixPath(name).name).name
