"""The command line's way in: sources opened, reports read here or in several processes."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reportedly.cli.terminal import say

if TYPE_CHECKING:
    from reportedly.first_pass import Focus
    from reportedly.ingest.sources import IngestOptions
    from reportedly.intake import Named, Reading, Tally
    from reportedly.settings import Settings


def reading(settings: "Settings", jobs: int, *, first_pass: "Focus | None" = None) -> "Reading":
    """Choose to read in this process, or in several, with the first pass of a focus or without."""
    from reportedly.cli.workers import read_through

    return partial(read_through, settings=settings, jobs=jobs, focus=first_pass)


def sources_of(
    sources: Sequence[str], *, settings: "Settings", options: "IngestOptions"
) -> "Iterator[Named]":
    """Open the sources, the ingest being imported only now."""
    from reportedly.ingest.sources import read_named

    return read_named(sources, settings=settings, options=options)


_HEADINGS = {
    "failed": ("input failed", "inputs failed"),
    "unread": ("report was left unread", "reports were left unread"),
    "passed_over": ("report was passed over", "reports were passed over"),
    "copy": ("exact copy was not read again", "exact copies were not read again"),
}


def report_failures(tally: "Tally") -> None:
    """List on standard error what failed, was left out or was a copy, with counts."""
    for kind, (one, several) in _HEADINGS.items():
        count = tally.kinds[kind]
        if not count:
            continue
        say(f"{count:,} {one if count == 1 else several}:")
        for failure in tally.failures:
            if failure.kind == kind:
                say(f"  {failure}", hang=4)
        listed = sum(failure.kind == kind for failure in tally.failures)
        if count > listed:
            say(f"  … and {count - listed:,} more")
