"""`reportedly watch`: ask feeds and sitemaps again and again, and add what is new."""

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.watch.clock import Clock
    from reportedly.watch.habits import Habits
    from reportedly.watch.visits import Round

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SHORTEST = timedelta(minutes=1)


def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FEED", help="Addresses of RSS and Atom feeds and sitemaps.", show_default=False
        ),
    ] = None,
    *,
    feeds_file: Annotated[
        Path | None,
        typer.Option("--feeds", metavar="FILE", help="A file with such addresses, one a line."),
    ] = None,
    store_path: options.StorePath = options.DEFAULT_STORE,
    every: Annotated[
        str, typer.Option(metavar="TIME", help="From one round to the next: 15m, 2h, 1d.")
    ] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Do one round and end.")] = False,
    most: Annotated[
        int, typer.Option(metavar="N", min=1, help="At most N pages of a feed in a round.")
    ] = 50,
    apart: Annotated[
        str, typer.Option(metavar="TIME", help="From one question to a server to the next.")
    ] = "2s",
    again_for: Annotated[
        str, typer.Option(metavar="TIME", help="Look at pages again until they are so old.")
    ] = "7d",
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Leave out what a feed dates before this day."),
    ] = None,
    allow_private: options.AllowPrivate = False,
) -> None:
    """Watch feeds and sitemaps, and add what is new to a store.

    Ends when it is stopped (Ctrl-C), with the page at hand finished; begun again, it goes on.
    """
    from reportedly.cli.intake import reading, report_failures
    from reportedly.store import Store
    from reportedly.watch.clock import Clock
    from reportedly.watch.rounds import Watch

    options.check_days(since)
    habits = _habits(every=every, apart=apart, again_for=again_for, most=most, since=since)
    addresses = _addresses(feeds or [], feeds_file)
    settings = options.make_settings(allow_private=allow_private)
    clock = Clock()
    with Store.open(store_path) as store, _stopped_by_signals(clock):
        rounds = Watch(
            store, addresses, read=reading(settings, 1), settings=settings, habits=habits,
            clock=clock,
        )  # fmt: skip
        if not once:
            rounds.until_stopped(_tell)
            return
        done = rounds.round()
    _tell(done, None)
    report_failures(done.tally)
    raise typer.Exit(done.tally.exit_code)


def _habits(*, every: str, apart: str, again_for: str, most: int, since: str | None) -> "Habits":
    from reportedly.watch.habits import Habits

    between = _span(every, "--every")
    if between < _SHORTEST:
        raise typer.BadParameter("rounds are a minute apart or more.", param_hint="--every")
    gap = _span(apart, "--apart")
    if gap < timedelta(seconds=1):
        raise typer.BadParameter("questions are a second apart or more.", param_hint="--apart")
    return Habits(
        every=between,
        apart=gap,
        most=most,
        again_for=_span(again_for, "--again-for"),
        since=datetime.fromisoformat(since).replace(tzinfo=UTC) if since else None,
    )


def _span(written: str, option: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,6})([smhd])", written.strip())
    if not found:
        raise typer.BadParameter(
            f"{written!r} is no length of time. Write it as 30s, 15m, 2h or 1d.", param_hint=option
        )
    return timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def _addresses(given: list[str], file: Path | None) -> list[str]:
    """Gather the addresses to watch; what is none is wrong use."""
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeError) as error:
            raise typer.BadParameter(
                f"{file} cannot be read: {error}. Give a text file.", param_hint="--feeds"
            ) from None
        given = [*given, *(line.strip() for line in lines if not line.lstrip().startswith("#"))]
    addresses = [address for address in given if address]
    if not addresses:
        raise typer.BadParameter(
            "there is nothing to watch. Give the address of a feed or a sitemap.",
            param_hint="FEED",
        )
    for address in addresses:
        if not re.match(r"https?://[^/]", address):
            raise typer.BadParameter(
                f"{address!r} is no web address. Write it as https://example.org/feed.xml.",
                param_hint="FEED",
            )
    return addresses


@contextmanager
def _stopped_by_signals(clock: "Clock") -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the watch once the page at hand is done; a second one, at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = (signal.SIGINT, signal.SIGTERM)
    before = {name: signal.getsignal(name) for name in names}

    def restore() -> None:
        for name in names:
            signal.signal(name, before[name])

    def stop(_number: int, _frame: FrameType | None) -> None:
        restore()
        clock.stop()

    for name in names:
        signal.signal(name, stop)
    try:
        yield
    finally:
        restore()


def _tell(done: "Round", following: datetime | None) -> None:
    """Write the line of a round to standard error."""
    from reportedly.cli.terminal import say

    failed = done.tally.kinds["failed"]
    counts = [
        _counted(done.feeds, "feed"),
        _counted(done.new, "new page"),
        f"{done.changed:,} changed",
        f"{done.unchanged:,} unchanged",
        _counted(failed, "failure"),
    ]
    counts += [f"{done.gone:,} gone"] if done.gone else []
    counts += [f"{done.left:,} left for later"] if done.left else []
    ended = f"{done.ended:%H:%M} UTC: " if done.ended else ""
    after = f". Next round {following:%H:%M} UTC" if following else ""
    say(f"{ended}{', '.join(counts)}{after}.")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
