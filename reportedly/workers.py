"""Working with a reader in several processes that keep the order."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeVar

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


def _leave_with_parent() -> None:
    """End this process when the one that started it is gone, even by `kill -9`."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _start(settings: Settings) -> None:
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    try:
        _worker.reader = load(settings)
    except ReportedlyError as error:
        _worker.problem = error


def _do(work: Callable[[Reader, T], U], item: T) -> U:
    if _worker.reader is None:
        raise _worker.problem or PartMissing("The reader did not load.")
    return work(_worker.reader, item)


def work_through(
    work: Callable[[Reader, T], U], items: Iterator[T], *, settings: Settings, jobs: int
) -> Iterator[U]:
    """Do `work` on every item with `jobs` processes, each with a reader; results keep the order.

    `work` is a function of a module, and what it takes and gives can be pickled. Raises
    ReportedlyError when a process ends unexpectedly.
    """
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(settings,),
    )
    waiting: deque[Future[U]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(_do, work, item))
            while waiting and (len(waiting) > jobs * _AHEAD or waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ReportedlyError(
            "A reading process ended unexpectedly, perhaps for want of memory. "
            "Try again with fewer --jobs."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
