"""What could not be read, kept so that nothing is lost."""

from typing import Literal

from reportedly.records.span import Record


class Failure(Record):
    """One input or report that a step could not take, and what to do about it.

    `source` is the file or address (with the row, page or member where there is one);
    `report_id` is None when no report came of it. Kind "unread" is a report that was stored
    and not read on purpose (another language), "passed_over" one in which the first pass found
    nothing to code, "copy" one that was there already. "poison" is a page that broke the process
    that read it, or took more time or memory than a page may.
    """

    source: str
    step: str
    reason: str
    advice: str | None = None
    report_id: str | None = None
    kind: Literal["failed", "poison", "passed_over", "unread", "copy"] = "failed"

    def __str__(self) -> str:
        line = f"{self.source}: {self.reason}"
        return f"{line} {self.advice}" if self.advice else line
