"""What feeds and sitemaps list, also where they are broken or meant to do harm."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from reportedly.errors import InputError
from reportedly.ingest.web import Page
from reportedly.watch.listings import Item, Listing, read_listing
from tests.watch.site import article, rss, sitemap

HERE = "http://post.example/feeds/new"


def read(raw: bytes, kind: str | None = "application/xml") -> Listing:
    return read_listing(Page(raw, HERE, kind, None, "2026-11-02T12:00:00+00:00"))


def addresses(listing: Listing) -> list[str]:
    return [item.address for item in listing.pages]


ENTITIES = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10)
)


def test_an_rss_feed() -> None:
    listing = read(rss("http://post.example/a", "../b#part", extra="<ttl>90</ttl>"))
    when = datetime(2026, 11, 2, 8, tzinfo=UTC)
    first = "Mon, 02 Nov 2026 08:00:00 GMT"
    assert listing.pages[0] == Item("http://post.example/a", first, None, when)
    assert addresses(listing) == ["http://post.example/a", "http://post.example/b"]
    assert listing.ttl == timedelta(minutes=90)


def test_an_atom_feed_says_what_changed() -> None:
    raw = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>A</title>'
        b'<link href="/a"/><published>2026-11-01T10:00:00Z</published>'
        b"<updated>2026-11-02T11:00:00+03:00</updated></entry></feed>"
    )
    [item] = read(raw).pages
    assert item == Item(
        "http://post.example/a", "2026-11-01T10:00:00Z", "2026-11-02T11:00:00+03:00",
        datetime(2026, 11, 2, 8, tzinfo=UTC),
    )  # fmt: skip


def test_a_sitemap_with_news_marks_in_utf_16() -> None:
    raw = (
        '<?xml version="1.0" encoding="UTF-16"?>'
        '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><s:url>'
        "<s:loc> http://post.example/a </s:loc><news:news>"
        "<news:publication_date>2026-11-01</news:publication_date></news:news></s:url></s:urlset>"
    ).encode("utf-16")
    [item] = read(raw).pages
    assert item == Item(
        "http://post.example/a", "2026-11-01", None, datetime(2026, 11, 1, tzinfo=UTC)
    )


def test_what_is_no_web_address_is_counted_and_each_address_listed_once() -> None:
    listing = read(
        sitemap("http://x.example/a", "javascript:alert(1)", "http://", "file:///etc/hostname",
                "http://x.example/a#top", "http://x.example/" + "a" * 3000)
    )  # fmt: skip
    assert addresses(listing) == ["http://x.example/a"]
    assert listing.unusable == 4


def test_a_feed_of_nothing_is_a_feed() -> None:
    assert read(rss()) == Listing()
    assert read(sitemap()) == Listing()


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    raw = rss("http://x.example/a", "http://x.example/b").replace(b"Item 0", b"A & B")
    assert addresses(read(raw[: raw.rindex(b"</link>")])) == ["http://x.example/a"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (sitemap("http://x.example/a")[:-9], "the sitemap is broken XML"),
        (b"", "neither a feed nor a sitemap"),
        (b"not XML at all", "neither a feed nor a sitemap"),
        (article(), "neither a feed nor a sitemap"),
        (
            f"<!DOCTYPE u [{ENTITIES}]><urlset><url><loc>&a9;</loc></url></urlset>".encode(),
            "amplification",
        ),
        (
            b'<!DOCTYPE u [<!ENTITY a "http://x.example/"><!ENTITY b "&a;&a;">]>'
            b"<urlset><url><loc>&b;</loc></url></urlset>",
            "entities of its own",
        ),
        (
            b'<!DOCTYPE u [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
            b"<urlset><url><loc>http://x.example/&f;</loc></url></urlset>",
            "entities of its own",
        ),
        (gzip.compress(b" " * (51 << 20)), "unpacks to more than 50 MB"),
        (b"<rss>" + b" " * (9 << 20), "larger than 8 MB"),
    ],
)
def test_what_is_no_listing_says_so(raw: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as error:
        read(raw)
    assert error.value.advice


def test_entities_of_a_feed_are_not_unpacked_without_end() -> None:
    raw = (
        f"<!DOCTYPE r [{ENTITIES}]><rss version='2.0'><channel><title>x</title><item>"
        "<title>&a9;</title><link>http://x.example/a</link></item></channel></rss>"
    )
    assert addresses(read(raw.encode())) == ["http://x.example/a"]


def test_a_page_given_for_its_feed_names_the_feed() -> None:
    link = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    with pytest.raises(InputError, match=r"names this one: http://post\.example/feed\.xml"):
        read(article(head=link), "text/html")
