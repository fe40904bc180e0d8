"""Reading RSS and Atom feeds: one entry, one report."""

import io
import json
from typing import Any

from reportedly.errors import InputError
from reportedly.ingest.drafts import Draft, Drafts, failure, megabytes
from reportedly.ingest.markup import plain_text
from reportedly.ingest.outlets import domain_of
from reportedly.ingest.quiet import quiet

_MOST_BYTES = 8 * 1024 * 1024
"""A feed of 10,000 entries has about 3 MB; one of nothing but entries takes 5 s a megabyte, and
140 times its size in memory."""


def read_feed(raw: bytes, source: str, *, content_type: str | None = None) -> Drafts:
    """Read the entries of a feed; what is hashed of an entry is its fields as read, as JSON.

    Raises InputError when there is no entry in it.
    """
    feed = parse_feed(raw, content_type=content_type)
    if not feed.entries:
        raise InputError(
            "the feed has no entries.", advice="Check the address, or read the page itself."
        )
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{source}, entry {number}"
        draft = _draft(entry, feed.feed, where)
        if draft is None:
            yield failure(
                where, "the entry has neither a title nor a text.", "Read the page it links to."
            )
        else:
            yield draft


def parse_feed(raw: bytes, *, content_type: str | None = None, url: str | None = None) -> Any:
    """Return what feedparser makes of a feed; `url` is what its links are relative to.

    What is broken is read as far as it can be. Entities that would unpack to more than 8 MB are
    refused by expat itself, and stay as written. Raises InputError where nothing can be read, and
    for more than 8 MB.
    """
    if len(raw) > _MOST_BYTES:
        raise InputError(
            f"the feed is larger than {megabytes(_MOST_BYTES)}.",
            advice="Give the address of a shorter feed of the site.",
        )
    headers = {"content-type": content_type, "content-location": url}
    with quiet():
        import feedparser

        # Where chardet happens to be installed, feedparser guesses charsets with it: the same
        # feed would read differently on another machine.
        feedparser.encodings.lazy_chardet_encoding = None
        # Bytes only: feedparser would fetch an address or open a path by itself.
        try:
            return feedparser.parse(
                io.BytesIO(raw), response_headers={key: of for key, of in headers.items() if of}
            )
        except Exception as error:  # noqa: BLE001 - damaged feeds let errors of every kind escape
            raise InputError(
                f"the feed is damaged and cannot be read ({type(error).__name__}: {error}).",
                advice="Fetch it again, or read the pages that it links to.",
            ) from None


def _draft(entry: Any, feed: Any, where: str) -> Draft | None:
    text = plain_text(_body(entry))
    title = plain_text(entry.get("title") or "").replace("\n", " ").strip()
    if not text and not title:
        return None
    origin = entry.get("source") or {}
    link = entry.get("link")
    facts = {"title": title, "link": link, "id": entry.get("id"), "text": text}
    facts["published"] = entry.get("published") or entry.get("updated")
    return Draft(
        source=where,
        raw=json.dumps(facts, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"),
        text=text,
        title=title or None,
        url=link,
        outlet=origin.get("title") or feed.get("title"),
        domain=domain_of(origin.get("href")) or domain_of(link) or domain_of(feed.get("link")),
        byline=entry.get("author"),
        published=facts["published"],
    )


def _body(entry: Any) -> str:
    """Return the fullest text that the entry carries."""
    texts = [part.get("value") or "" for part in entry.get("content", [])]
    return str(max([*texts, entry.get("summary") or ""], key=len))
