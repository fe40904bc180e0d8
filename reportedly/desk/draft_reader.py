"""A reader in a process of its own that knows a proposed change of the lexicon.

The desk's own reader goes on as it is: what a process has read of the knowledge files is kept
in many places, so a draft gets a process that ends with it.
"""

import multiprocessing
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor

from reportedly.lexicon.overlay import OverlayRow, propose
from reportedly.proofs import Problem, check_touched
from reportedly.reader import Outcome, Reader, load
from reportedly.records import Report
from reportedly.settings import Settings
from reportedly.workers import leave_with_parent

_loaded: list[Reader] = []


def _start(change: OverlayRow) -> None:
    threading.Thread(target=leave_with_parent, daemon=True).start()
    propose([change])


def _reader(settings: Settings) -> Reader:
    if not _loaded:
        _loaded.append(load(settings))
    return _loaded[0]


def _prove(settings: Settings, row_id: str, terms: Sequence[str]) -> list[Problem]:
    return list(check_touched(_reader(settings), row_id, terms))


def _read(settings: Settings, report: Report) -> Outcome:
    return _reader(settings).outcome(report)


class DraftReader:
    """Proves a change, and reads reports with it; one after another, in order."""

    def __init__(self, change: OverlayRow) -> None:
        self._settings = Settings()
        self._change = change
        self._pool = ProcessPoolExecutor(
            1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(change,),
        )

    def prove(self, terms: Sequence[str]) -> Future[list[Problem]]:
        """Prove the changed row, and what stands near it; the result is what fails."""
        return self._pool.submit(_prove, self._settings, self._change.id, terms)

    def read(self, report: Report) -> Future[Outcome]:
        """Read a report with the change."""
        return self._pool.submit(_read, self._settings, report)

    def close(self) -> None:
        """End the process; what waits is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)
