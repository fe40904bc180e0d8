"""What a reader of one format hands over: a report before it is cleaned and dated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reportedly.records import Failure

MAX_REPORT_LENGTH = 1_000_000
"""Longest report that is read, in characters: about ten times the longest news feature."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What the user knows about the sources and the sources may not say.

    `mapping` names the columns of a table, as in `{"text": "body"}`. `published`, `outlet` (a
    name or a domain) and `retrieved` win over what the sources say. `listed` is the date that a
    feed gives a page, which counts where the page has none.
    """

    mapping: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    published: str | None = None
    outlet: str | None = None
    retrieved: str | None = None
    listed: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One item as its format gives it, every value as written; `raw` is what is hashed.

    `source` names the file or address, with the row, entry or member. `is_laid_out` marks text
    whose line breaks may be those of a page or a 70-column wire.
    """

    source: str
    raw: bytes
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    domain: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    is_laid_out: bool = False


Drafts = Iterator[Draft | Failure]


def megabytes(size: int) -> str:
    """Write a size in bytes for a reader: 64 MB."""
    return f"{size / 1024**2:,.0f} MB" if size >= 1024**2 else f"{size:,} bytes"


def failure(
    source: str, reason: str, advice: str | None = None, *, step: str = "ingest"
) -> Failure:
    """Say what was found in a source, what was expected and what to do."""
    return Failure(source=source, step=step, reason=reason, advice=advice)
