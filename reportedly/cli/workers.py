"""Reading in this process, or in several that keep the order."""

from collections import deque
from collections.abc import Iterator

from reportedly.first_pass import Focus, load_first_pass
from reportedly.intake import Reading, read_one
from reportedly.reader import Outcome, Reader, load
from reportedly.records import Failure, Report
from reportedly.settings import Settings
from reportedly.workers import Workers


def read_here(settings: Settings) -> Reading:
    """Read in this process; the reader is loaded once, when the first report needs it."""
    reader: Reader | None = None

    def read(items: Iterator[Report | Failure]) -> Iterator[Outcome | Failure]:
        nonlocal reader
        for item in items:
            if isinstance(item, Failure):
                yield item
            else:
                reader = reader or load(settings)
                yield reader.outcome(item)

    return read


def read_parallel(
    items: Iterator[Report | Failure], *, settings: Settings, jobs: int
) -> Iterator[Outcome | Failure]:
    """Read with `jobs` processes; the outcomes come in the order of the items."""
    with Workers(settings, jobs=jobs) as workers:
        yield from workers.through(read_one, items)


def after_first_pass(
    items: Iterator[Report | Failure], *, read: Reading, focus: Focus
) -> Iterator[Outcome | Failure]:
    """Read the reports that the first pass leaves; the others are kept unread, with its reason."""
    first_pass = load_first_pass(focus)
    waiting: deque[Report] = deque()

    def left() -> Iterator[Report | Failure]:
        for item in items:
            reason = None if isinstance(item, Failure) else first_pass.passed_over(item)
            if reason is None or isinstance(item, Failure):
                yield item
            else:
                waiting.append(item)
                yield _passed_over(item, reason)

    for came in read(left()):
        if isinstance(came, Failure) and came.kind == "passed_over":
            yield Outcome(waiting.popleft(), (), came)
        else:
            yield came


def _passed_over(report: Report, reason: str) -> Failure:
    return Failure(
        source=report.url or report.title or report.id,
        step="first_pass",
        reason=reason,
        advice="Leave --first-pass out to have it read in full.",
        report_id=report.id,
        kind="passed_over",
    )
