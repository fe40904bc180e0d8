"""One round after another: the feeds that are due, then the pages, then the incidents."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from reportedly.intake import Reading
from reportedly.settings import Settings
from reportedly.store import Store, watched
from reportedly.store.watched import Watched
from reportedly.watch.clock import Clock
from reportedly.watch.feeds import look_at_feed
from reportedly.watch.habits import MOST_SITEMAPS, Habits
from reportedly.watch.manners import Manners, server_of
from reportedly.watch.pages import look_at_page
from reportedly.watch.visits import Means, Round, Visits


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
        manners = Manners(store, settings=settings, habits=habits, clock=clock)
        named = tuple(dict.fromkeys(feeds))
        self._means = Means(store, named, read, settings, habits, clock, manners)

    def round(self) -> Round:
        """Ask every feed, sitemap and page that is due, and bring the incidents up to date.

        A round that is stopped, or that lasts until the next one, leaves the rest for later.
        """
        visits = Visits(self._means)
        begun = visits.now()
        for feed in self._turns(self._due_feeds(), visits, begun):
            look_at_feed(visits, feed)
        for sitemap in self._turns(self._due("feed", MOST_SITEMAPS), visits, begun):
            look_at_feed(visits, sitemap)
        for page in self._turns(self._due("page", self._means.habits.most), visits, begun):
            look_at_page(visits, page)
        if not self._means.store.is_merged():
            self._means.store.merge()
        visits.round.ended = visits.now()
        return visits.round

    def until_stopped(self, tell: Callable[[Round, datetime | None], None]) -> None:
        """Do one round after another; `tell` is told of each, and when the next one begins."""
        clock = self._means.clock
        while not clock.is_stopped:
            begun = clock.now()
            done = self.round()
            following = max(begun + self._means.habits.every, clock.now())
            tell(done, None if clock.is_stopped else following)
            clock.wait((following - clock.now()).total_seconds())

    def _due_feeds(self) -> list[Watched]:
        now = self._means.clock.now()
        known = watched.watched(self._means.store, self._means.feeds)
        own = {one: feed for one, feed in known.items() if feed.kind == "feed" and feed.feed == one}
        feeds = (
            own.get(one) or Watched(address=one, kind="feed", feed=one, noted=now, due=now)
            for one in self._means.feeds
        )
        return [feed for feed in feeds if feed.due is None or feed.due <= now]

    def _due(self, kind: watched.Kind, most: int) -> list[Watched]:
        now = self._means.clock.now()
        return [
            one
            for feed in self._means.feeds
            for one in watched.due(self._means.store, kind, feed, now=now, most=most)
        ]

    def _turns(
        self, items: Iterable[Watched], visits: Visits, begun: datetime
    ) -> Iterator[Watched]:
        """Pass on what is due, always of the server that is ready first."""
        queues: dict[str, deque[Watched]] = {}
        for item in items:
            queues.setdefault(server_of(item.address), deque()).append(item)
        while queues:
            is_late = visits.now() >= begun + self._means.habits.every
            if self._means.clock.is_stopped or is_late:
                visits.round.left += sum(map(len, queues.values()))
                return
            name = min(queues, key=self._means.manners.ready)
            yield queues[name].popleft()
            if not queues[name]:
                del queues[name]
