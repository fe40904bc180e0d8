"""The one way in: files, folders, addresses and standard input become reports."""

import io
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.ingest.division import divide, pieces_or_problem
from reportedly.ingest.drafts import IngestOptions, megabytes
from reportedly.ingest.opening import Item, open_piece
from reportedly.ingest.pieces import Pieces
from reportedly.records import Failure, Report
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.ingest.web import Page

__all__ = ["IngestOptions", "read_named", "read_page", "read_sources"]


_STANDARD_INPUT = "standard input"


def read_sources(
    sources: Sequence[str], *, settings: Settings, options: IngestOptions | None = None
) -> Iterator[Report | Failure]:
    """Read every source, in the order given, into reports, and a Failure for what is none.

    A source is a file, a folder (walked in sorted order, hidden files left out), an address, or
    "-" for standard input. Its bytes decide how it is read, then its name. Nothing is raised for
    a bad input, and none of them stops the rest.
    """
    return (item for _, item in read_named(sources, settings=settings, options=options))


def read_named(
    sources: Sequence[str], *, settings: Settings, options: IngestOptions | None = None
) -> Iterator[Item]:
    """Read like `read_sources`, each item with the name of its file, row, entry or member."""
    options = options or IngestOptions()
    for given in sources:
        source = _STANDARD_INPUT if given == "-" else given
        for piece in pieces_or_problem(_divide(given, settings, options), source):
            yield from open_piece(piece, settings, options)


def _divide(source: str, settings: Settings, options: IngestOptions) -> Pieces:
    if source == "-":
        stream = io.BytesIO(_all_of(sys.stdin.buffer, settings))
        yield from divide(stream, _STANDARD_INPUT, settings, options)
    elif "://" in source:
        from reportedly.ingest.web import fetch

        yield from _divide_page(fetch(source, settings), source, settings, options)
    elif Path(source).is_dir():
        yield from _divide_folder(Path(source), settings, options)
    else:
        yield from divide_file(Path(source), source, settings, options)


def read_page(
    page: "Page", source: str, *, settings: Settings, options: IngestOptions
) -> Iterator[Item]:
    """Read what was fetched from the address `source`, as `read_named` reads one source."""
    for piece in pieces_or_problem(_divide_page(page, source, settings, options), source):
        yield from open_piece(piece, settings, options)


def _divide_page(page: "Page", source: str, settings: Settings, options: IngestOptions) -> Pieces:
    yield from divide(io.BytesIO(page.raw), source, settings, options, page=page)


def _divide_folder(folder: Path, settings: Settings, options: IngestOptions) -> Pieces:
    files = files_in(folder)
    if not files:
        raise InputError("the folder has no files in it.", advice="Give a folder of reports.")
    return chain.from_iterable(
        pieces_or_problem(divide_file(path, str(path), settings, options), str(path))
        for path in files
    )


def files_in(folder: Path) -> list[Path]:
    """List the files below a folder, in order of name, hidden ones left out."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if not path.is_dir()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def divide_file(path: Path, source: str, settings: Settings, options: IngestOptions) -> Pieces:
    """Divide a file. Raises InputError when it is none, OSError when it cannot be opened."""
    if not path.exists():
        raise InputError(
            f"it is a link to {path.readlink()}, which is not there."
            if path.is_symlink()
            else "there is no such file or folder.",
            advice="Check the path.",
        )
    if not path.is_file():
        raise InputError(
            "it is neither a file nor a folder.", advice="Give a file, a folder or an address."
        )
    with path.open("rb") as stream:
        yield from divide(stream, source, settings, options)


def _all_of(stream: IO[bytes], settings: Settings) -> bytes:
    raw = stream.read(settings.max_bytes + 1)
    if len(raw) > settings.max_bytes:
        raise InputError(
            f"it is larger than {megabytes(settings.max_bytes)}.",
            advice="Save it as a file: JSON Lines and CSV are read row by row.",
        )
    return raw
