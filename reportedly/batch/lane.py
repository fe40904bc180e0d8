"""A lane: pieces go in, rows come out in their order, whatever a piece does to its process."""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection, Pipe
from typing import Self

from reportedly.batch.reading_process import OutOfMemory, Ready, Task
from reportedly.batch.rows import Rows
from reportedly.errors import ReportedlyError
from reportedly.ingest.drafts import megabytes
from reportedly.ingest.pieces import Piece
from reportedly.records import Failure

_START_S = 600.0
"""How long a reader may take to load; the first one may have to build the gazetteer."""
_CHUNK = 16
"""Pieces handed over at once: enough to pass quickly over pages with nothing in them."""
_MOST = 5000
"""Pieces that one process reads: what the parser remembers of words grows, if ever more slowly."""


class _Lost(Exception):
    """The process ended, or had to be ended, in the middle of a piece."""


class Lane:
    """One reading process at a time, started anew when a piece has cost it its life.

    A piece that does so is given once more to a fresh process, so that nothing earlier is held
    against it; what fails twice is a Failure of kind "poison", and the next piece is read. Use it
    as a context, and in one thread.
    """

    def __init__(self, task: Task, *, chunk: int = _CHUNK, most: int = _MOST) -> None:
        """Start no process yet."""
        self._task = task
        self._chunk = chunk
        self._most = most
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._ready: Ready | None = None
        self._asked = 0
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self.end()

    def close(self) -> None:
        """End for good; may be called from another thread, whose reading then breaks off."""
        self._closed = True
        if self._process is not None:
            self._process.kill()

    def start(self) -> Ready:
        """Start a process unless there is one, and say what it reads with.

        Raises ReportedlyError when the reader does not load.
        """
        if self._closed:
            raise ReportedlyError("The run was broken off.")
        if self._ready is not None and self._process and self._process.poll() is None:
            return self._ready
        self.end()
        ours, theirs = Pipe()
        with theirs:
            fd = theirs.fileno()
            command = f"from reportedly.batch.reading_process import serve; serve({fd})"
            paths = os.pathsep.join(filter(None, sys.path))
            self._process = subprocess.Popen(
                [sys.executable, "-c", command],
                pass_fds=(fd,),
                stdin=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": paths},
            )
        self._connection = ours
        try:
            ours.send(self._task)
            answer = ours.recv() if ours.poll(_START_S) else None
        except (EOFError, OSError):
            answer = None
        if not isinstance(answer, Ready):
            self.end()
            raise (
                answer
                if isinstance(answer, ReportedlyError)
                else ReportedlyError(
                    "A reading process did not start. Look above for why, or try: reportedly doctor"
                )
            )
        self._ready = answer
        return answer

    def end(self) -> None:
        """End the process at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = self._ready = None
        self._asked = 0

    def read(self, pieces: Iterable[Piece]) -> Iterator[Rows]:
        """Read pieces; one Rows each, in order."""
        left = iter(pieces)
        while chunk := list(islice(left, self._chunk)):
            if self._asked >= self._most:
                self.end()
            yield from self._read_chunk(deque(chunk))

    def _read_chunk(self, left: deque[Piece]) -> Iterator[Rows]:
        while left:
            try:
                for rows in self._ask(left):
                    left.popleft()
                    yield rows
            except _Lost:
                yield self._once_more(left.popleft())

    def _once_more(self, piece: Piece) -> Rows:
        try:
            return next(self._ask([piece]))
        except _Lost as lost:
            rows = Rows()
            reason = f"reading it {lost}, twice; it was passed over."
            failure = Failure(source=piece.source, step="read", reason=reason, kind="poison")
            rows.add_failure(failure, piece.offset)
            return rows

    def _ask(self, pieces: Iterable[Piece]) -> Iterator[Rows]:
        self.start()
        assert self._connection is not None
        asked = list(pieces)
        self._asked += len(asked)
        try:
            self._connection.send(asked)
            for _ in asked:
                if not self._connection.poll(self._task.page_seconds):
                    self._lose(f"took more than {self._task.page_seconds:g} seconds")
                rows = self._connection.recv()
                if isinstance(rows, OutOfMemory):
                    self._lose(f"wanted more than {megabytes(self._task.page_bytes)} of memory")
                if isinstance(rows, ReportedlyError):
                    raise rows
                yield rows
        except (EOFError, OSError):
            self._lose(None)

    def _lose(self, why: str | None) -> None:
        assert self._process is not None
        if why is None:
            why = f"ended its process ({_ended(self._process)})"
        self.end()
        raise _Lost(why)


def _ended(process: "subprocess.Popen[bytes]") -> str:
    try:
        code = process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        return "the connection broke"
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"
