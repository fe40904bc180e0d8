"""Reading in this process, or in several that keep the order."""

from collections.abc import Iterator
from functools import partial

from reportedly.first_pass import Focus
from reportedly.intake import read_one
from reportedly.reader import Outcome, Reader
from reportedly.records import Failure, Report
from reportedly.settings import Settings
from reportedly.triage import Triage
from reportedly.workers import Workers

_ADVICE = "Leave --first-pass out to have it read in full."


def read_through(
    items: Iterator[Report | Failure], *, settings: Settings, jobs: int, focus: Focus | None
) -> Iterator[Outcome | Failure]:
    """Read with `jobs` processes; the outcomes come in the order of the items.

    With a focus, what the first pass passes over is kept unread, with its reason.
    """
    with Workers(settings, jobs=jobs) as workers:
        yield from workers.through(partial(_read_some, focus) if focus else read_one, items)


def _read_some(focus: Focus, reader: Reader, item: Report | Failure) -> Outcome | Failure:
    if isinstance(item, Failure):
        return item
    return Triage(reader, focus, advice=_ADVICE).outcome(item)
