"""From sources to outcomes: what is read, what was read before, what failed."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.cli.terminal import say
from reportedly.records import Failure, Report

if TYPE_CHECKING:
    from reportedly.ingest.sources import IngestOptions
    from reportedly.reader import Outcome
    from reportedly.settings import Settings

Named = tuple[str, Report | Failure]
"""What came of the sources, with the name of the file, row, entry or member."""

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
    items: Iterator[Named],
    *,
    settings: "Settings",
    jobs: int,
    first_of: Callable[[Report], str],
) -> Iterator["Outcome | Failure"]:
    """Read the reports among `items`, in order; each failure names the source that it befell.

    `first_of` gives the id of the report that one is an exact copy of, its own when it is new;
    copies become a Failure and are not read.
    """
    from reportedly.cli.workers import read_here, read_parallel

    names: dict[str, str] = {}

    def fresh() -> Iterator[Report | Failure]:
        for name, item in items:
            if isinstance(item, Failure):
                yield item
                continue
            first = first_of(item)
            if first == item.id and item.id not in names:
                names[item.id] = name
                yield item
            else:
                yield copied(name, first, names.get(first))

    read = (
        read_parallel(fresh(), settings=settings, jobs=jobs)
        if jobs > 1
        else read_here(fresh(), settings=settings)
    )
    return (_named(came, names) for came in read)


def _named(came: "Outcome | Failure", names: dict[str, str]) -> "Outcome | Failure":
    """Put the name of the source in the place of what the reader knows the report by."""
    if isinstance(came, Failure) or came.failure is None or came.report.id not in names:
        return came
    failure = came.failure.model_copy(update={"source": names[came.report.id]})
    return replace(came, failure=failure)


class SeenCopies:
    """Knows the reports of one run again, by copy key."""

    def __init__(self) -> None:
        """Begin with none."""
        self._first: dict[str, str] = {}

    def __call__(self, report: Report) -> str:
        """Return the id of the first report with this text and outlet: its own when it is new."""
        from reportedly.ingest.copies import copy_key

        return self._first.setdefault(copy_key(report), report.id)


def copied(source: str, first: str, first_source: str | None) -> Failure:
    """Say that a report is an exact copy of one that was read."""
    named = f"{first_source} ({first})" if first_source else first
    return Failure(
        source=source,
        step="copies",
        reason=f"an exact copy of {named}; not read again.",
        report_id=first,
        kind="copy",
    )


def sources_of(
    sources: Sequence[str], *, settings: "Settings", options: "IngestOptions"
) -> Iterator[Named]:
    """Open the sources, the ingest being imported only now."""
    from reportedly.ingest.sources import read_named

    return read_named(sources, settings=settings, options=options)


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
                say(f"  {failure}", hang=4)
        if count > _LISTED:
            say(f"  … and {count - _LISTED:,} more")
