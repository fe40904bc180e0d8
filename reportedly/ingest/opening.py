"""Opening a piece: from its bytes to drafts of reports."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.ingest.bodies import unpack_body
from reportedly.ingest.drafts import Draft, Drafts, IngestOptions, failure
from reportedly.ingest.feeds import read_feed
from reportedly.ingest.formats import HEAD, Format, tell_format
from reportedly.ingest.outlets import domain_of
from reportedly.ingest.pages import read_docx, read_pdf
from reportedly.ingest.pieces import Piece
from reportedly.ingest.plain import read_markdown, read_text
from reportedly.ingest.reports import make_report
from reportedly.ingest.tables import read_object, read_row
from reportedly.records import Failure, Report
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.ingest.web import Page

Item = tuple[str, Report | Failure]
"""What came of a source, with the name of the file, row, entry or member."""


def open_piece(piece: Piece, settings: Settings, options: IngestOptions) -> list[Item]:
    """Open a piece into its reports, and a Failure for what is none; never raises for bad input."""
    try:
        return [
            (draft.source, item)
            for draft in _drafts(piece, settings, options)
            for item in ([draft] if isinstance(draft, Failure) else make_report(draft, options))
        ]
    except InputError as error:
        return [(piece.source, failure(piece.source, error.reason, error.advice))]


def _drafts(piece: Piece, settings: Settings, options: IngestOptions) -> Drafts:
    if piece.problem:
        return iter([piece.problem])
    if piece.form == "object":
        drafts = read_object(piece, options.mapping)
    elif piece.form == "row":
        drafts = read_row(piece)
    elif piece.form == "page":
        raw = unpack_body(piece.raw, piece.encodings, max_bytes=settings.max_bytes)
        drafts = _read_whole(raw, piece)
    else:
        drafts = _read_whole(piece.raw, piece)
    page = piece.page
    return (
        _of_page(draft, page, options) if page and not isinstance(draft, Failure) else draft
        for draft in drafts
    )


def _of_page(draft: Draft, page: "Page", options: IngestOptions) -> Draft:
    """Add what the fetch and the feed know: when it was, the address, the date that is missing."""
    url = draft.url or page.url
    return replace(
        draft,
        url=url,
        domain=draft.domain or domain_of(url),
        published=draft.published or options.listed,
        retrieved=page.retrieved,
    )


def _read_whole(raw: bytes, piece: Piece) -> Drafts:
    page, source = piece.page, piece.source
    charset, kind = (page.charset, page.content_type) if page else (None, None)
    readers: dict[Format, Callable[[], Drafts]] = {
        "html": lambda: _read_html(raw, source, page),
        "feed": lambda: read_feed(raw, source, content_type=kind),
        "pdf": lambda: read_pdf(raw, source),
        "docx": lambda: read_docx(raw, source),
        "markdown": lambda: read_markdown(raw, source),
    }
    form = tell_format(raw[:HEAD], _named_as(page) if page and piece.form == "page" else source)
    return readers.get(form, lambda: read_text(raw, source, charset=charset))()


def _named_as(page: "Page") -> str:
    """Name a page by its type of content, for the end of its address says little."""
    return "page.html" if "html" in (page.content_type or "") else "page.txt"


def _read_html(raw: bytes, source: str, page: "Page | None") -> Drafts:
    from reportedly.ingest.html import read_html

    url, charset = (page.url, page.charset) if page else (None, None)
    return read_html(raw, source, url=url, charset=charset)
