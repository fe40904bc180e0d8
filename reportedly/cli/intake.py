"""From sources to outcomes: what is read, what was read before, what failed."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.cli.terminal import say
from reportedly.records import Failure, Report

if TYPE_CHECKING:
    from reportedly.ingest.sources import IngestOptions
    from reportedly.reader import Outcome
    from reportedly.settings import Settings

_LISTED = 40
"""How many failures of one kind are listed at the end; the rest are counted."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs of one run."""

    reports: int = 0
    claims: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def note(self, failure: Failure) -> None:
        """Count a failure, and keep it for the list if there is room."""
        self.kinds[failure.kind] += 1
        if self.kinds[failure.kind] <= _LISTED:
            self.failures.append(failure)

    def count(self, outcome: "Outcome | Failure") -> "Outcome | None":
        """Count what came of one input; returns it when there is a report to show or keep."""
        if isinstance(outcome, Failure):
            self.note(outcome)
            return None
        self.reports += 1
        self.claims += len(outcome.claims)
        if outcome.failure:
            self.note(outcome.failure)
        return outcome

    @property
    def exit_code(self) -> int:
        """1 when an input failed; unread reports and copies are no failures."""
        return 1 if self.kinds["failed"] else 0


def outcomes(
    items: Iterator[Report | Failure],
    *,
    settings: "Settings",
    jobs: int,
    is_copy: Callable[[Report], Failure | None],
) -> Iterator["Outcome | Failure"]:
    """Read the reports among `items`, in order; copies become a Failure and are not read."""
    from reportedly.cli.workers import read_here, read_parallel

    def fresh() -> Iterator[Report | Failure]:
        for item in items:
            yield item if isinstance(item, Failure) else (is_copy(item) or item)

    if jobs > 1:
        return read_parallel(fresh(), settings=settings, jobs=jobs)
    return read_here(fresh(), settings=settings)


class SeenCopies:
    """Knows the reports of one run again, by copy key."""

    def __init__(self) -> None:
        """Begin with none."""
        self._first: dict[str, str] = {}

    def __call__(self, report: Report) -> Failure | None:
        """Return why a report need not be read, None when it is new."""
        from reportedly.ingest.copies import copy_key

        key = copy_key(report)
        if key in self._first:
            return copied(report, self._first[key])
        self._first[key] = report.id
        return None


def copied(report: Report, first: str) -> Failure:
    """Say that a report is an exact copy of one that was read."""
    return Failure(
        source=report.url or report.title or report.id,
        step="copies",
        reason=f"an exact copy of {first}; not read again.",
        report_id=first,
        kind="copy",
    )


def sources_of(
    sources: Sequence[str], *, settings: "Settings", options: "IngestOptions"
) -> Iterator[Report | Failure]:
    """Open the sources, the ingest being imported only now."""
    from reportedly.ingest.sources import read_sources

    return read_sources(sources, settings=settings, options=options)


_HEADINGS = {
    "failed": ("input failed", "inputs failed"),
    "unread": ("report was left unread", "reports were left unread"),
    "copy": ("exact copy was not read again", "exact copies were not read again"),
}


def report_failures(tally: Tally) -> None:
    """List on standard error what failed, was left unread or was a copy, with counts."""
    for kind, (one, several) in _HEADINGS.items():
        count = tally.kinds[kind]
        if not count:
            continue
        say(f"{count:,} {one if count == 1 else several}:")
        for failure in tally.failures:
            if failure.kind == kind:
                say(f"  {failure}")
        if count > _LISTED:
            say(f"  … and {count - _LISTED:,} more")
