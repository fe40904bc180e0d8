"""Which source each claim goes back to, and whether its report was replaced by a later version."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from reportedly.merge.denials import DENIAL
from reportedly.merge.independence import sources_of
from reportedly.merge.origins import Origin, find_origins
from reportedly.merge.told import Pair, Saying, in_order
from reportedly.records import Report


class Sources:
    """The origin tree of many reports, and their versions."""

    def __init__(self, reports: Mapping[str, Report], origins: Iterable[Origin]) -> None:
        """Take all reports by their ids, and where each was taken from."""
        self._reports = reports
        self._origins = {origin.report_id: origin for origin in origins}
        self._replaced = {report.replaces for report in reports.values() if report.replaces}

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Self:
        """Trace the origins of some reports."""
        known = {report.id: report for report in reports}
        return cls(known, find_origins(known.values()))

    def state_of(self, report_id: str) -> str:
        """Name all that settling takes from here of a report, so that a change of it shows."""
        taken: dict[str, str | None] = {}
        name: str | None = report_id
        while name and name not in taken:
            origin = self._origins.get(name)
            taken[name] = f"{origin.by}:{origin.of}" if origin else None
            # What it was copied from may turn out to be a copy itself.
            name = origin.of if origin and origin.by == "copy" else None
        return f"{'>'.join(map(str, taken.values()))}/{report_id in self._replaced}"

    def of_reports(self, pairs: Sequence[Pair]) -> dict[str, str]:
        """Name the source that each report of a happening goes back to, by the report's id."""
        reports = self._with_roots(report for report, _ in pairs)
        own = [self._origins[name] for name in reports if name in self._origins]
        return sources_of([claim for _, claim in pairs], reports.values(), own)

    def sayings(self, pairs: Sequence[Pair]) -> list[Saying]:
        """Give each claim of a happening its source, in order of publication."""
        claims = [claim for _, claim in pairs]
        sources = self.of_reports(pairs)
        deeds = any(claim.event.kind != DENIAL for claim in claims)
        return in_order(
            Saying(
                report,
                claim,
                sources.get(report.id, report.id),
                replaced=report.id in self._replaced,
                disputes=deeds and claim.event.kind == DENIAL,
            )
            for report, claim in pairs
        )

    def _with_roots(self, reports: Iterable[Report]) -> dict[str, Report]:
        """Add to reports those that they were copied from."""
        found: dict[str, Report] = {}
        for first in reports:
            report: Report | None = first
            while report and report.id not in found:
                found[report.id] = report
                origin = self._origins.get(report.id)
                copied = origin.of if origin and origin.by == "copy" else None
                report = self._reports.get(copied) if copied else None
        return found
