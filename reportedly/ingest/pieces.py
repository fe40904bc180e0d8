"""One item of a source before it is opened: its bytes, where they stood, how to read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.ingest.drafts import failure
from reportedly.records import Failure

if TYPE_CHECKING:
    from reportedly.ingest.web import Page


@dataclass(frozen=True, slots=True)
class Piece:
    """What a source is divided into: cheap to cut off, and read wherever there is room.

    `source` names it as failures do ("news.jsonl, line 3"). `offset` is the first byte of a line
    or of a WARC record (of its packed member), the number of a row, item or member, 0 for a file.
    `form` "whole" is a file of one item or a feed, "page" an answer of a web server (`page` has
    what its head says, `encodings` how the body is packed), "object" a JSON object, "row" the
    `cells` of a table, whose `columns` give the cell of each field. A piece with a `problem` is
    none: it stands where something could not be read.
    """

    source: str
    offset: int
    form: Literal["whole", "page", "object", "row"]
    raw: bytes = b""
    page: "Page | None" = None
    encodings: tuple[str, ...] = ()
    cells: Mapping[str, str] | None = None
    columns: Mapping[str, str] | None = None
    problem: Failure | None = None


Pieces = Iterator[Piece]


def broken(source: str, offset: int, reason: str, advice: str | None = None) -> Piece:
    """Stand for something that could not be read."""
    return Piece(source, offset, "whole", problem=failure(source, reason, advice))
