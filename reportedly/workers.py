"""Working with a reader in several processes that keep the order."""

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Self, TypeVar

from reportedly.errors import PartMissing, ReportedlyError
from reportedly.reader import Reader, load
from reportedly.settings import Settings

_AHEAD = 4
"""Items waiting per process: enough to keep all busy, few enough to hold in memory."""

T = TypeVar("T")
U = TypeVar("U")


@dataclass(slots=True)
class _Worker:
    """What one process holds: its reader, or why it has none."""

    reader: Reader | None = None
    problem: ReportedlyError | None = None


_worker = _Worker()


def leave_with_parent() -> None:
    """End this process when the one that started it is gone, even by `kill -9`."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def keep_loaded() -> None:
    """Take all that this process has loaded for its whole life out of the garbage collection.

    A reader is a quarter of a million objects; going through them again and again took 8 % of the
    time of reading news.
    """
    gc.collect()
    gc.freeze()


def _start(settings: Settings) -> None:
    threading.Thread(target=leave_with_parent, daemon=True).start()
    try:
        _worker.reader = load(settings)
        keep_loaded()
    except ReportedlyError as error:
        _worker.problem = error


def _do(work: Callable[[Reader, T], U], item: T) -> U:
    if _worker.reader is None:
        raise _worker.problem or PartMissing("The reader did not load.")
    return work(_worker.reader, item)


class Workers:
    """Some processes with a reader each, which may be given one piece of work after another.

    With one job the work is done in this process. Use it as a context, so that they end.
    """

    def __init__(self, settings: Settings, *, jobs: int) -> None:
        """Start no process yet; each loads its reader when the first work comes."""
        self._settings = settings
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._reader: Reader | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def through(self, work: Callable[[Reader, T], U], items: Iterable[T]) -> Iterator[U]:
        """Do `work` on every item; the results keep the order.

        `work` is a function of a module, and what it takes and gives can be pickled. Raises
        ReportedlyError when a process ends unexpectedly.
        """
        if self._jobs == 1:
            if self._reader is None:
                self._reader = load(self._settings)
                keep_loaded()
            for item in items:
                yield work(self._reader, item)
            return
        waiting: deque[Future[U]] = deque()
        try:
            for item in items:
                waiting.append(self._processes().submit(_do, work, item))
                while waiting and (len(waiting) > self._jobs * _AHEAD or waiting[0].done()):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise ReportedlyError(
                "A reading process ended unexpectedly, perhaps for want of memory. "
                "Try again with fewer --jobs."
            ) from error

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._jobs,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start,
                initargs=(self._settings,),
            )
        return self._pool
