"""Undoing what a web server packed the body of its answer with, within bounds."""

import zlib

from reportedly.errors import InputError
from reportedly.ingest.drafts import megabytes


def unpack_body(raw: bytes, encodings: tuple[str, ...], *, max_bytes: int) -> bytes:
    """Undo the encodings of a body, in the order given; a body that is not packed stays as it is.

    Archives often keep the header and not the packing, so bytes that are not what their header
    says are taken as they are. Raises InputError when they unpack to more than `max_bytes`, or to
    nothing that is known.
    """
    for encoding in encodings:
        if encoding == "chunked":
            raw = _join_chunks(raw)
        elif encoding in ("gzip", "x-gzip", "deflate"):
            raw = _inflate(raw, max_bytes)
        elif encoding == "br":
            raw = _unpack_brotli(raw, max_bytes)
        else:
            raise InputError(
                f'the page is packed as "{encoding}", which is not known.',
                advice="Save the page by itself.",
            )
    return raw


def _join_chunks(raw: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while True:
        end = raw.find(b"\r\n", at, at + 100)
        try:
            size = int(raw[at:end].partition(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(parts) if parts else raw
        if size == 0:
            return b"".join(parts)
        parts.append(raw[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _inflate(raw: bytes, max_bytes: int) -> bytes:
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(window)
        try:
            found = unpacker.decompress(raw, max_bytes + 1)
        except zlib.error:
            continue
        return _bounded(found, max_bytes)
    return raw


def _unpack_brotli(raw: bytes, max_bytes: int) -> bytes:
    import brotli  # comes with fastwarc

    try:
        found = brotli.Decompressor().process(raw, output_buffer_limit=max_bytes + 1)
    except brotli.error:
        return raw
    return _bounded(found, max_bytes)


def _bounded(found: bytes, max_bytes: int) -> bytes:
    if len(found) > max_bytes:
        raise InputError(
            f"the page unpacks to more than {megabytes(max_bytes)}.",
            advice="If it is a report, save it by itself.",
        )
    return found
