"""How often what is asked: every number of the watch that a user may want to know, in one place.

The numbers are choices, not measurements; docs/watch.md says them to those whose servers are asked.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from reportedly.store.watched import Watched

MOST_SITEMAPS = 20
"""Sitemaps of one index that are asked in a round."""
LONGEST_WAIT = timedelta(seconds=30)
"""How long a round waits for a server; what is ready later is left for another round."""
LONGEST_CRAWL_DELAY = timedelta(minutes=5)
ROBOTS_HOLD = timedelta(days=1)
"""RFC 9309, section 2.4: not to be kept for longer than 24 hours."""
ROBOTS_UNREADABLE = timedelta(hours=6)
ROBOTS_UNREACHED = timedelta(minutes=1)
"""How long a server is left alone, at least, whose robots.txt cannot be read, or does not come."""

_FIRST_BACK_OFF, _LONGEST_BACK_OFF = timedelta(minutes=1), timedelta(hours=6)
_LONGEST_RETRY_AFTER = timedelta(days=1)
_FIRST_RETRY, _LONGEST_RETRY, _FEWEST_RETRIES = timedelta(minutes=15), timedelta(days=1), 6
_SOONEST_LOOK = timedelta(hours=1)
_LONGEST_TTL = timedelta(days=1)
_SLACK = 0.9
"""Feeds are due a tenth early, so that a timer that is a second early does not skip a turn."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the user chooses.

    `every` lies between two rounds, `apart` between two questions to a server. `most` pages of a
    feed are asked in a round. Pages are looked at again until they are `again_for` old. What a
    feed dates before `since` is left out; None: nothing.
    """

    every: timedelta = timedelta(minutes=15)
    apart: timedelta = timedelta(seconds=2)
    most: int = 50
    again_for: timedelta = timedelta(days=7)
    since: datetime | None = None

    def next_poll(self, now: datetime, ttl: timedelta | None) -> datetime:
        """Say when a feed is due again that came; `ttl` is how rarely it wants to be asked."""
        return now + _SLACK * max(self.every, min(ttl or self.every, _LONGEST_TTL))

    def next_look(self, page: Watched, now: datetime) -> datetime | None:
        """Say when a page that came is looked at again: at 1, 2, 4, 8 … hours; None: no more."""
        begun = page.begun or now
        again = now + max(_SOONEST_LOOK, now - begun)
        return again if again - begun <= self.again_for else None

    def look_at_change(self, page: Watched, now: datetime) -> datetime | None:
        """Say when a page is looked at that its feed says has changed."""
        if page.gone or page.begun is None or now - page.begun > self.again_for:
            return page.due
        soon = max(now, (page.asked or now) + _SOONEST_LOOK)
        return min(soon, page.due) if page.due else soon

    def next_try(self, page: Watched, now: datetime, misses: int) -> datetime | None:
        """Say when a page that did not come is asked again; None: no more.

        Not before it is old and was asked often enough, for it may be our own network that fails.
        """
        is_over = misses > _FEWEST_RETRIES and now - page.noted > self.again_for
        return None if is_over else retry(now, misses)

    def next_asking_of_robots(self, item: Watched, now: datetime) -> datetime | None:
        """Say when an address is looked at again that robots may not ask for; None: no more."""
        is_over = item.kind == "page" and now - item.noted > self.again_for
        return None if is_over else now + ROBOTS_HOLD


def retry(now: datetime, misses: int) -> datetime:
    """Say when what did not come is asked again: after ¼, ½, 1, 2 … hours, at most a day."""
    return now + min(_FIRST_RETRY * (1 << min(misses - 1, 20)), _LONGEST_RETRY)


def back_off(now: datetime, misses: int, retry_after: str | None) -> datetime:
    """Say when a server that failed may be asked again: never sooner than it says.

    After 1, 2, 4 … minutes, at most 6 hours; Retry-After is followed up to a day.
    """
    pause = min(_FIRST_BACK_OFF * (1 << min(misses - 1, 20)), _LONGEST_BACK_OFF)
    asked_for = min(_asked_pause(now, retry_after), _LONGEST_RETRY_AFTER)
    return now + max(pause, asked_for)


def _asked_pause(now: datetime, retry_after: str | None) -> timedelta:
    """Read Retry-After: seconds, or a date (RFC 9110, section 10.2.3)."""
    written = (retry_after or "").strip()
    if written.isdecimal():
        return timedelta(seconds=min(int(written[:9]), 10**8))
    try:
        when = parsedate_to_datetime(written)
    except ValueError:
        return timedelta(0)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)) - now
