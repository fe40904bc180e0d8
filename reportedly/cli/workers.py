"""Reading in this process, or in several that keep the order."""

from collections.abc import Iterator

from reportedly.intake import read_one
from reportedly.reader import Outcome, Reader, load
from reportedly.records import Failure, Report
from reportedly.settings import Settings
from reportedly.workers import Workers


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


def read_parallel(
    items: Iterator[Report | Failure], *, settings: Settings, jobs: int
) -> Iterator[Outcome | Failure]:
    """Read with `jobs` processes; the outcomes come in the order of the items."""
    with Workers(settings, jobs=jobs) as workers:
        yield from workers.through(read_one, items)
