"""One round of a watch: the feeds that are due, then the pages, then the incidents."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from reportedly.errors import InputError, NoPage, NotAsked
from reportedly.ingest.drafts import IngestOptions, failure
from reportedly.ingest.sources import read_page
from reportedly.ingest.web import Page
from reportedly.intake import Intake, Reading, Tally, outcomes
from reportedly.records import Failure, Report
from reportedly.settings import Settings
from reportedly.store import Store, watched
from reportedly.store.watched import Watched
from reportedly.watch.clock import Clock
from reportedly.watch.habits import MOST_SITEMAPS, Habits, retry, retry_feed
from reportedly.watch.listings import Item, Listing, read_listing
from reportedly.watch.manners import Manners, server_of

_GONE = (404, 410)
_ROBOTS_RECHECK = timedelta(days=1)


@dataclass(slots=True)
class Round:
    """What came of one round, in numbers of addresses; failures are in the tally.

    `left` is what was due and waits for a later round.
    """

    feeds: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    left: int = 0
    tally: Tally = field(default_factory=Tally)
    ended: datetime | None = None


class Watch:
    """Watches feeds and sitemaps, a round at a time; what it knows is kept in the store."""

    def __init__(
        self,
        store: Store,
        feeds: Sequence[str],
        *,
        read: Reading,
        settings: Settings,
        habits: Habits,
        clock: Clock,
    ) -> None:
        """Take the addresses to watch; `read` reads the reports that come, one at a time."""
        self._store = store
        self._feeds = tuple(dict.fromkeys(feeds))
        self._read = read
        self._settings = settings
        self._habits = habits
        self._clock = clock
        self._manners = Manners(store, settings=settings, habits=habits, clock=clock)
        self._round = Round()
        self._intake = Intake(store, self._round.tally, again=False)

    def round(self) -> Round:
        """Ask every feed, sitemap and page that is due, and bring the incidents up to date.

        A round that was stopped, or that lasts until the next one, leaves the rest for later.
        """
        self._round = Round()
        self._intake = Intake(self._store, self._round.tally, again=False)
        begun = self._clock.now()
        for feed in self._turns(self._due_feeds(), begun):
            self._look_at_feed(feed)
        for sitemap in self._turns(self._due_of_feeds("feed", MOST_SITEMAPS), begun):
            self._look_at_feed(sitemap)
        for page in self._turns(self._due_of_feeds("page", self._habits.most), begun):
            self._look_at_page(page)
        if not self._store.is_merged():
            self._store.merge()
        self._round.ended = self._clock.now()
        return self._round

    # --- what is due -------------------------------------------------------------------------

    def _due_feeds(self) -> list[Watched]:
        now = self._clock.now()
        known = watched.watched(self._store, self._feeds)
        own = {one: feed for one, feed in known.items() if feed.kind == "feed" and feed.feed == one}
        feeds = (
            own.get(one) or Watched(address=one, kind="feed", feed=one, due=now)
            for one in self._feeds
        )
        return [feed for feed in feeds if feed.due is None or feed.due <= now]

    def _due_of_feeds(self, kind: watched.Kind, most: int) -> list[Watched]:
        now = self._clock.now()
        return [
            one
            for feed in self._feeds
            for one in watched.due(self._store, kind, feed, now=now, most=most)
        ]

    def _turns(self, items: Iterable[Watched], begun: datetime) -> Iterator[Watched]:
        """Pass on what is due, always of the server that is ready first."""
        queues: dict[str, deque[Watched]] = {}
        for item in items:
            queues.setdefault(server_of(item.address), deque()).append(item)
        while queues:
            late = self._clock.now() >= begun + self._habits.every
            if self._clock.is_stopped or late:
                self._round.left += sum(map(len, queues.values()))
                return
            name = min(queues, key=self._manners.ready)
            yield queues[name].popleft()
            if not queues[name]:
                del queues[name]

    # --- feeds -------------------------------------------------------------------------------

    def _look_at_feed(self, feed: Watched) -> None:
        try:
            page = self._ask(feed)
            listing = None if page is None else self._listing(feed, page)
        except NotAsked as error:
            self._not_asked(feed, error)
        except InputError as error:
            step = "fetch" if isinstance(error, NoPage) else "ingest"
            self._fail(failure(feed.address, error.reason, error.advice, step=step))
            now, misses = self._clock.now(), feed.misses + 1
            self._keep(feed, asked=now, misses=misses, due=retry_feed(now, misses))
        else:
            self._round.feeds += 1
            self._feed_came(feed, page, listing)

    def _listing(self, feed: Watched, page: Page) -> Listing:
        listing = read_listing(page)
        if listing.sitemaps and feed.address != feed.feed:
            raise InputError(
                "this index of sitemaps stands in another one, which the protocol does not allow.",
                advice="Give the address of the inner index.",
            )
        self._note(feed, listing)
        return listing

    def _feed_came(self, feed: Watched, page: Page | None, listing: Listing | None) -> None:
        self._store.forget_failures(feed.address)
        if listing and listing.unusable:
            reason = f"{listing.unusable:,} of its items have no web address."
            self._fail(failure(feed.address, reason, "The others are watched."))
        now = self._clock.now()
        due: datetime | None = self._habits.next_poll(now, listing.ttl if listing else None)
        if feed.address != feed.feed and feed.changed:
            due = None  # Its index says when it has changed.
        validators = page.validators if page else feed.validators
        self._keep(feed, asked=now, misses=0, due=due, validators=validators)

    def _note(self, feed: Watched, listing: Listing) -> None:
        """Keep what a feed lists: what is new is due, and what it says has changed."""
        now, since = self._clock.now(), self._habits.since
        here = server_of(feed.address)
        sitemaps = [one for one in listing.sitemaps if server_of(one.address) == here]
        pages = [one for one in listing.pages if not (since and one.dated and one.dated < since)]
        known = watched.watched(self._store, [one.address for one in (*sitemaps, *pages)])
        kinds: list[tuple[watched.Kind, list[Item]]] = [("feed", sitemaps), ("page", pages)]
        noted = [
            self._noted(_placed(one, now, place), kind, feed, known.get(one.address), now)
            for kind, items in kinds
            for place, one in enumerate(items)
        ]
        watched.keep(
            self._store, [one for one in noted if one is not None and one != known.get(one.address)]
        )

    def _noted(
        self, item: Item, kind: watched.Kind, feed: Watched, known: Watched | None, now: datetime
    ) -> Watched | None:
        if known is None:
            return Watched(
                address=item.address, kind=kind, feed=feed.feed, due=now, dated=item.dated,
                published=item.published, changed=item.changed,
            )  # fmt: skip
        if known.kind != kind:
            return None
        news: dict[str, object] = {}
        if known.feed not in self._feeds:
            news["feed"] = feed.feed
        if item.changed and item.changed != known.changed:
            again = now if kind == "feed" else self._habits.look_at_change(known, now)
            news |= {"changed": item.changed, "dated": item.dated, "due": again}
        return known.model_copy(update=news)

    # --- pages -------------------------------------------------------------------------------

    def _look_at_page(self, page: Watched) -> None:
        # Before it is asked: a page that brings the program down must not do so at every start.
        misses = page.misses + 1
        now = self._clock.now()
        page = self._keep(page, misses=misses, due=retry(now, misses))
        try:
            came = self._ask(page)
        except NotAsked as error:
            self._not_asked(page.model_copy(update={"misses": misses - 1}), error)
        except InputError as error:
            self._page_missed(page, error)
        else:
            self._page_came(page, came)

    def _page_missed(self, page: Watched, error: InputError) -> None:
        is_gone = isinstance(error, NoPage) and error.status in _GONE
        if is_gone and page.begun:
            self._round.gone += 1
        else:
            step = "fetch" if isinstance(error, NoPage) else "ingest"
            self._fail(failure(page.address, error.reason, error.advice, step=step))
        self._keep(page, asked=self._clock.now(), gone=is_gone, due=None if is_gone else page.due)

    def _page_came(self, page: Watched, came: Page | None) -> None:
        """Add what came as `add` does; only when it is kept is the page done with."""
        now = self._clock.now()
        digest = hashlib.sha256(came.raw).hexdigest() if came else page.digest
        is_twin = False
        if came is None or digest == page.digest:
            self._store.forget_failures(page.address)
            self._round.unchanged += 1
        else:
            is_twin = self._add(page, came)
        page = page.model_copy(update={"begun": page.begun or now})
        due = None if is_twin else self._habits.next_look(page, now)
        validators = came.validators if came else page.validators
        self._keep(page, asked=now, misses=0, due=due, validators=validators, digest=digest)

    def _add(self, page: Watched, came: Page) -> bool:
        """Add a page; tells whether it is another address of one that is watched."""
        retrieved = self._clock.now().isoformat(timespec="seconds")
        options = IngestOptions(listed=page.published, retrieved=retrieved)
        try:
            items = list(read_page(came, page.address, settings=self._settings, options=options))
        except Exception as error:  # noqa: BLE001 - one odd page must not stop a watch
            reason = f"it cannot be read: {type(error).__name__}: {error}"
            items = [(page.address, failure(page.address, reason, "Save the text instead."))]
        tally = self._round.tally
        before, known = tally.reports, tally.known + tally.kinds["copy"]
        wanted = self._intake.wanted(iter(items))
        for outcome in outcomes(wanted, read=self._read, first_of=self._intake.first_of):
            self._intake.keep(outcome)
            if not isinstance(outcome, Failure):
                replaces = self._store.report(outcome.report.id).replaces
                self._round.changed += replaces is not None
                self._round.new += replaces is None
        if tally.reports == before and tally.known + tally.kinds["copy"] > known:
            self._round.unchanged += 1
        others = [
            item.url
            for _, item in items
            if isinstance(item, Report) and item.url and item.url != page.address
        ]
        return any(one.due for one in watched.watched(self._store, others).values())

    # --- what both have in common -------------------------------------------------------------

    def _ask(self, item: Watched) -> Page | None:
        return self._manners.fetch(item.address, known=item.validators)

    def _not_asked(self, item: Watched, error: NotAsked) -> None:
        """Leave an address for later; one that is forbidden, for a day."""
        if error.until is not None:
            self._round.left += 1
            self._keep(item, due=error.until)
            return
        now = self._clock.now()
        self._fail(failure(item.address, error.reason, error.advice, step="robots"))
        begun = item.asked or now
        is_over = item.kind == "page" and now - begun > self._habits.again_for
        due = None if is_over else now + _ROBOTS_RECHECK
        self._keep(item, asked=begun, due=due)

    def _fail(self, found: Failure) -> None:
        self._intake.keep(found)

    def _keep(self, item: Watched, **news: object) -> Watched:
        kept = item.model_copy(update=news)
        watched.keep(self._store, [kept])
        return kept


def _placed(item: Item, now: datetime, place: int) -> Item:
    """Give an item without a date its place among the others."""
    return item if item.dated else replace(item, dated=now - timedelta(milliseconds=place))


def watch(
    rounds: Watch, *, every: timedelta, clock: Clock, tell: Callable[[Round, datetime | None], None]
) -> None:
    """Do one round after another until stopped; `tell` is told when the next one begins."""
    while True:
        begun = clock.now()
        done = rounds.round()
        following = None if clock.is_stopped else max(begun + every, clock.now())
        tell(done, following)
        if following is None:
            return
        clock.wait((following - clock.now()).total_seconds())
        if clock.is_stopped:
            return
