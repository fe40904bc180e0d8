from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.reader import Outcome
from reportedly.records import Failure, Report
from reportedly.settings import Settings
from reportedly.store import Store
from reportedly.watch.clock import Clock
from reportedly.watch.habits import Habits
from reportedly.watch.rounds import Watch
from reportedly.watch.visits import Round
from tests.watch.site import Site, open_site

HERE = Settings(allow_private=True, timeout_s=2.0, max_bytes=1_000_000)


class TestClock(Clock):
    """A clock whose waits take no time."""

    __test__ = False

    def __init__(self) -> None:
        super().__init__()
        self.time = datetime(2026, 11, 2, 12, tzinfo=UTC)
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += timedelta(seconds=seconds)


def read_nothing(items: Iterator[Report | Failure]) -> Iterator[Outcome | Failure]:
    """Stand in for the reader: no claims in anything."""
    for item in items:
        yield item if isinstance(item, Failure) else Outcome(item, ())


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as found:
        yield found


@pytest.fixture
def other_site() -> Iterator[Site]:
    with open_site() as found:
        yield found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.db") as opened:
        yield opened


Go = Callable[..., Round]


@pytest.fixture
def go(store: Store, site: Site, clock: TestClock) -> Go:
    """Do one round, as a program that was just started, so many hours after the last."""

    def once(*feeds: str, hours: float = 0, settings: Settings = HERE, **habits: object) -> Round:
        clock.time += timedelta(hours=hours)
        addresses = feeds or (site.at("/feed"),)
        return Watch(
            store, addresses, read=read_nothing, settings=settings,
            habits=Habits(**habits), clock=clock,  # type: ignore[arg-type]
        ).round()  # fmt: skip

    return once
