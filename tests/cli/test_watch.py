"""`reportedly watch`, as it is typed."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly.store import Store
from tests.watch.conftest import TestClock
from tests.watch.site import Site, article, open_site, says

Run = Callable[..., Any]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("reportedly.watch.clock.Clock", TestClock)
    with open_site() as found:
        found.feed("/a", "/b")
        found.pages |= {"/a": article("First town"), "/b": article("Second town")}
        yield found


def test_a_round_says_what_came_and_what_failed(
    run: Run, site: Site, reader: object, tmp_path: Path
) -> None:
    site.pages["/b"] = says(403)
    feeds, store_path = tmp_path / "feeds.txt", tmp_path / "s.db"
    feeds.write_text(f"# ours\n{site.at('/feed')}\n\n{site.at('/none')}\n")
    done = run("watch", "--feeds", feeds, "--store", store_path, "--once", "--allow-private")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        "12:00 UTC: 1 feed, 1 new page, 0 changed, 0 unchanged, 2 failures.",
        "2 inputs failed:",
        f"  {site.at('/none')}: the server answered 404 Not Found. "
        "Check that the page is still there and open to everyone.",
        f"  {site.at('/b')}: the server answered 403 Forbidden. "
        "Check that the page is still there and open to everyone.",
    ]
    with Store.open(store_path, create=False) as store:
        assert [claim.event.trigger.text for claim in store.claims()] == ["seized"]
        assert store.counts().failures == 2


def test_it_goes_on_until_it_is_told_to_stop(
    run: Run, site: Site, reader: object, tmp_path: Path
) -> None:
    def stop(asked: Any) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        asked.give(article("Third town"))

    answers = [stop, says(500)]

    def next_answer(asked: Any) -> None:
        answers.pop()(asked)

    site.pages["/a"] = next_answer
    before = signal.getsignal(signal.SIGTERM)
    done = run("watch", site.at("/feed"), "--store", tmp_path / "s.db", "--allow-private")
    assert done.code == 0
    assert done.err.splitlines() == [
        "12:00 UTC: 1 feed, 1 new page, 0 changed, 0 unchanged, 1 failure. Next round 12:15 UTC.",
        "12:15 UTC: 1 feed, 0 new pages, 0 changed, 0 unchanged, 0 failures. Next round 12:30 UTC.",
        "12:30 UTC: 1 feed, 1 new page, 0 changed, 0 unchanged, 0 failures.",
    ]
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "there is nothing to watch"),
        (("feed.xml",), "'feed.xml' is no web address"),
        (("http://x.example/", "--every", "often"), "'often' is no length of time"),
        (("http://x.example/", "--every", "5s"), "a minute apart or more"),
        (("http://x.example/", "--apart", "0s"), "a second apart or more"),
        (("http://x.example/", "--since", "June"), "'June' is not a day"),
        (("--feeds", "none.txt"), "none.txt cannot be read"),
    ],
)
def test_wrong_use(run: Run, words: tuple[str, ...], said: str) -> None:
    done = run("watch", *words)
    assert done.code == 2
    assert said in " ".join(done.err.replace("│", "").split())
