"""Tracing new reports, and those that they bear on, without reading an archive again."""

from collections.abc import Callable, Iterable, Sequence

from reportedly.merge.copies import why_no_copy
from reportedly.merge.origins import Origin, find_origins
from reportedly.merge.shingles import Shingled, shingle
from reportedly.merge.signatures import CopyIndex
from reportedly.records import Report

Fetch = Callable[[Sequence[str]], Iterable[Report]]
"""Gives the reports of some ids; of an id that it does not know, nothing."""


def update_origins(new: Iterable[Report], index: CopyIndex, fetch: Fetch) -> list[Origin]:
    """Trace new reports, and trace again every report whose origin they may have changed.

    `index` holds the signatures of all reports, the new ones among them. The answer is what
    `find_origins` over all reports would say of these; it replaces what was kept of them.
    """
    found: dict[str, Report] = {}
    texts: dict[str, Shingled] = {}
    waiting = list(new)
    while waiting:
        report = waiting.pop()
        if report.id in found:
            continue
        found[report.id] = report
        texts[report.id] = shingle(report)
        asked = [other for other in index.near(report.id) if other not in found]
        for other in fetch(asked):
            texts[other.id] = texts.get(other.id) or shingle(other)
            if why_no_copy(report, other, texts=(texts[report.id], texts[other.id])) is None:
                waiting.append(other)
        if report.replaces and report.replaces not in found:
            waiting += fetch([report.replaces])
    signed = {report_id: index.signature(report_id) for report_id in found}
    return find_origins(found.values(), signatures=signed)
