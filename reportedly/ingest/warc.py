"""Reading web archives: the pages in WARC and WACZ files, one after another."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from reportedly.errors import InputError, PartMissing
from reportedly.ingest.drafts import megabytes
from reportedly.ingest.pieces import Piece, Pieces, broken
from reportedly.ingest.web import Page

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_READ = ("text/html", "application/xhtml+xml", "text/plain", "application/rss+xml",
         "application/atom+xml")  # fmt: skip
"""Types of content that may be a report; pictures, scripts and styles are passed by."""
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 65_536
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_WACZ = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")


def divide_warc(stream: IO[bytes], source: str, *, max_bytes: int) -> Pieces:
    """Divide a WARC file, packed or not, into its pages.

    Pages are responses with status 200 and resources of a readable type, and conversions (the
    plain text of WET files). A page may have `max_bytes`. Damage ends the file with a problem
    that says where; what stood before it is kept. Raises PartMissing without fastwarc.
    """
    last = 0
    try:
        for record in _records(stream):
            last = record.stream_pos
            yield from _page(record, source, max_bytes)
    except (PartMissing, GeneratorExit):
        raise
    except BaseException as error:
        # The parser's own panics are no Exceptions.
        if not isinstance(error, OSError) and type(error).__name__ != "PanicException":
            raise
        yield broken(
            source,
            last,
            f"the archive breaks off after the record at byte {last:,} ({_said(error)}); what "
            "stood before is read.",
            "Fetch it again.",
        )


def _records(stream: IO[bytes]) -> "ArchiveIterator":
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise PartMissing(
            "Web archives need fastwarc, which is not installed. "
            'Install it with: pip install "reportedly[batch]"'
        ) from error
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return ArchiveIterator(stream, record_types=wanted, parse_http=False)


def _said(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def _page(record: "WarcRecord", source: str, max_bytes: int) -> Iterator[Piece]:
    headers = record.headers
    url = headers.get("WARC-Target-URI")
    where = f"{source}, record at byte {record.stream_pos}"
    where = f"{where} ({url})" if url else where
    most = max_bytes + _LONGEST_HEAD + 1
    block: bytes = record.reader.read(most)
    if len(block) < min(record.content_length, most):
        raise OSError("the record is cut short")
    encodings: tuple[str, ...] = ()
    body, content_type = block, headers.get("Content-Type") or ""
    if content_type.startswith("application/http") or record.is_http:
        answer = _part_http(block)
        if answer is None:
            yield broken(where, record.stream_pos, "the answer of the server has no HTTP head.")
            return
        status, content_type, encodings, body = answer
        if status != 200:
            return
    if not content_type.lower().startswith(_READ):
        return
    if len(body) > max_bytes:
        reason = f"the page is larger than {megabytes(max_bytes)}."
        yield broken(where, record.stream_pos, reason, "If it is a report, save it by itself.")
        return
    charset = _CHARSET.search(content_type)
    page = Page(
        raw=b"",
        url=url or "",
        content_type=content_type,
        charset=charset[1] if charset else None,
        retrieved=_moment(headers.get("WARC-Date")),
    )
    yield Piece(where, record.stream_pos, "page", raw=body, page=page, encodings=encodings)


def _moment(written: str | None) -> str | None:
    try:
        return written if written and datetime.fromisoformat(written) else None
    except ValueError:
        return None


def _part_http(block: bytes) -> tuple[int, str, tuple[str, ...], bytes] | None:
    """Part an HTTP answer into status, type, encodings of the body, and body; None if it is none.

    Encodings stand in the order in which they are undone. Archives have answers of any age and
    make, so lines that are no headers are passed over.
    """
    status = _STATUS.match(block)
    end = _HEAD_END.search(block, 0, _LONGEST_HEAD)
    if not status or not end:
        return None
    fields: dict[str, str] = {}
    for line in block[: end.start()].decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields[name.strip().lower()] = value.strip()
    packed = [
        word.strip().lower()
        for name in ("transfer-encoding", "content-encoding")
        for word in reversed(fields.get(name, "").split(","))
    ]
    undone = tuple(word for word in packed if word not in ("", "identity"))
    return int(status[1]), fields.get("content-type", ""), undone, block[end.end() :]


def divide_wacz(stream: IO[bytes], source: str, *, max_bytes: int) -> Pieces | None:
    """Divide a WACZ file into the pages of the WARC files in it; None for another kind of zip.

    The stream can be rewound. Raises InputError when the zip is damaged.
    """
    try:
        packed = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(
            f"the zip file is damaged ({error}).", advice="Pack or fetch it again."
        ) from None
    names = sorted(name for name in packed.namelist() if _IN_WACZ.fullmatch(name))
    if not names:
        stream.seek(0)
        return None
    return _archives(packed, names, source, max_bytes)


def _archives(packed: Any, names: list[str], source: str, max_bytes: int) -> Pieces:
    for name in names:
        where = f"{source}, member {name}"
        try:
            with packed.open(name) as inner:
                yield from divide_warc(inner, where, max_bytes=max_bytes)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            yield broken(where, 0, f"the member cannot be unpacked ({error}).")
