"""The time of day and waiting, which tests replace."""

import threading
from datetime import UTC, datetime


class Clock:
    """The real clock; its waits end when `stop` is called, from a signal or another thread."""

    def __init__(self) -> None:
        """Begin going."""
        self._stop = threading.Event()

    def now(self) -> datetime:
        """Return the time, UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Wait so long, or until stopped."""
        self._stop.wait(max(seconds, 0.0))

    def stop(self) -> None:
        """End this and all later waits; what is at hand is finished."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Tell whether the watch is to end."""
        return self._stop.is_set()
