"""One published item."""

from typing import Literal

from pydantic import Field

from reportedly.records.span import IsoTime, Record

OutletKind = Literal["wire", "state", "public", "independent", "party", "aggregator"]


class Outlet(Record):
    """Who published the item; `kind` and `country` (ISO 3166 alpha-2) are None when not listed."""

    name: str | None = None
    domain: str | None = None
    country: str | None = None
    kind: OutletKind | None = None


class Dateline(Record):
    """The place and day that a report opens with, as in "BAGHDAD, June 10 –"."""

    place: str | None = None
    date: IsoTime | None = None


class Report(Record):
    """One published item: outlet, address, times, language, and the text that offsets point into.

    `text` is clean (mended before offsets are fixed) and opens with the title where there is
    one. `language` is an ISO 639-1 code. `sha256` is of the raw bytes as received. `replaces`
    is the id of the earlier version of the same page.
    """

    id: str
    url: str | None = None
    outlet: Outlet = Outlet()
    credit: str | None = None
    byline: str | None = None
    title: str | None = None
    dateline: Dateline | None = None
    published: IsoTime | None = None
    retrieved: IsoTime | None = None
    language: str | None = None
    text: str = Field(min_length=1)
    replaces: str | None = None
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")

    @property
    def title_end(self) -> int:
        """Characters of the text that are its title; 0 where it does not open with one."""
        title = self.title or ""
        return len(title) if self.text.startswith(title) else 0
