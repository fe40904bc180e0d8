"""Dividing a stream into pieces, whatever it holds: tables row by row, archives page by page."""

import io
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, cast

from reportedly.errors import InputError
from reportedly.ingest.archives import open_zip
from reportedly.ingest.drafts import IngestOptions, megabytes
from reportedly.ingest.formats import HEAD, Format, tell_format
from reportedly.ingest.pieces import Piece, Pieces, broken
from reportedly.ingest.tables import divide_csv, divide_json, divide_lines, divide_parquet
from reportedly.ingest.unpacking import Unpacked, gunzip, unzstd
from reportedly.records import Failure
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.ingest.web import Page

_INSIDE = "it is an archive inside an archive, which is not opened."


def divide(
    stream: IO[bytes],
    source: str,
    settings: Settings,
    options: IngestOptions,
    *,
    page: "Page | None" = None,
) -> Pieces:
    """Divide a stream that can be rewound; its bytes decide how, then its name.

    `page` is what the fetch of an address says of it. Raises InputError when it is nothing that
    can be read, PartMissing when reading it needs what is not installed.
    """
    return _Division(settings, options, page).of(stream, source)


class _Division:
    """Divides one source; what is packed is opened once, and no deeper."""

    def __init__(self, settings: Settings, options: IngestOptions, page: "Page | None") -> None:
        self._settings = settings
        self._options = options
        self._page = page

    def of(self, stream: IO[bytes], source: str, *, inside: bool = False) -> Pieces:
        head = stream.read(HEAD)
        stream.seek(0)
        form = self._form(head, source)
        if inside and form in ("zip", "gzip", "zstd"):
            raise InputError(_INSIDE, advice="Unpack it first.")
        if form == "gzip":
            return self._packed(stream, source, ".gz", gunzip)
        if form == "zstd":
            return self._packed(stream, source, ".zst", unzstd)
        if form == "zip":
            return self._members(stream, source)
        return self._plain(form, stream, source)

    def _plain(self, form: Format, stream: IO[bytes], source: str) -> Pieces:
        most, mapping = self._settings.max_bytes, self._options.mapping
        if form == "jsonl":
            return divide_lines(stream, source, max_bytes=most)
        if form == "csv":
            return divide_csv(stream, source, mapping)
        if form == "parquet":
            return divide_parquet(stream, source, mapping)
        if form == "warc":
            from reportedly.ingest.warc import divide_warc

            return divide_warc(stream, source, max_bytes=most)
        raw = self._bounded(stream)
        if form == "json":
            return divide_json(raw, source)
        return iter([Piece(source, 0, "whole", raw=raw, page=self._page)])

    def _form(self, head: bytes, source: str) -> Format:
        if self._page and self._page.content_type and "csv" in self._page.content_type:
            return "csv"
        return tell_format(head, source)

    def _packed(
        self, stream: IO[bytes], packed: str, suffix: str, unpack: Callable[[IO[bytes]], Unpacked]
    ) -> Pieces:
        """Divide what is packed as one file."""
        source = packed.removesuffix(suffix)
        unpacked = unpack(stream)
        head = io.BufferedReader(unpacked).read(HEAD)
        if unpacked.damage and not head:
            raise _damaged(unpacked.damage)
        stream.seek(0)
        form = self._form(head, source)
        if form in ("zip", "gzip", "zstd"):
            raise InputError(_INSIDE, advice="Unpack it first.")
        if form == "warc":
            # The parser unpacks by itself, for records are packed one by one.
            return self._plain(form, stream, packed)
        unpacked = unpack(stream)
        whole = cast(IO[bytes], io.BufferedReader(unpacked))
        if form in ("jsonl", "csv"):
            return _until_damage(self._plain(form, whole, source), unpacked, source)
        raw = self._bounded(whole)
        if unpacked.damage:
            raise _damaged(unpacked.damage)
        return self._plain(form, io.BytesIO(raw), source)

    def _members(self, stream: IO[bytes], source: str) -> Pieces:
        from reportedly.ingest.warc import divide_wacz

        pages = divide_wacz(stream, source, max_bytes=self._settings.max_bytes)
        return self._files(self._bounded(stream), source) if pages is None else pages

    def _files(self, raw: bytes, source: str) -> Pieces:
        for number, member in enumerate(open_zip(raw, source, max_bytes=self._settings.max_bytes)):
            if isinstance(member, Failure):
                yield Piece(member.source, number, "whole", problem=member)
                continue
            where, unpacked = member
            try:
                yield from self.of(io.BytesIO(unpacked), where, inside=True)
            except InputError as error:
                yield broken(where, number, error.reason, error.advice)

    def _bounded(self, stream: IO[bytes]) -> bytes:
        """Read all of a stream. Raises InputError when it is larger than settings allow."""
        most = self._settings.max_bytes
        raw = stream.read(most + 1)
        if len(raw) > most:
            raise InputError(
                f"it is larger than {megabytes(most)}, or unpacks to more.",
                advice="Split it, or make it a JSON Lines or CSV file, which are read row by row.",
            )
        return raw


def _damaged(why: str) -> InputError:
    return InputError(f"the packed file is damaged ({why}).", advice="Pack or fetch it again.")


def _until_damage(pieces: Pieces, unpacked: Unpacked, source: str) -> Pieces:
    """Pass pieces on; where the file breaks off, the last one is cut short and left out."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None:
            yield held
        held = piece
    if unpacked.damage is None:
        yield from [held] if held is not None else ()
        return
    where = f" in {held.source.removeprefix(source).strip(', ')}" if held else ""
    yield broken(
        source,
        held.offset if held else 0,
        f"the packed file breaks off{where} ({unpacked.damage}); what stands before is read.",
        "Pack or fetch it again.",
    )


def pieces_or_problem(pieces: Pieces, source: str) -> Pieces:
    """Pass pieces on; what is wrong with all of the source becomes one more, at its end."""
    last = 0
    try:
        for piece in pieces:
            last = piece.offset
            yield piece
    except InputError as error:
        yield broken(source, last, error.reason, error.advice)
    except OSError as error:
        yield broken(
            source,
            last,
            f"it cannot be read: {error.strerror or error}.",
            "Check the file, and that you may read it.",
        )
