"""The process that pages are opened and read in, so that a bad one harms no other.

It is started by itself, not forked, with one end of a connection; it loads its reader once, says
so, and then answers every piece with its rows. It ends with the process that started it.
"""

import ctypes
import errno
import importlib
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.batch.rows import Rows, day_of_report
from reportedly.errors import ReportedlyError
from reportedly.first_pass import Focus
from reportedly.ingest.drafts import IngestOptions
from reportedly.ingest.opening import open_piece
from reportedly.ingest.pieces import Piece
from reportedly.ingest.quiet import quiet_logs
from reportedly.records import Failure, Report
from reportedly.settings import Settings
from reportedly.triage import Triage
from reportedly.workers import keep_loaded

if TYPE_CHECKING:
    from reportedly.reader import Reader

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says when a disk is full."""

_ADVICE = "Give --every-report to have it read in full."

LOADER = "reportedly.reader:load"
"""What loads the reader, as module:function of the settings."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a reading process needs to know.

    A page may take `page_seconds` of time, and `page_bytes` of memory beyond the loaded reader.
    `focus` is what a report must hold to be read; with None every report is.
    """

    settings: Settings
    options: IngestOptions
    page_seconds: float = 60.0
    page_bytes: int = 2 * 1024**3
    focus: Focus | None = "any"
    loader: str = LOADER


@dataclass(frozen=True, slots=True)
class Ready:
    """What a process says when it can read: what it reads with."""

    version: str
    fingerprint: str
    first_pass: str | None


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """What a process says last, when a page wants more memory than it may have."""


def serve(descriptor: int) -> None:
    """Answer pieces until the other end is gone."""
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that deals pages out
    connection = Connection(descriptor)
    task: Task = connection.recv()
    try:
        reading = _Reading(task)
    except ReportedlyError as error:
        connection.send(error)
        return
    connection.send(reading.ready)
    keep_loaded()
    _limit_memory(task.page_bytes)
    with quiet_logs(), suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            for piece in connection.recv():
                answer = _answer(reading, piece)
                connection.send(answer)
                if not isinstance(answer, Rows):
                    return


def _answer(reading: "_Reading", piece: Piece) -> "Rows | OutOfMemory | ReportedlyError":
    """Read a piece, or say why this process can read no more."""
    try:
        return reading.rows_of(piece)
    except MemoryError:
        return OutOfMemory()
    except ReportedlyError as error:
        return error  # about the installation: it would befall every page
    except OSError as error:
        return ReportedlyError(
            f"a reading process cannot write its temporary files ({error.strerror}). What was done "
            "is kept: make room and give the same command again."
        )


def _end_with_parent() -> None:
    """Have the system end this process with the thread that started it, even by `kill -9`.

    Elsewhere than on Linux it ends when it next wants a piece.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() == 1:
            sys.exit(1)


def _limit_memory(more: int) -> None:
    """Let the process grow by so many bytes; where the system tells no sizes, nothing is done."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return
    limit = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


class _Reading:
    """A loaded reader, and what it is asked to do with every piece."""

    def __init__(self, task: Task) -> None:
        home, _, name = task.loader.partition(":")
        load: Callable[[Settings], Reader] = getattr(importlib.import_module(home), name)
        self._task = task
        self._reader = load(task.settings)
        self._triage = task.focus and Triage(self._reader, task.focus, advice=_ADVICE)
        coder = self._reader.coder
        first_pass = self._triage.version if self._triage else None
        self.ready = Ready(coder.version, coder.fingerprint, first_pass)

    def rows_of(self, piece: Piece) -> Rows:
        """Open and read a piece.

        Raises MemoryError when it wants too much, OSError when the disk is full, ReportedlyError
        when the installation is at fault.
        """
        rows = Rows()
        try:
            items = open_piece(piece, self._task.settings, self._task.options)
        except MemoryError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in FULL:
                raise
            reason = f"opening failed: {type(error).__name__}: {error}"
            failure = Failure(source=piece.source, step="ingest", reason=reason)
            rows.add_failure(failure, piece.offset)
            return rows
        for source, item in items:
            if isinstance(item, Failure):
                rows.add_failure(item, piece.offset)
            else:
                self._read(item, source, piece.offset, rows)
        return rows

    def _read(self, report: Report, source: str, offset: int, rows: Rows) -> None:
        outcome = (self._triage or self._reader).outcome(report)
        failure = outcome.failure
        if failure and failure.reason.startswith("reading failed: MemoryError"):
            raise MemoryError
        rows.add_report(report, outcome.claims, source, offset, read=failure is None)
        if failure:
            named = failure.model_copy(update={"source": source})
            rows.add_failure(named, offset, day=day_of_report(report))
