"""Asking servers politely: rules for robots, one question at a time, rest for those that fail."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from reportedly.errors import InputError, NoPage, NotAsked
from reportedly.ingest.web import AGENT, Page, Validators, check_address, fetch_if_changed
from reportedly.settings import Settings
from reportedly.store import Store, watched
from reportedly.store.watched import Server
from reportedly.watch.clock import Clock
from reportedly.watch.habits import (
    LONGEST_CRAWL_DELAY,
    LONGEST_WAIT,
    ROBOTS_HOLD,
    ROBOTS_UNREACHED,
    ROBOTS_UNREADABLE,
    Habits,
    back_off,
)

_ROBOT = AGENT.partition("/")[0]
_ROBOTS_BYTES = 512 * 1024
"""RFC 9309, section 2.5: 500 KiB at least are to be read."""


def server_of(url: str) -> str:
    """Name the server of a web address, as rules for robots count it: by scheme and authority."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].casefold()}"


@dataclass(frozen=True, slots=True)
class _Turn:
    """One's turn at a server, and for how long the server is left alone afterwards."""

    server: str
    apart: timedelta


class Manners:
    """Fetches pages as a polite guest; what it knows of servers is kept in the store."""

    def __init__(self, store: Store, *, settings: Settings, habits: Habits, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._habits = habits
        self._clock = clock
        self._turn: _Turn | None = None
        self._rules: dict[str, tuple[datetime, Protego]] = {}
        self._ready: dict[str, datetime] = {}

    def fetch(self, url: str, *, known: Validators | None = None) -> Page | None:
        """Fetch an address; None where it is still the version that is known.

        Waits for the server as long as a round may. Raises NotAsked, without a word to the
        server, where that is not long enough or robots are unwanted; NoPage and InputError as
        fetching does.
        """
        return self._fetch(url, self._settings, known=known, before=self._before)

    def ready(self, server: str) -> datetime:
        """Say when a server may be asked, as far as this watch knows."""
        if server not in self._ready:
            known = watched.server(self._store, server)
            self._ready[server] = known.ready if known else self._clock.now()
        return self._ready[server]

    def _fetch(
        self,
        url: str,
        settings: Settings,
        *,
        before: Callable[[str], None],
        known: Validators | None = None,
    ) -> Page | None:
        try:
            page = fetch_if_changed(url, settings, known=known, before=before)
        except NoPage as error:
            self._leave(error if _is_trouble(error) else None)
            raise
        except BaseException:
            self._leave(None)
            raise
        self._leave(None)
        return page

    def _before(self, url: str) -> None:
        """Wait for one's turn at the server of an address that robots may ask for."""
        self._leave(None)
        check_address(url, self._settings)
        rules = self._rules_of(url)
        if not rules.can_fetch(url, _ROBOT):
            raise NotAsked(
                "the site's robots.txt asks robots not to fetch this page.",
                advice="Open it in a browser, and add what you saved.",
                until=None,
            )
        delay = timedelta(seconds=rules.crawl_delay(_ROBOT) or 0)
        self._enter(url, max(self._habits.apart, min(delay, LONGEST_CRAWL_DELAY)))

    def _enter(self, url: str, apart: timedelta) -> None:
        name = server_of(url)
        longest = timedelta(seconds=self._settings.timeout_s) + apart
        while True:
            now = self._clock.now()
            ready = watched.reserve(self._store, name, now=now, until=now + longest)
            if ready <= now:
                self._turn = _Turn(name, apart)
                return
            self._ready[name] = ready
            if self._clock.is_stopped or ready - now > max(LONGEST_WAIT, apart):
                raise _not_now(name, ready)
            self._clock.wait((ready - now).total_seconds())

    def _leave(self, trouble: NoPage | None) -> None:
        """Let go of the server whose turn it is, for longer after each trouble."""
        turn, self._turn = self._turn, None
        if turn is None:
            return
        now, misses = self._clock.now(), 0
        ready = now + turn.apart
        if trouble is not None:
            known = watched.server(self._store, turn.server)
            misses = (known.misses if known else 0) + 1
            ready = max(ready, back_off(now, misses, trouble.retry_after))
        watched.let_go(self._store, turn.server, ready=ready, misses=misses)
        self._ready[turn.server] = ready

    def _rules_of(self, url: str) -> Protego:
        """Return what a server says to robots, asking it once a day.

        Raises NotAsked where that cannot be learned: then nothing may be asked (RFC 9309,
        section 2.3.1.4).
        """
        name, now = server_of(url), self._clock.now()
        held = self._rules.get(name)
        if held and held[0] > now:
            return held[1]
        known = watched.server(self._store, name)
        if known is None or known.robots_until is None or known.robots_until <= now:
            known = self._ask_rules(name)
        if known.robots is None or known.robots_until is None:
            raise _not_now(name, known.robots_until or known.ready)
        rules = Protego.parse(known.robots)
        self._rules[name] = known.robots_until, rules
        return rules

    def _ask_rules(self, name: str) -> Server:
        small = replace(self._settings, max_bytes=_ROBOTS_BYTES)
        text, hold = "", ROBOTS_HOLD
        try:
            page = self._fetch(f"{name}/robots.txt", small, before=self._knock)
            text = page.raw.decode("utf-8-sig", "replace").replace("\0", "") if page else ""
        except NoPage as error:
            hold = ROBOTS_UNREACHED if _is_trouble(error) else ROBOTS_HOLD
        except NotAsked:
            raise
        except InputError:
            hold = ROBOTS_UNREADABLE
        now = self._clock.now()
        robots = text if hold == ROBOTS_HOLD else None
        until = now + hold if robots is not None else max(now + hold, self.ready(name))
        watched.keep_robots(self._store, name, robots, until=until)
        return Server(name=name, ready=now, robots=robots, robots_until=until)

    def _knock(self, url: str) -> None:
        """Wait for one's turn at a server whose rules are only being asked for."""
        self._leave(None)
        check_address(url, self._settings)
        self._enter(url, self._habits.apart)


def _is_trouble(error: NoPage) -> bool:
    """Tell a server that fails, or wants fewer questions, from one that has no such page."""
    return error.status is None or error.status >= 500 or error.status == 429


def _not_now(name: str, ready: datetime) -> NotAsked:
    return NotAsked(
        f"{name} is left alone until {ready:%Y-%m-%d %H:%M} UTC.",
        advice="It is asked again by itself.",
        until=ready,
    )
