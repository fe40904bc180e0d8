"""Stopping what takes too long."""

import faulthandler
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

LIMIT_S = 2.0
"""Seconds of processor time that one input may take."""
_STALLED_S = 120


class Hang(BaseException):
    """An input took more than its time; no `except Exception` on the way hides it."""


@contextmanager
def limited(seconds: float = LIMIT_S) -> Iterator[None]:
    """Raise Hang when what is inside takes more processor time than `seconds`.

    Native code that does not return to Python is told only after it has; when it does not for two
    minutes, the process ends with a traceback.
    """

    def stop(_: int, __: object) -> None:
        raise Hang(f"took more than {seconds:g} s")

    before = signal.signal(signal.SIGPROF, stop)
    faulthandler.dump_traceback_later(_STALLED_S, exit=True)
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        faulthandler.cancel_dump_traceback_later()
    if time.process_time() - started > seconds:
        raise Hang(f"took {time.process_time() - started:.1f} s")
