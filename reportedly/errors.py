"""Every error of the library, as a tree.

    ReportedlyError
    ├── InputError        a file, address or row that cannot become a report
    │   ├── NoPage        a server that gave no page
    │   └── NotAsked      an address that its server wants left alone, for now or at all
    ├── LexiconError      a row or entry of a knowledge file that breaks its rules
    ├── PipelineError     steps in an order in which they cannot work
    ├── PartMissing       something that must be installed or built first (exit code 3)
    ├── GoldError         a gold set whose files are not in the form that it is measured in
    ├── StoreError        a store that cannot be opened, read or written
    │   └── Conflict      somebody else reviewed a claim meanwhile
    └── NotFound          an id or a name that nothing carries

A message says what went wrong with the value, where, what would be right and what to do next.
"""

from datetime import datetime


class ReportedlyError(Exception):
    """Base of everything that the library raises on purpose."""


class InputError(ReportedlyError):
    """An input that cannot become a report; `advice` says what to do about it."""

    def __init__(self, reason: str, *, advice: str | None = None) -> None:
        super().__init__(f"{reason} {advice}" if advice else reason)
        self.reason = reason
        self.advice = advice


class NoPage(InputError):
    """A server that gave no page: its `status`, None where it did not answer at all.

    `retry_after` is when it wants to be asked again, as it wrote it.
    """

    def __init__(
        self, reason: str, *, advice: str, status: int | None = None, retry_after: str | None = None
    ) -> None:
        super().__init__(reason, advice=advice)
        self.status = status
        self.retry_after = retry_after


class NotAsked(InputError):
    """An address that is left alone until `until`; None: robots are forbidden to ask it."""

    def __init__(self, reason: str, *, advice: str, until: datetime | None) -> None:
        super().__init__(reason, advice=advice)
        self.until = until


class LexiconError(ReportedlyError):
    """A knowledge file that breaks its rules, named by file and row."""


class PipelineError(ReportedlyError):
    """Steps in an order in which one lacks what it needs."""


class PartMissing(ReportedlyError):
    """A needed part that is not there, with the command that brings it."""


class GoldError(ReportedlyError):
    """A gold set that cannot be read: no expected file, a field missing, an offset that fails."""


class StoreError(ReportedlyError):
    """A store that cannot be opened, read or written."""


class Conflict(StoreError):
    """A claim that somebody else reviewed after its reviewer had opened it; `review` is theirs."""

    def __init__(self, reason: str, *, review: object) -> None:
        super().__init__(reason)
        self.review = review


class NotFound(ReportedlyError):
    """An id or a name that nothing carries."""
