"""Unpacking gzip and zstd as streams that end where the file breaks off, and remember why."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from reportedly.errors import PartMissing

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1 << 16
_SMALL_CHUNK = 1 << 11
"""Bytes of zstd unpacked at once: a block of four bytes may stand for 128 KB, so 64 MB at most."""


class Unpacked(io.RawIOBase):
    """What chunks add up to; `damage` says why they ended early, or is None."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        """Take the chunks, whose iterator raises EOFError or ValueError where it breaks off."""
        self._chunks = chunks
        self._left = memoryview(b"")
        self.damage: str | None = None

    def readable(self) -> bool:
        """Be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Give what is there next; 0 bytes at the end."""
        target = memoryview(buffer).cast("B")
        try:
            while not self._left:
                self._left = memoryview(next(self._chunks))
        except StopIteration:
            return 0
        except (EOFError, ValueError) as error:
            self.damage = str(error)
            return 0
        size = min(len(target), len(self._left))
        target[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def gunzip(stream: IO[bytes]) -> Unpacked:
    """Unpack gzip, of one member or many."""
    return Unpacked(_gunzip(stream))


def _gunzip(stream: IO[bytes]) -> Iterator[bytes]:
    unpacked = gzip.GzipFile(fileobj=stream)
    try:
        while chunk := unpacked.read1(_CHUNK):
            yield chunk
    except (zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(str(error)) from None


def unzstd(stream: IO[bytes]) -> Unpacked:
    """Unpack zstd, of one frame or many. Raises PartMissing without zstandard."""
    try:
        import zstandard  # noqa: F401 - said before anything is read
    except ImportError as error:
        raise PartMissing(
            "Files packed with zstd need zstandard, which is not installed. "
            'Install it with: pip install "reportedly[batch]"'
        ) from error
    return Unpacked(_unzstd(stream))


def _unzstd(stream: IO[bytes]) -> Iterator[bytes]:
    from zstandard import ZstdDecompressor, ZstdError

    frame = None
    packed = stream.read(_SMALL_CHUNK)
    try:
        while packed:
            frame = frame or ZstdDecompressor().decompressobj()
            yield frame.decompress(packed)
            packed = b""
            if frame.eof:
                packed, frame = frame.unused_data, None
            packed = packed or stream.read(_SMALL_CHUNK)
    except ZstdError as error:
        raise ValueError(str(error)) from None
    if frame is not None:
        raise EOFError("the file ended before the end of its last frame")
