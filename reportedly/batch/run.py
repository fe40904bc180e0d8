"""A batch on this machine: parts dealt out to lanes, a process each, with bounded memory."""

import os
import threading
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.batch.files import check_parquet
from reportedly.batch.folder import FAILED, BatchFolder, Mark
from reportedly.batch.lane import Lane
from reportedly.batch.parts import BYTES, PAGES, Part
from reportedly.batch.reading_process import Ready, Task
from reportedly.batch.rows import SCHEMA, Rows
from reportedly.batch.shards import Shard, find_shards
from reportedly.batch.work import do_part, parts_left
from reportedly.errors import InputError


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done: an archive, a folder, how to read, and with how many processes.

    `jobs` None is one process a core.
    """

    source: str
    out: Path
    task: Task
    jobs: int | None = None
    anew: bool = False
    retry_failures: bool = False


@dataclass(slots=True)
class Progress:
    """How far a run is; bytes are those of the archive as it is stored."""

    total: int = 0
    skipped: int = 0
    stored: float = 0.0
    pages: int = 0
    claims: int = 0
    failed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def skip(self, stored: int) -> None:
        """Note what was done before."""
        with self.lock:
            self.skipped += stored

    def add(self, *, stored: float, pages: int, claims: int, failed: int) -> None:
        """Note pages that were read."""
        with self.lock:
            self.pages += pages
            self.stored += stored
            self.claims += claims
            self.failed += failed

    def add_page(self, rows: Rows, stored: float) -> None:
        """Note a page."""
        failed = sum(row["kind"] in FAILED for _, row in rows.failures)
        self.add(stored=stored, pages=1, claims=len(rows.claims), failed=failed)


@dataclass(slots=True)
class Total:
    """What a folder holds after a run."""

    pieces: int = 0
    reports: int = 0
    claims: int = 0
    failures: Counter[str] = field(default_factory=Counter)

    def add(self, mark: Mark) -> None:
        """Count a part in."""
        self.pieces += mark["pieces"]
        self.reports += mark["reports"]
        self.claims += mark["claims"]
        self.failures.update(mark["failures"])


def total_of(folder: BatchFolder) -> Total:
    """Add up what a folder holds."""
    total = Total()
    for mark in folder.marks():
        total.add(mark)
    return total


def cores() -> int:
    """Count the processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def begun(order: Order, ready: Ready) -> Iterator[tuple[BatchFolder, list[Shard]]]:
    """Open the folder of an order for a run with a reader, and list the archive.

    Raises InputError when there is no archive, or the folder lies in it.
    """
    shards = find_shards(order.source)
    if "://" not in order.source and order.out.resolve().is_relative_to(
        Path(order.source).resolve()
    ):
        raise InputError(
            f"{order.out} lies in the archive {order.source}, and would be read with it.",
            advice="Give a folder beside it.",
        )
    with BatchFolder(order.out).alone():
        made_with = {
            "schema": SCHEMA,
            "source": order.source,
            "reader": {"version": ready.version, "fingerprint": ready.fingerprint},
            "first_pass": ready.first_pass,
            "columns": dict(order.task.options.mapping),
            "published": order.task.options.published,
            "outlet": order.task.options.outlet,
            "part": {"pages": PAGES, "bytes": BYTES},
        }
        yield BatchFolder.begin(order.out, made_with, anew=order.anew), shards


def run(order: Order, progress: Progress | None = None) -> Total:
    """Do what is left of an order on this machine; returns what the folder holds then.

    Raises ReportedlyError when the reader does not load, the folder holds another batch or the
    disk is full; what was done until then stays done.
    """
    progress = progress or Progress()
    check_parquet()
    with _Lanes(order) as lanes:
        ready = lanes.first.start()
        with begun(order, ready) as (folder, shards):
            progress.total = sum(shard.size for shard in shards)
            parts = parts_left(
                shards,
                folder,
                order.task.settings,
                order.task.options,
                retry=order.retry_failures,
                skipped=progress.skip,
            )
            for _ in lanes.through(parts, folder, progress):
                pass
            return total_of(folder)


class _Lanes:
    """Some lanes, each in a thread of its own that reads, hands on and writes."""

    def __init__(self, order: Order) -> None:
        jobs = order.jobs or cores()
        self.first = Lane(order.task)
        self._all = [self.first, *(Lane(order.task) for _ in range(jobs - 1))]
        self._free = deque(self._all)
        self._pool = ThreadPoolExecutor(jobs)

    def __enter__(self) -> "_Lanes":
        return self

    def __exit__(self, *_: object) -> None:
        for lane in self._all:
            lane.close()  # What a thread is waiting for comes to an end.
        self._pool.shutdown(wait=True, cancel_futures=True)
        for lane in self._all:
            lane.end()

    def through(
        self, parts: Iterator[Part], folder: BatchFolder, progress: Progress
    ) -> Iterator[Mark]:
        """Do all parts, in whatever order they end; one more than there are lanes is held."""
        going: set[Future[Mark]] = set()
        for part in parts:
            going.add(self._pool.submit(self._do, part, folder, progress))
            if len(going) > len(self._all):
                ended, going = wait(going, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in ended)
        for future in as_completed(going):
            yield future.result()

    def _do(self, part: Part, folder: BatchFolder, progress: Progress) -> Mark:
        lane = self._free.popleft()
        try:
            share = part.stored / len(part.pieces)
            return do_part(part, lane, folder, advance=lambda rows: progress.add_page(rows, share))
        finally:
            self._free.append(lane)
