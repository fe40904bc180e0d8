"""Knowing an exact copy again."""

from reportedly.records import Report, make_id


def copy_key(report: Report) -> str:
    """Name a report by outlet and text alone: two of one key are one item, fetched twice."""
    outlet = report.outlet.domain or report.outlet.name
    return make_id("k", outlet, report.text)
