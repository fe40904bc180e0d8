"""The reader behind the desk: loaded once, while the first page is being looked at."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from reportedly.export.private_names import Named, named_in
from reportedly.lexicon import overlay
from reportedly.lexicon.basis import lexicon_rows

if TYPE_CHECKING:
    from reportedly.language.reading import Reading
    from reportedly.reader import Reader
    from reportedly.records import Report

T = TypeVar("T")

_KEPT = 8
"""Readings kept, so that pointing at one word after another does not parse the text anew."""


class ReadingRoom:
    """Reads reports for the desk, one at a time: the parser is not made for several threads.

    Where the user's overlay of the lexicon has changed, the reader is loaded anew before it reads.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._reader: Future[Reader] | None = None
        self._overlay = overlay.stamp()
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._lock = Lock()

    def warm_up(self) -> "Future[Reader]":
        """Begin to load the reader, which takes some seconds; return what waits for it."""
        with self._lock:
            stamp = overlay.stamp()
            if self._reader is None or stamp != self._overlay:
                changed, self._overlay = stamp != self._overlay, stamp
                self._reader = self._thread.submit(self._open, anew=changed)
            return self._reader

    def renew(self) -> None:
        """Know the overlay of the lexicon as it is now, and begin to load the reader anew."""
        lexicon_rows.cache_clear()
        self.warm_up()

    def _open(self, *, anew: bool) -> "Reader":
        if anew:
            overlay.forget_knowledge()
            self._readings.clear()
        return _load()

    def reading(self, report: "Report") -> "Reading":
        """Read a report and keep the working object for a while."""
        return self._thread.submit(self._read, report, self.warm_up()).result()

    def _read(self, report: "Report", reader: "Future[Reader]") -> "Reading":
        if report.id not in self._readings:
            self._readings[report.id] = reader.result().reading(report)
            if len(self._readings) > _KEPT:
                self._readings.popitem(last=False)
        return self._readings[report.id]

    def names_in(self, report: "Report") -> Named:
        """Find the private and public names in a report."""
        return self.in_turn(lambda reader: named_in(reader.named(report))).result()

    def in_turn(self, work: "Callable[[Reader], T]") -> "Future[T]":
        """Do some reading after what waits already."""
        reader = self.warm_up()
        return self._thread.submit(lambda: work(reader.result()))

    def close(self) -> None:
        """Stop; what waits is dropped, what is being read is read to its end."""
        self._thread.shutdown(wait=True, cancel_futures=True)


def _load() -> "Reader":
    import reportedly

    return reportedly.load()
