"""Reading what a feed or a sitemap lists: addresses, with the dates that it gives them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import struct_time
from typing import Any
from urllib.parse import urldefrag, urlsplit

from lxml import etree  # type: ignore[import-untyped]

from reportedly.errors import InputError
from reportedly.ingest.bodies import unpack_body
from reportedly.ingest.feeds import parse_feed
from reportedly.ingest.published import parse_published
from reportedly.ingest.web import Page

_MOST_BYTES = 50 * 1024 * 1024
"""The bound of a sitemap by its protocol (sitemaps.org), unpacked."""
_MOST_ITEMS = 50_000
"""The bound of a sitemap by its protocol."""
_LONGEST_ADDRESS = 2048
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")


@dataclass(frozen=True, slots=True)
class Item:
    """A page or sitemap that is listed; its dates as they are written, None where there is none.

    `dated` is the later of both, UTC.
    """

    address: str
    published: str | None = None
    changed: str | None = None
    dated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists, in its order; `unusable` counts items without a web address.

    `ttl` is how rarely a feed wants to be asked, None where it does not say.
    """

    pages: tuple[Item, ...] = ()
    sitemaps: tuple[Item, ...] = ()
    unusable: int = 0
    ttl: timedelta | None = None


def read_listing(page: Page) -> Listing:
    """Read a feed, a sitemap or an index of sitemaps, packed with gzip or not.

    Raises InputError for anything else, for broken sitemaps and for what is too large.
    """
    packed = page.raw.startswith(b"\x1f\x8b")
    raw = unpack_body(page.raw, ("gzip",) if packed else (), max_bytes=_MOST_BYTES)
    if _SITEMAP.search(raw[:4096].replace(b"\0", b"")):
        return _read_sitemap(raw)
    return _read_feed(raw, page)


def _read_feed(raw: bytes, page: Page) -> Listing:
    feed = parse_feed(raw, content_type=page.content_type, url=page.url)
    if not feed.get("version") and not feed.entries:
        raise InputError(
            "this is neither a feed nor a sitemap.",
            advice=_named_feed(raw, page.url)
            or "Give the address of an RSS or Atom feed or of a sitemap.",
        )
    ttl = str(feed.feed.get("ttl", ""))
    return _listing(
        (_entry(entry) for entry in feed.entries[:_MOST_ITEMS]),
        ttl=timedelta(minutes=int(ttl)) if re.fullmatch(r"\d{1,6}", ttl) else None,
    )


def _entry(entry: Any) -> Item | None:
    # Asked like this, feedparser does not give one date for the other.
    published, changed = (dict.get(entry, name) for name in ("published", "updated"))
    moments = [_of_struct(dict.get(entry, f"{name}_parsed")) for name in ("published", "updated")]
    return _item(
        entry.get("link"), published or changed, changed,
        dated=max(filter(None, moments), default=None),
    )  # fmt: skip


def _of_struct(parsed: struct_time | None) -> datetime | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
    except ValueError:
        return None


def _named_feed(raw: bytes, url: str) -> str | None:
    """Find the feed that a web page names, for whoever gave the page in its place."""
    import lxml.html  # type: ignore[import-untyped]

    try:
        tree = lxml.html.document_fromstring(raw, base_url=url)
    except (etree.LxmlError, ValueError):
        return None
    tree.make_links_absolute(handle_failures="ignore")
    kinds = " or ".join(f"@type='application/{kind}+xml'" for kind in ("rss", "atom"))
    found = tree.xpath(f"//link[{kinds}]/@href")
    return f"The page names this one: {found[0]}" if found else None


def _read_sitemap(raw: bytes) -> Listing:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        tree = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"the sitemap is broken XML: {error}.", advice="It is asked again later."
        ) from None
    if tree.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            "the sitemap defines entities of its own, which no sitemap needs; it is not read.",
            advice="Tell the site.",
        )
    if etree.QName(tree).localname == "sitemapindex":
        return _listing((), sitemaps=(_element(one) for one in tree.iterfind("{*}sitemap")))
    return _listing(_element(one) for one in tree.iterfind("{*}url"))


def _element(element: Any) -> Item | None:
    published = element.findtext("{*}news/{*}publication_date")
    changed = element.findtext("{*}lastmod")
    moments = [_moment(written) for written in (published, changed) if written]
    return _item(
        element.findtext("{*}loc"), published, changed,
        dated=max(filter(None, moments), default=None),
    )  # fmt: skip


def _moment(written: str) -> datetime | None:
    found = parse_published(written)
    if found is None:
        return None
    when = datetime.fromisoformat(found)
    try:
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def _item(
    address: str | None, published: str | None, changed: str | None, *, dated: datetime | None
) -> Item | None:
    """Make an item, without the part of its address that servers never see; None without one."""
    try:
        clean = urldefrag((address or "").strip()).url
        parts = urlsplit(clean)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    if len(clean) > _LONGEST_ADDRESS or not clean.isprintable():
        return None
    return Item(clean, published, changed, dated)


def _listing(
    pages: Iterable[Item | None],
    *,
    sitemaps: Iterable[Item | None] = (),
    ttl: timedelta | None = None,
) -> Listing:
    listed, indexed = list(_first(pages)), list(_first(sitemaps))
    return Listing(
        pages=tuple(filter(None, listed)),
        sitemaps=tuple(filter(None, indexed)),
        unusable=listed.count(None) + indexed.count(None),
        ttl=ttl,
    )


def _first(items: Iterable[Item | None]) -> Iterator[Item | None]:
    """Pass on each address once, and no more than may be."""
    seen: set[str] = set()
    for _, item in zip(range(_MOST_ITEMS), items, strict=False):
        if item is None or item.address not in seen:
            yield item
        if item is not None:
            seen.add(item.address)
