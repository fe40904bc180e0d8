"""Putting a store's reports together behind the pages, so that no page waits long for it."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from pydantic import BaseModel

from reportedly.desk.people import store_of
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from reportedly.store import Store

SHORT_S = 1.0
"""How long whoever begins a merge waits for it; in a small store it is done by then."""


class Merging(BaseModel):
    """What is not put together yet: new reports, or changes alone (0), and what went wrong."""

    reports: int
    failure: str | None = None


class Merger:
    """Merges a store in one thread of its own as long as anything is written."""

    def __init__(self, store: "Store", *, then: Callable[[], None] | None = None) -> None:
        """Take an open store; `then` is called when all is merged, while no page waits."""
        self._store = store
        self._then = then
        self._thread: Thread | None = None
        self._began = 0.0
        self._running: Future[None] | None = None
        self._failure: str | None = None
        self._lock = Lock()

    def begin(self) -> "Future[None]":
        """Begin to merge unless a merge runs; return what waits for all to be merged."""
        with self._lock:
            if self._running is None:
                self._running = Future()
                self._began = monotonic()
                # A merge that is cut off with the program leaves what was there.
                self._thread = Thread(target=self._merge, args=(self._running,), daemon=True)
                self._thread.start()
            return self._running

    def pending(self, *, wait_s: float | None = None) -> Merging | None:
        """Tell what is not put together yet, None for nothing; begin with it where nobody has.

        Waits so long after the merge began, else a second; who comes later does not wait.
        """
        if self._store.is_merged():
            return None
        wait_s = SHORT_S if wait_s is None else wait_s
        running = self.begin()
        wait([running], timeout=max(0, self._began + wait_s - monotonic()))
        if self._store.is_merged():
            return None
        return Merging(reports=self._store.unmerged_reports(), failure=self._failure)

    def _merge(self, running: "Future[None]") -> None:
        failure: str | None = "the merge was cut off by a fault of the program."
        try:
            while not self._is_done():
                self._store.merge()
            failure = None
        except ReportedlyError as error:
            # Pages go on with what was merged before, and say why there is no more.
            failure = str(error)
        finally:
            with self._lock:
                self._failure = failure
                if self._running is running:
                    self._running = None
            running.set_result(None)
        if self._then is not None and failure is None:
            # What it cannot do it says on the page that asks for it.
            with suppress(ReportedlyError):
                self._then()

    def _is_done(self) -> bool:
        # Under the lock, so that who writes and then begins is never told of an end before that.
        with self._lock:
            done = self._store.is_merged()
            self._running = None if done else self._running
            return done

    def close(self) -> None:
        """Wait a moment for a merge that runs."""
        if self._thread is not None:
            self._thread.join(timeout=SHORT_S)


def merger_of(request: Request) -> Merger:
    """Return what merges the desk's store."""
    merger: Merger = request.app.state.merger
    return merger


DeskMerger = Annotated[Merger, Depends(merger_of)]


def merged_store_of(request: Request, merger: DeskMerger) -> "Store":
    """Return the desk's store, merged if that is soon done; its page says so where it is not."""
    request.state.merging = merger.pending()
    return store_of(request)


MergedStore = Annotated["Store", Depends(merged_store_of)]
