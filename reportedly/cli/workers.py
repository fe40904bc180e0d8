"""Reading in this process, or in several that keep the order."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from reportedly.errors import PartMissing, ReportedlyError
from reportedly.reader import Outcome, Reader, load
from reportedly.records import Failure, Report
from reportedly.settings import Settings

_AHEAD = 4
"""Reports waiting per process: enough to keep all busy, few enough to hold in memory."""


def read_here(
    items: Iterator[Report | Failure], *, settings: Settings
) -> Iterator[Outcome | Failure]:
    """Read in this process; the reader is loaded when the first report needs it."""
    reader: Reader | None = None
    for item in items:
        if isinstance(item, Failure):
            yield item
        else:
            reader = reader or load(settings)
            yield reader.outcome(item)


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


def _read(report: Report) -> Outcome:
    if _worker.reader is None:
        raise _worker.problem or PartMissing("The reader did not load.")
    return _worker.reader.outcome(report)


def read_parallel(
    items: Iterator[Report | Failure], *, settings: Settings, jobs: int
) -> Iterator[Outcome | Failure]:
    """Read with `jobs` processes; the outcomes come in the order of the items."""
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(settings,),
    )
    waiting: deque[Failure | Future[Outcome]] = deque()
    try:
        for item in items:
            waiting.append(item if isinstance(item, Failure) else pool.submit(_read, item))
            while waiting and (len(waiting) > jobs * _AHEAD or _is_done(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    except BrokenProcessPool as error:
        raise ReportedlyError(
            "A reading process ended unexpectedly, perhaps for want of memory. "
            "Try again with fewer --jobs."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _is_done(waiting: Failure | Future[Outcome]) -> bool:
    return isinstance(waiting, Failure) or waiting.done()


def _result(waiting: Failure | Future[Outcome]) -> Outcome | Failure:
    return waiting if isinstance(waiting, Failure) else waiting.result()
