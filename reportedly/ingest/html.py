"""Reading a web page: the article without its surroundings, and what the page says of itself."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import lxml.html  # type: ignore[import-untyped]
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from reportedly.errors import InputError
from reportedly.ingest.cleaning import decode
from reportedly.ingest.drafts import Draft, Drafts
from reportedly.ingest.outlets import domain_of
from reportedly.ingest.published import parse_published
from reportedly.ingest.quiet import quiet

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DATE_MARKS = (
    "//meta[@property='article:published_time' or @itemprop='datePublished'"
    " or @name='article:published_time']/@content",
    "//meta[@name='date' or @name='pubdate' or @name='publishdate' or @name='DC.date.issued'"
    " or @name='dc.date' or @name='parsely-pub-date' or @name='sailthru.date'"
    " or @name='cXenseParse:recs:publishtime']/@content",
    "//article//time[@pubdate or contains(@class, 'publish')"
    " or @itemprop='datePublished']/@datetime",
)
_MOST_ELEMENTS = 50_000
"""Elements of a page, ten times those of a long one: what trafilatura asks of a page grows with
the square of their number, and these take ten seconds."""
_DATE_AS_MARKED: dict[str, Any] = {"extensive_search": False, "original_date": True}
"""How htmldate looks for a date: else one that it cannot read is tried in two hundred languages,
which takes seconds."""
_FEWEST_WORDS = 12
_MOST_LINKED = 0.6
"""Share of the words of an article that may be those of links."""


def read_html(
    raw: bytes, source: str, *, url: str | None = None, charset: str | None = None
) -> Drafts:
    """Read the article of a page.

    Only what the page marks as its date is taken, never a year in a footer. Raises InputError
    when there is no article in it.
    """
    tree = _tree(raw, charset)
    if any(True for _ in islice(tree.iter(), _MOST_ELEMENTS, None)):
        raise InputError(
            f"the page has more than {_MOST_ELEMENTS:,} elements.",
            advice="Save the text of the report instead.",
        )
    links = [" ".join(link.text_content().split()) for link in tree.iter("a")]
    with quiet():
        from trafilatura import bare_extraction

        found: Any = bare_extraction(
            tree, url=url, with_metadata=True, include_comments=False, include_tables=False,
            date_extraction_params=_DATE_AS_MARKED,
        )  # fmt: skip
    body = (found.text if found else None) or ""
    if len(body.split()) < _FEWEST_WORDS or _is_list_of_links(links, body):
        raise InputError(
            "no article was found on the page"
            + (f' ("{found.title}")' if found and found.title else "")
            + ".",
            advice="It may be built by scripts, or be a list of links: save the text instead.",
        )
    facts = dict(_linked_data(tree))
    address = _canonical(tree) or url
    yield Draft(
        source=source,
        raw=raw,
        text=body.replace("\n", "\n\n"),
        title=_title(tree, facts) or found.title,
        url=address,
        outlet=found.sitename
        if found.sitename and "." not in found.sitename
        else facts.get("publisher"),
        domain=domain_of(address),
        byline=_author(found.author) or facts.get("author"),
        published=_date(tree, facts),
    )


def _tree(raw: bytes, charset: str | None) -> lxml.html.HtmlElement:
    declared = _CHARSET.search(raw[:4096])
    text = decode(raw, declared=charset or (declared[1].decode("ascii") if declared else None))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return lxml.html.document_fromstring(text)
    except (LxmlError, ValueError) as error:
        raise InputError(
            f"the page cannot be read as HTML: {error}.", advice="Save it again from the browser."
        ) from None


def _is_list_of_links(links: list[str], body: str) -> bool:
    """Tell a front page or a list of stories, whose words are mostly those of its links."""
    linked = sum(len(link.split()) for link in links if link and link in body)
    return linked > _MOST_LINKED * len(body.split())


def _first(tree: lxml.html.HtmlElement, path: str) -> str | None:
    values = [str(value).strip() for value in tree.xpath(path)]
    return next((value for value in values if value), None)


def _canonical(tree: lxml.html.HtmlElement) -> str | None:
    address = _first(tree, "//link[@rel='canonical']/@href") or _first(
        tree, "//meta[@property='og:url']/@content"
    )
    return address if domain_of(address) else None


def _title(tree: lxml.html.HtmlElement, facts: dict[str, str]) -> str | None:
    headings = [
        " ".join(h.text_content().split()) for h in tree.xpath("//article//h1 | //main//h1")
    ]
    return facts.get("headline") or next((h for h in headings if h), None)


def _author(author: str | None) -> str | None:
    return author.replace("; ", ", ") if author else None


def _date(tree: lxml.html.HtmlElement, facts: dict[str, str]) -> str | None:
    marked = [facts.get("datePublished"), *(_first(tree, path) for path in _DATE_MARKS)]
    good = next((value for value in marked if value and parse_published(value)), None)
    if good:
        return good
    with quiet():
        from htmldate import find_date

        found: str | None = find_date(tree, **_DATE_AS_MARKED)
    return found


def _linked_data(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield what the page's JSON-LD says of the article; the first statement of each wins."""
    for block in reversed(tree.xpath("//script[@type='application/ld+json']/text()")):
        try:
            items = list(_articles(json.loads(block, strict=False)))
        except (ValueError, RecursionError):
            continue
        for item in items:
            for key in ("headline", "datePublished"):
                if isinstance(item.get(key), str):
                    yield key, item[key]
            for key in ("author", "publisher"):
                if name := _names(item.get(key)):
                    yield key, name


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for part in data:
            yield from _articles(part)
    elif isinstance(data, dict):
        yield from _articles(data.get("@graph", []))
        if "Article" in str(data.get("@type", "")) or "datePublished" in data:
            yield data


def _names(value: Any) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [p.get("name") if isinstance(p, dict) else p for p in people]
    return ", ".join(name for name in names if isinstance(name, str) and name) or None
