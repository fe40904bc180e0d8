"""The one way in: files, folders, addresses and standard input become reports."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from reportedly.errors import InputError
from reportedly.ingest.archives import open_zip
from reportedly.ingest.drafts import Draft, Drafts, IngestOptions, failure, megabytes
from reportedly.ingest.feeds import read_feed
from reportedly.ingest.formats import HEAD, Format, tell_format
from reportedly.ingest.outlets import domain_of
from reportedly.ingest.pages import read_docx, read_pdf
from reportedly.ingest.plain import read_markdown, read_text
from reportedly.ingest.reports import make_report
from reportedly.ingest.tables import read_csv, read_json, read_json_lines
from reportedly.records import Failure, Report
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.ingest.web import Page

__all__ = ["IngestOptions", "read_named", "read_sources"]


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
) -> Iterator[tuple[str, Report | Failure]]:
    """Read like `read_sources`, each item with the name of its file, row, entry or member."""
    options = options or IngestOptions()
    for given in sources:
        source = _STANDARD_INPUT if given == "-" else given
        try:
            for draft in _open(given, settings, options):
                made = iter([draft]) if isinstance(draft, Failure) else make_report(draft, options)
                yield from ((draft.source, item) for item in made)
        except InputError as error:
            yield source, failure(source, error.reason, error.advice)
        except OSError as error:
            yield source, _unreadable(source, error)


def _open(source: str, settings: Settings, options: IngestOptions) -> Drafts:
    if source == "-":
        return _read_stream(
            io.BytesIO(_bounded(sys.stdin.buffer, settings)), _STANDARD_INPUT, settings, options
        )
    if "://" in source:
        return _read_address(source, settings, options)
    path = Path(source)
    if path.is_dir():
        return _read_folder(path, settings, options)
    return _read_file(path, settings, options)


def _read_folder(folder: Path, settings: Settings, options: IngestOptions) -> Drafts:
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if not path.is_dir() and not _is_hidden(path, folder)
    ]
    if not files:
        raise InputError("the folder has no files in it.", advice="Give a folder of reports.")
    for path in files:
        try:
            yield from _read_file(path, settings, options)
        except InputError as error:
            yield failure(str(path), error.reason, error.advice)
        except OSError as error:
            yield _unreadable(str(path), error)


def _unreadable(source: str, error: OSError) -> Failure:
    return failure(
        source,
        f"it cannot be read: {error.strerror or error}.",
        "Check the file, and that you may read it.",
    )


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _read_file(path: Path, settings: Settings, options: IngestOptions) -> Drafts:
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
        yield from _read_stream(stream, str(path), settings, options)


def _read_address(url: str, settings: Settings, options: IngestOptions) -> Drafts:
    from reportedly.ingest.web import fetch

    page = fetch(url, settings)
    for draft in _read_stream(io.BytesIO(page.raw), url, settings, options, page=page):
        yield draft if isinstance(draft, Failure) else _of_page(draft, page)


def _of_page(draft: Draft, page: "Page") -> Draft:
    """Add what the fetch knows: when it was, and the address where the item itself gives none."""
    url = draft.url or page.url
    return replace(draft, url=url, domain=draft.domain or domain_of(url), retrieved=page.retrieved)


def _read_stream(
    stream: IO[bytes],
    source: str,
    settings: Settings,
    options: IngestOptions,
    *,
    page: "Page | None" = None,
    depth: int = 0,
) -> Drafts:
    """Read a stream that can be rewound; tables row by row, all else whole."""
    head = stream.read(HEAD)
    stream.seek(0)
    form = _form(head, source, page)
    if form == "jsonl":
        return read_json_lines(stream, source, options.mapping, max_bytes=settings.max_bytes)
    if form == "csv":
        return read_csv(stream, source, options.mapping)
    if form == "gzip":
        return _read_packed(stream, source, settings, options, depth)
    raw = _bounded(stream, settings)
    if form == "zip":
        return _read_members(raw, source, settings, options, depth)
    return _read_whole(form, raw, source, options, page)


def _form(head: bytes, source: str, page: "Page | None") -> Format:
    if page and page.content_type and "csv" in page.content_type:
        return "csv"
    return tell_format(head, source)


def _read_whole(
    form: Format, raw: bytes, source: str, options: IngestOptions, page: "Page | None"
) -> Drafts:
    charset, kind = (page.charset, page.content_type) if page else (None, None)
    readers: dict[Format, Callable[[], Drafts]] = {
        "html": lambda: _read_html(raw, source, page),
        "feed": lambda: read_feed(raw, source, content_type=kind),
        "json": lambda: read_json(raw, source, options.mapping),
        "pdf": lambda: read_pdf(raw, source),
        "docx": lambda: read_docx(raw, source),
        "markdown": lambda: read_markdown(raw, source),
    }
    return readers.get(form, lambda: read_text(raw, source, charset=charset))()


def _read_html(raw: bytes, source: str, page: "Page | None") -> Drafts:
    from reportedly.ingest.html import read_html

    url, charset = (page.url, page.charset) if page else (None, None)
    return read_html(raw, source, url=url, charset=charset)


def _read_packed(
    stream: IO[bytes], source: str, settings: Settings, options: IngestOptions, depth: int
) -> Drafts:
    """Read a gzip file as the one file that it holds."""
    if depth:
        raise InputError(
            "it is an archive inside an archive, which is not opened.", advice="Unpack it first."
        )
    with gzip.GzipFile(fileobj=stream) as unpacked:
        inner = io.BytesIO(_bounded(cast(IO[bytes], unpacked), settings))
    name = source.removesuffix(".gz")
    yield from _read_stream(inner, name, settings, options, depth=depth + 1)


def _read_members(
    raw: bytes, source: str, settings: Settings, options: IngestOptions, depth: int
) -> Drafts:
    if depth:
        raise InputError(
            "it is an archive inside an archive, which is not opened.", advice="Unpack it first."
        )
    for member in open_zip(raw, source, max_bytes=settings.max_bytes):
        if isinstance(member, Failure):
            yield member
            continue
        where, unpacked = member
        try:
            yield from _read_stream(io.BytesIO(unpacked), where, settings, options, depth=depth + 1)
        except InputError as error:
            yield failure(where, error.reason, error.advice)


def _bounded(stream: IO[bytes], settings: Settings) -> bytes:
    """Read all of a stream. Raises InputError when it is larger than settings allow."""
    try:
        raw = stream.read(settings.max_bytes + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            f"the gzip file is damaged ({error}).", advice="Pack or fetch it again."
        ) from None
    if len(raw) > settings.max_bytes:
        raise InputError(
            f"it is larger than {megabytes(settings.max_bytes)}, or unpacks to more.",
            advice="Split it, or make it a JSON Lines or CSV file, which are read row by row.",
        )
    return raw
