"""Rounds of a watch against a real server that does what it should not."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reportedly.settings import Settings
from reportedly.store import Store, watched
from tests.watch.conftest import HERE, Go, TestClock
from tests.watch.site import (
    Asked,
    Site,
    article,
    drips,
    hangs_up,
    moves,
    rss,
    says,
    sitemap,
    versioned,
)


def counts(done: object) -> tuple[int, ...]:
    return tuple(getattr(done, name) for name in ("new", "changed", "unchanged", "left"))


def failures(store: Store) -> dict[str, str]:
    """What failed, by the path of its address."""
    found = {one.source: f"{one.step}: {one.reason}" for one in store.failures()}
    return {"/" + source.split("/", 3)[3]: said for source, said in found.items()}


def test_what_a_feed_lists_is_added_and_never_twice(go: Go, site: Site, store: Store) -> None:
    site.feed("/a", "/b")
    site.pages |= {"/a": article("First town falls"), "/b": article("Second town falls")}
    assert counts(go()) == (2, 0, 0, 0)
    assert counts(go(hours=0.25)) == (0, 0, 0, 0)
    assert counts(go(hours=1)) == (0, 0, 2, 0)
    titles = {report.title for report in store.reports()}
    assert titles == {"First town falls", "Second town falls"}
    assert {report.published for report in store.reports()} == {
        "2026-11-02T08:00:00+00:00", "2026-11-02T08:00:01+00:00",
    }  # fmt: skip
    assert site.asked.count("/robots.txt") == 1
    assert store.is_merged()


def test_a_server_is_asked_one_thing_at_a_time(go: Go, site: Site, clock: TestClock) -> None:
    site.feed("/a", "/b")
    site.pages |= {"/a": article("One"), "/b": article("Two")}
    go()
    assert clock.waits == [2.0, 2.0, 2.0]
    site.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 20\n"
    clock.waits.clear()
    go(hours=25)
    assert clock.waits == [2.0, 20.0, 20.0]


def test_servers_take_turns(go: Go, site: Site, other_site: Site, clock: TestClock) -> None:
    for one in (site, other_site):
        one.feed("/a", "/b")
        one.pages |= {"/a": article("One"), "/b": article("Two")}
    done = go(site.at("/feed"), other_site.at("/feed"))
    assert done.new + done.unchanged == 4
    assert clock.waits == [2.0, 2.0, 2.0, 2.0]


def test_what_is_as_it_was_is_not_sent_again(go: Go, site: Site, store: Store) -> None:
    site.feed("/a")
    feed = site.pages["/feed"]
    assert isinstance(feed, bytes)
    site.pages |= {"/feed": versioned(feed, '"f1"'), "/a": versioned(article(), '"a1"')}
    go()
    done = go(hours=1)
    assert (done.feeds, done.unchanged) == (1, 1)
    assert store.counts().reports == 1


def test_a_changed_page_replaces_the_earlier_one(go: Go, site: Site, store: Store) -> None:
    site.feed("/a")
    site.pages["/a"] = article(body="12 soldiers were killed in the town on Tuesday, police said.")
    go()
    [first] = store.reports()
    site.pages["/a"] = article(body="15 soldiers were killed in the town on Tuesday, police said.")
    assert counts(go(hours=1)) == (0, 1, 0, 0)
    [_, second] = store.reports()
    assert second.replaces == first.id
    assert "15 soldiers" in second.text


def test_other_bytes_with_the_same_text_are_no_version(go: Go, site: Site, store: Store) -> None:
    site.feed("/a")
    site.pages["/a"] = article(head="<meta name='visit' content='1'>")
    go()
    site.pages["/a"] = article(head="<meta name='visit' content='2'>")
    assert counts(go(hours=1)) == (0, 0, 1, 0)
    assert store.counts().reports == 1


def test_pages_are_looked_at_ever_more_rarely(go: Go, site: Site) -> None:
    site.feed("/a")
    site.pages["/a"] = article()
    seen = []
    for hour in range(18):
        before = site.asked.count("/a")
        go(hours=1 if hour else 0)
        if site.asked.count("/a") > before:
            seen.append(hour)
    # A round that comes seconds too early leaves the page for the next one.
    assert seen == [0, 1, 3, 7, 15]


def test_a_page_is_looked_at_when_its_feed_says_it_changed(go: Go, site: Site) -> None:
    site.pages |= {"/map": sitemap(site.at("/a"), changed="2026-11-02"), "/a": article()}
    go(site.at("/map"))
    for _ in range(3):
        go(site.at("/map"), hours=1)
    assert site.asked.count("/a") == 3
    site.pages["/map"] = sitemap(site.at("/a"), changed="2026-11-03")
    go(site.at("/map"), hours=0.5)
    go(site.at("/map"), hours=0.5)
    assert site.asked.count("/a") == 4
    site.pages["/map"] = sitemap(site.at("/a"), changed="2026-11-20")
    go(site.at("/map"), hours=24 * 14)
    asked = site.asked.count("/a")
    site.pages["/map"] = sitemap(site.at("/a"), changed="2026-11-21")
    go(site.at("/map"), hours=24)
    assert site.asked.count("/a") == asked


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_asked_no_more_and_kept(
    go: Go, site: Site, store: Store, status: int
) -> None:
    site.feed("/a", "/never")
    site.pages |= {"/a": article(), "/never": says(status)}
    assert go().tally.kinds["failed"] == 1
    site.pages["/a"] = says(status)
    done = go(hours=1)
    assert (done.gone, done.tally.kinds["failed"]) == (1, 0)
    asked = len([path for path in site.asked if path != "/feed"])
    go(hours=24)
    go(hours=24)
    assert len([path for path in site.asked if path not in ("/feed", "/robots.txt")]) == asked - 1
    assert store.counts().reports == 1
    assert failures(store) == {"/never": f"fetch: the server answered {status} "
                               f"{'Gone' if status == 410 else 'Not Found'}."}  # fmt: skip


def test_robots_that_are_unwanted_stay_away(go: Go, site: Site, store: Store) -> None:
    site.feed("/a", "/private/b", "/c?print=1")
    site.pages |= {
        "/robots.txt": b"User-agent: *\nDisallow: /private/\nDisallow: /*?print=\n",
        "/a": article(), "/private/b": article("B"), "/c?print=1": article("C"),
    }  # fmt: skip
    assert counts(go()) == (1, 0, 0, 0)
    assert site.asked == ["/robots.txt", "/feed", "/a"]
    assert failures(store).keys() == {"/private/b", "/c?print=1"}
    assert failures(store)["/private/b"].startswith("robots: the site's robots.txt asks robots")
    site.pages["/robots.txt"] = b"User-agent: reportedly\nAllow: /\n"
    assert go(hours=25).new == 2
    assert failures(store) == {}


@pytest.mark.parametrize("robots", [says(500), says(429), hangs_up, moves("/robots.txt")])
def test_nothing_is_asked_while_the_rules_are_not_known(
    go: Go, site: Site, store: Store, robots: object
) -> None:
    site.feed("/a")
    site.pages |= {"/a": article(), "/robots.txt": robots}  # type: ignore[dict-item]
    assert counts(go()) == (0, 0, 0, 1)
    assert set(site.asked) == {"/robots.txt"}
    site.pages["/robots.txt"] = says(403)
    assert counts(go(hours=7)) == (1, 0, 0, 0)


def test_a_server_that_wants_rest_gets_it(go: Go, site: Site, clock: TestClock) -> None:
    site.feed("/a", "/b", "/c")
    site.pages |= dict.fromkeys(("/a", "/b"), says(429, Retry_After="3600"))
    site.pages["/c"] = article()
    assert counts(go()) == (1, 0, 0, 1)
    asked = len(site.asked)
    go(hours=0.9)
    assert len(site.asked) == asked
    site.pages |= {"/a": article("A town"), "/b": article("B town")}
    assert go(hours=0.2).new == 2


def test_a_server_that_keeps_failing_is_left_for_hours(go: Go, site: Site, store: Store) -> None:
    site.pages["/feed"] = says(503)
    hours_between = []
    last = 0
    for hour in range(70):
        before = site.asked.count("/feed")
        go(hours=1)
        if site.asked.count("/feed") > before:
            hours_between.append(hour - last)
            last = hour
    assert hours_between == [0, 1, 1, 1, 2, 4, 8, 16, 24]
    assert failures(store) == {"/feed": "fetch: the server answered 503 Service Unavailable."}
    site.feed()
    site.pages["/feed"] = rss()
    assert go(hours=25).feeds == 1
    assert failures(store) == {}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (drips, "fetch: the page did not come within 0.5 seconds."),
        (hangs_up, "fetch: the page could not be fetched"),
        (lambda asked: asked.give(b"x" * 2_000_000), "ingest: the answer is 1,0"),
        (moves("/a"), "ingest: the address redirects more than 5 times"),
        (says(503), "fetch: the server answered 503"),
        (b"\x89PNG and so on", "ingest: this is a PNG image"),
        (b"<html><body>Menu</body></html>", "ingest: no article was found"),
        (moves("http://169.254.1.1/x"), 'ingest: "169.254.1.1" is a link-local address'),
    ],
)
def test_a_page_that_fails_is_named_and_the_others_are_read(
    go: Go, site: Site, store: Store, answer: object, said: str
) -> None:
    site.feed("/b", "/a")
    site.pages |= {"/a": answer, "/b": article()}  # type: ignore[dict-item]
    settings = replace(HERE, timeout_s=0.5)
    go(settings=settings)
    go(settings=settings, hours=0.5)
    assert store.counts().reports == 1
    assert failures(store).keys() == {"/a"}
    assert failures(store)["/a"].startswith(said)
    asked = len(site.asked)
    for _ in range(8):
        go(settings=settings, hours=30)
    assert 0 < site.asked[asked:].count("/a") <= 6 * 6
    asked = len(site.asked)
    go(settings=settings, hours=30)
    assert "/a" not in site.asked[asked:]


def test_a_page_that_comes_late_is_no_failure_any_more(go: Go, site: Site, store: Store) -> None:
    site.feed("/a")
    site.pages["/a"] = says(500)
    assert go().tally.kinds["failed"] == 1
    site.pages["/a"] = article()
    assert go(hours=0.5).new == 1
    assert failures(store) == {}


def test_a_page_that_never_comes_is_given_up(go: Go, site: Site) -> None:
    site.feed("/a")
    site.pages["/a"] = says(403)
    for _ in range(20):
        go(hours=24)
    assert site.asked.count("/a") == 8


def test_a_wrong_charset_is_read_all_the_same(go: Go, site: Site, store: Store) -> None:
    site.feed("/a")
    body = article(body="Télam: gunmen seized the town of Rabia on Tuesday after fighting.")
    latin = body.decode().encode("latin-1")
    site.pages["/a"] = lambda asked: asked.give(latin, Content_Type="text/html; charset=utf-8")
    go()
    [report] = store.reports()
    assert "Télam" in report.text


def test_a_page_under_two_addresses_is_one_report(go: Go, site: Site, store: Store) -> None:
    day = "<meta property='article:published_time' content='2026-11-01'>"
    page = article(head=f"{day}<link rel='canonical' href='http://post.example/town'>")
    site.feed("/a", "/a?from=feed", "/moved")
    site.pages |= {"/a": page, "/a?from=feed": page, "/moved": moves("/a")}
    assert counts(go()) == (1, 0, 2, 0)
    [report] = store.reports()
    assert report.url == "http://post.example/town"
    assert list(store.failures()) == []


def test_another_address_of_a_watched_page_is_asked_no_more(go: Go, site: Site) -> None:
    site.feed("/moved", "/a")
    site.pages |= {"/a": article(), "/moved": moves("/a")}
    go()
    go(hours=1)
    assert (site.asked.count("/moved"), site.asked.count("/a")) == (1, 3)


def test_a_sitemap_index_is_followed_as_far_as_it_changes(go: Go, site: Site, store: Store) -> None:
    def index(*rows: tuple[str, str]) -> bytes:
        maps = "".join(
            f"<sitemap><loc>{site.at(path)}</loc><lastmod>{day}</lastmod></sitemap>"
            for path, day in rows
        )
        return f"<sitemapindex>{maps}</sitemapindex>".encode()

    site.pages |= {
        "/feed": index(("/old.xml.gz", "2026-10-01"), ("/new.xml", "2026-11-01")),
        "/old.xml.gz": gzip.compress(sitemap(site.at("/a"))), "/a": article("One"),
        "/new.xml": sitemap(site.at("/b")), "/b": article("Two"), "/c": article("Three"),
    }  # fmt: skip
    assert go().new == 2
    site.pages["/feed"] = index(("/old.xml.gz", "2026-10-01"), ("/new.xml", "2026-11-02"))
    site.pages["/new.xml"] = sitemap(site.at("/b"), site.at("/c"))
    assert go(hours=0.25).new == 1
    assert (site.asked.count("/old.xml.gz"), site.asked.count("/new.xml")) == (1, 2)
    assert store.counts().reports == 3


def test_a_long_feed_is_worked_off_in_parts(go: Go, site: Site, store: Store) -> None:
    links = [site.at(f"/{number}") for number in range(10_000)]
    site.pages["/feed"] = sitemap(*links)
    site.pages |= {f"/{number}": article(f"Town {number} falls") for number in range(5)}
    done = go(most=5)
    assert (done.new, len(site.asked)) == (5, 7)
    go(hours=0.25, most=3)
    assert len(site.asked) == 7 + 1 + 3
    waiting = watched.due(
        store, "page", site.at("/feed"), now=datetime(2026, 11, 3, tzinfo=UTC), most=20_000
    )
    assert len(waiting) == 10_000 - 3


def test_what_is_older_than_wanted_is_left_out(go: Go, site: Site) -> None:
    site.pages["/feed"] = sitemap(site.at("/a"), changed="2026-10-01")
    go(since=datetime(2026, 11, 1, tzinfo=UTC))
    assert "/a" not in site.asked


def test_a_page_that_another_watch_took_is_left_to_it(go: Go, site: Site, store: Store) -> None:
    def meanwhile(asked: Asked) -> None:
        [page] = watched.watched(store, [site.at("/a")]).values()
        watched.keep(store, [page.model_copy(update={"misses": 1})])
        asked.give(article("Second town falls"))

    site.feed("/a", "/b")
    site.pages |= {"/a": article(), "/b": meanwhile}
    assert counts(go()) == (1, 0, 0, 0)
    assert "/a" not in site.asked


def test_private_addresses_are_refused(go: Go, site: Site, store: Store) -> None:
    site.feed("/a")
    assert go(settings=Settings()).tally.kinds["failed"] == 1
    assert site.asked == []
    assert "private or reserved network" in failures(store)["/feed"]


def test_a_round_that_takes_too_long_leaves_the_rest(go: Go, site: Site) -> None:
    site.feed(*(f"/{number}" for number in range(50)))
    site.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 60\n"
    site.pages |= {f"/{number}": article(f"Town {number}") for number in range(50)}
    done = go()
    assert (done.new, done.left) == (15, 35)
    assert go().new == 14


def test_a_stopped_round_ends_with_the_page_at_hand(
    go: Go, site: Site, store: Store, clock: TestClock
) -> None:
    def last(asked: object) -> None:
        clock.stop()
        asked.give(article("One"))  # type: ignore[attr-defined]

    site.feed("/a", "/b")
    site.pages |= {"/a": last, "/b": last}
    done = go()
    assert (done.new, done.left) == (1, 1)
    assert store.is_merged()
