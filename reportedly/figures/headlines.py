"""Where a headline ends that its page's name follows: "… dead in shooting - News 5, Memphis"."""

import re

from reportedly.records import Report

_TAIL = re.compile(r"\s[-–|]\s")


def headline_end(report: Report, start: int) -> int:
    """Return where the words end that may belong to a trigger at `start`, in code points.

    That is the next dash set off by blanks, for a trigger in the title; else the end of the text.
    """
    if start >= report.title_end:
        return len(report.text)
    tail = _TAIL.search(report.text, start, report.title_end)
    return tail.start() if tail else len(report.text)
