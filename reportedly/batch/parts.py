"""Dividing a shard into parts: what is read, written and marked as done together."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from reportedly.batch.shards import Shard, SourceFile
from reportedly.ingest.division import divide, pieces_or_problem
from reportedly.ingest.drafts import IngestOptions
from reportedly.ingest.pieces import Piece, Pieces
from reportedly.settings import Settings

PAGES = 1000
"""Most pages of a part: what a `kill -9` can cost a process, a few minutes of reading."""
BYTES = 64 * 1024 * 1024
"""Where a part ends at the latest, in unpacked bytes, so that memory is bounded."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some pieces of a shard, one after another.

    `id` is made of the shard and the part's number in it. `stored` is what of the archive it
    takes up, in bytes as they are stored, near enough to tell the time left.
    """

    id: str
    pieces: tuple[Piece, ...]
    digest: str
    stored: int


@dataclass(slots=True)
class _Growing:
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.size += len(piece.raw)
        said = (piece.source, piece.offset, piece.form, piece.page, piece.problem, len(piece.raw))
        self.digest.update(repr(said).encode("utf-8", "replace"))
        self.digest.update(piece.raw)

    def is_full(self) -> bool:
        return len(self.pieces) >= PAGES or self.size >= BYTES


def divide_shard(shard: Shard, settings: Settings, options: IngestOptions) -> Iterator[Part]:
    """Divide a shard into its parts; the same files give the same parts.

    What cannot be read is a piece with a problem, and ends no more than its own file.
    """
    number = 0
    growing = _Growing()
    told = 0
    for piece, read in _pieces(shard, settings, options):
        growing.add(piece)
        if growing.is_full():
            yield _part(shard, number, growing, read - told)
            number, growing, told = number + 1, _Growing(), read
    if growing.pieces:
        yield _part(shard, number, growing, shard.size - told)


def _part(shard: Shard, number: int, growing: _Growing, stored: int) -> Part:
    name = f"{shard.id}-{number:05d}"
    return Part(name, tuple(growing.pieces), growing.digest.hexdigest(), stored)


def _pieces(
    shard: Shard, settings: Settings, options: IngestOptions
) -> Iterator[tuple[Piece, int]]:
    """Yield the pieces of all files, each with how many stored bytes were read up to it."""
    before = 0
    for file in shard.files:
        at = [0]
        for piece in pieces_or_problem(_divide(file, settings, options, at), file.name):
            yield piece, before + at[0]
        before += file.size


def _divide(file: SourceFile, settings: Settings, options: IngestOptions, at: list[int]) -> Pieces:
    with file.open() as stream:
        for piece in divide(stream, file.name, settings, options):
            with suppress(OSError, ValueError):
                at[0] = min(stream.tell(), file.size)
            yield piece
