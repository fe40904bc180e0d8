"""Looking at a feed, a sitemap or an index of sitemaps: what it lists is noted and becomes due."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from reportedly.errors import InputError, NotAsked
from reportedly.ingest.drafts import failure
from reportedly.ingest.web import Page
from reportedly.store import watched
from reportedly.store.watched import Watched
from reportedly.watch.habits import retry
from reportedly.watch.listings import Item, Listing, read_listing
from reportedly.watch.manners import server_of
from reportedly.watch.visits import Visits


def look_at_feed(visits: Visits, feed: Watched) -> None:
    """Ask a feed, note what it lists, and say when it is asked again."""
    try:
        page = visits.ask(feed)
        listing = _read(feed, page) if page else None
    except NotAsked as error:
        visits.leave(feed, error)
    except InputError as error:
        visits.fail_with(feed, error)
        now, misses = visits.now(), feed.misses + 1
        visits.keep(feed, asked=now, misses=misses, due=retry(now, misses))
    else:
        visits.round.feeds += 1
        visits.means.store.forget_failures(feed.address)
        if listing:
            _note(visits, feed, listing)
        _feed_came(visits, feed, page, listing)


def _read(feed: Watched, page: Page) -> Listing:
    try:
        listing = read_listing(page)
    except InputError:
        raise
    except Exception as error:  # one odd feed must not stop a watch
        raise InputError(
            f"it cannot be read: {type(error).__name__}: {error}", advice="It is asked again later."
        ) from error
    if listing.sitemaps and feed.address != feed.feed:
        raise InputError(
            "this index of sitemaps stands in another one, which the protocol does not allow.",
            advice="Give the address of the inner index.",
        )
    return listing


def _feed_came(visits: Visits, feed: Watched, page: Page | None, listing: Listing | None) -> None:
    now = visits.now()
    due: datetime | None = visits.means.habits.next_poll(now, listing.ttl if listing else None)
    if feed.address != feed.feed and feed.changed:
        due = None  # Its index says when it has changed.
    validators = page.validators if page else feed.validators
    visits.keep(feed, asked=now, misses=0, due=due, validators=validators)


def _note(visits: Visits, feed: Watched, listing: Listing) -> None:
    """Keep what a feed lists: what is new is due, and what it says has changed."""
    since, here = visits.means.habits.since, server_of(feed.address)
    sitemaps = [one for one in listing.sitemaps if server_of(one.address) == here]
    pages = [one for one in listing.pages if not (since and one.dated and one.dated < since)]
    known = watched.watched(visits.means.store, [one.address for one in (*sitemaps, *pages)])
    noted = [
        *_noted(visits, feed, "feed", sitemaps, known),
        *_noted(visits, feed, "page", pages, known),
    ]
    watched.keep(visits.means.store, noted)
    if listing.unusable:
        reason = f"{listing.unusable:,} of its items have no web address."
        visits.fail(failure(feed.address, reason, "The others are watched."))


def _noted(
    visits: Visits,
    feed: Watched,
    kind: watched.Kind,
    items: Sequence[Item],
    known: Mapping[str, Watched],
) -> list[Watched]:
    """Return what is to be kept of some items: the new ones, and what is new of the others."""
    now = visits.now()
    noted = []
    for place, item in enumerate(items):
        before = known.get(item.address)
        if before is None:
            after = _new(item, kind, feed, now, place)
        elif before.kind == kind:
            after = _updated(visits, before, item, feed, now)
        else:
            continue
        if after != before:
            noted.append(after)
    return noted


def _new(item: Item, kind: watched.Kind, feed: Watched, now: datetime, place: int) -> Watched:
    return Watched(
        address=item.address,
        kind=kind,
        feed=feed.feed,
        noted=now,
        due=now,
        dated=item.dated or now - timedelta(milliseconds=place),
        published=item.published,
        changed=item.changed,
    )


def _updated(visits: Visits, before: Watched, item: Item, feed: Watched, now: datetime) -> Watched:
    news: dict[str, object] = {}
    if before.feed not in visits.means.feeds:
        news["feed"] = feed.feed
    if item.changed and item.changed != before.changed:
        habits = visits.means.habits
        due = now if before.kind == "feed" else habits.look_at_change(before, now)
        news |= {"changed": item.changed, "dated": item.dated or before.dated, "due": due}
    return before.model_copy(update=news)
