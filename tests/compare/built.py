"""Codings made of claims."""

from reportedly.compare import Coding
from reportedly.records import Claim


def coding_of(*claims: Claim, name: str = "x", reports: frozenset[str] | None = None) -> Coding:
    by_report: dict[str, tuple[Claim, ...]] = {}
    for claim in claims:
        by_report[claim.report_id] = (*by_report.get(claim.report_id, ()), claim)
    return Coding(name, tuple(by_report), lambda report: by_report.get(report, ()), reports)
