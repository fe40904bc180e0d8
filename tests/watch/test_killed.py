"""A watch that is killed loses nothing and adds nothing twice."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.store import Store
from tests.watch.conftest import Go
from tests.watch.site import Site, article

WATCH_AND_DIE = """
import os, signal, sys
from tests.watch.conftest import HERE, TestClock, read_nothing
from reportedly.store import Store
from reportedly.watch.habits import Habits
from reportedly.watch.rounds import Watch
path, feed, moment = sys.argv[1:]
really, left = Store.replace_report, [1]
def until(*told, **named):
    if moment == "after":
        really(*told, **named)
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    left.pop()
    if moment == "before":
        really(*told, **named)
Store.replace_report = until
with Store.open(path) as store:
    Watch(
        store, [feed], read=read_nothing, settings=HERE, habits=Habits(), clock=TestClock()
    ).round()
"""
"""Watches, and is killed with the second page fetched, before or after it was added."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(("moment", "kept"), [("before", 1), ("after", 2)])
def test_a_killed_watch_goes_on_where_it_ended(
    go: Go, site: Site, store: Store, tmp_path: Path, moment: str, kept: int
) -> None:
    site.feed("/a", "/b", "/c")
    site.pages |= {f"/{name}": article(f"Town {name} falls") for name in "abc"}
    words = [sys.executable, "-c", WATCH_AND_DIE, str(tmp_path / "s.db"), site.at("/feed"), moment]
    died = subprocess.run(words, check=False, cwd=Path(__file__).parents[2])
    assert died.returncode == -signal.SIGKILL
    assert site.asked == ["/robots.txt", "/feed", "/c", "/b"]
    assert store.counts().reports == kept
    # A page that was at hand waits a quarter of an hour, lest it bring down each start.
    assert go(hours=0.1).new == 1
    go(hours=0.25)
    assert site.asked.count("/b") == 2
    assert {report.title for report in store.reports()} == {f"Town {n} falls" for n in "abc"}
    assert store.counts().reports == 3
    assert list(store.failures()) == []
    assert store.is_merged()
