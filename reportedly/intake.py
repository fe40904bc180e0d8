"""Taking reports in: what is new, what was read before, what is a copy, what failed."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from reportedly.ingest.copies import copy_key
from reportedly.reader import Outcome, Reader
from reportedly.records import Failure, Report

if TYPE_CHECKING:
    from reportedly.store import Store

Named: TypeAlias = tuple[str, Report | Failure]
"""What came of a source, with the name of the file, row, entry or member."""
Reading: TypeAlias = Callable[[Iterator[Report | Failure]], Iterator[Outcome | Failure]]
"""Reads the reports among items, in order, and passes failures on."""

_LISTED = 40
"""How many failures of one kind are kept for the list at the end; the rest are counted."""


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

    def count(self, outcome: Outcome | Failure) -> Outcome | None:
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


def read_one(reader: Reader, item: Report | Failure) -> Outcome | Failure:
    """Read a report; a failure is passed on."""
    return item if isinstance(item, Failure) else reader.outcome(item)


def outcomes(
    items: Iterator[Named], *, read: Reading, first_of: Callable[[Report], str]
) -> Iterator[Outcome | Failure]:
    """Read the reports among `items`, in order; each failure names the source that it befell.

    `first_of` gives the id of the report that one is an exact copy of, its own when it is new;
    copies become a Failure and are not read.
    """
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

    return (_named(came, names) for came in read(fresh()))


def _named(came: Outcome | Failure, names: dict[str, str]) -> Outcome | Failure:
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


class Intake:
    """What stands between the sources and the store: known reports, copies, keeping."""

    def __init__(
        self, store: "Store", tally: Tally, *, again: bool, first_pass: bool = False
    ) -> None:
        self._store = store
        self._tally = tally
        self._again = again
        self._first_pass = first_pass
        self._ids: set[str] = set()
        self._keys: dict[str, str] = {}

    def wanted(self, items: Iterator[Named]) -> Iterator[Named]:
        """Pass on what must be read; count reports that the store has."""
        for name, item in items:
            if isinstance(item, Failure):
                yield name, item
                continue
            self._store.forget_failures(name)
            if item.id in self._ids or not (self._again or self._needs_reading(item.id)):
                self._tally.known += 1
            else:
                self._ids.add(item.id)
                yield name, item

    def _needs_reading(self, report_id: str) -> bool:
        return self._store.needs_reading(report_id, in_full=not self._first_pass)

    def first_of(self, report: Report) -> str:
        """Return the id of the stored or just read report that this one is an exact copy of."""
        key = copy_key(report)
        return self._keys.setdefault(key, self._store.copy_of(key) or report.id)

    def keep(self, came: Outcome | Failure) -> None:
        """Store what came of one input."""
        outcome = self._tally.count(came)
        if outcome is None:
            self._store.add_failure(came)  # type: ignore[arg-type]
            return
        key = copy_key(outcome.report)
        # In the place of an earlier reading, where there was one.
        self._store.replace_report(outcome.report, outcome.claims, outcome.failure, copy_key=key)
