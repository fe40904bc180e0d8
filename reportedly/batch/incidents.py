"""Incidents of a batch: what its claims add up to, put together out of core.

    OUT/incidents/day=2014-06-11/span-00000.parquet   by the day that they were first reported
    OUT/_merging/grouped-00000.parquet                a span's incidents, settled and not linked
    OUT/_merging/linked-00000.json                    a span that is done, with its files
    OUT/_merging/made.json                            the state of the archive that this is for

First each span of days is grouped and settled, then linked to those near it. A run that was
stopped goes on with the span that it was at; an archive that has changed is put together anew.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportedly.batch.files import as_json, as_parquet, read_rows, write_whole
from reportedly.batch.folder import BatchFolder
from reportedly.batch.rows import UNKNOWN_DAY, Row, report_from
from reportedly.export.flat_incident import located
from reportedly.export.incident_columns import incident_row, incident_types
from reportedly.merge.merging import Grouped, ReportClaims
from reportedly.merge.rules import rules_digest
from reportedly.merge.spans import MOST_CLAIMS, Filed, TimeSpan, cut_in_spans, group_span, link_span
from reportedly.merge.told import Told
from reportedly.records import Claim, Incident, day_of

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 1
"""Version of the table of incidents, in `made.json` and in the metadata of every file."""


class MergeProgress(NamedTuple):
    """How far a merge is: spans done of all, in each of its two rounds, and incidents so far."""

    grouped: int
    linked: int
    spans: int
    incidents: int


class BatchMerge:
    """The merging of one batch; `run` brings its incidents up to its claims."""

    def __init__(self, folder: BatchFolder, *, most: int = MOST_CLAIMS) -> None:
        """Take a batch and how many claims are merged at once; the outcome hangs on both."""
        self._folder = folder
        self._path = folder.path
        self._own = folder.path / "_merging"
        files = [name for mark in folder.marks() for name in mark["files"].items()]
        claims = [(name, rows) for name, rows in files if name.startswith("claims/")]
        self.spans = cut_in_spans(
            (Filed(name, _day_of_file(name), rows) for name, rows in claims), most=most
        )
        self._state = {"schema": SCHEMA, "most": most, "of": _digest(folder)}

    def run(self, tell: Callable[[MergeProgress], None] = lambda _: None) -> int:
        """Merge what is left; returns how many incidents there are."""
        made = self._own / "made.json"
        if not made.exists() or json.loads(made.read_text(encoding="utf-8")) != self._state:
            for old in (self._own, self._path / "incidents"):
                shutil.rmtree(old, ignore_errors=True)
            write_whole(made, as_json(self._state))
        incidents = 0
        for span in self.spans:
            if not self._grouped_at(span).exists():
                self._keep_grouped(span, self._group(span))
            tell(MergeProgress(span.number + 1, 0, len(self.spans), incidents))
        for span in self.spans:
            done = self._own / f"linked-{span.number:05d}.json"
            if not done.exists():
                write_whole(done, as_json(self._link(span)))
            incidents += sum(json.loads(done.read_text(encoding="utf-8")).values())
            tell(MergeProgress(len(self.spans), span.number + 1, len(self.spans), incidents))
        return incidents

    # --- grouping ----------------------------------------------------------------------

    def _group(self, span: TimeSpan) -> Grouped:
        earlier = [one for one in self.spans[: span.number] if one.may_hold(span)]
        told = {claim for one in earlier for claim in self._claims_told(one)}
        return group_span(
            self._read(span.own), self._read(span.before), self._read(span.after), told=told
        )

    def _read(self, files: Iterable[Filed]) -> Iterator[ReportClaims]:
        """Read the reports of some files of claims, each with its claims."""
        for file in files:
            claims: dict[str, list[Claim]] = {}
            for row in read_rows(self._path / file.name, ("record",)):
                claim = Claim.model_validate_json(row["record"])
                claims.setdefault(claim.report_id, []).append(claim)
            for row in read_rows(self._path / file.name.replace("claims/", "reports/", 1)):
                if row["id"] in claims:
                    yield ReportClaims(report_from(row), claims.pop(row["id"]))

    def _grouped_at(self, span: TimeSpan) -> Path:
        return self._own / f"grouped-{span.number:05d}.parquet"

    def _claims_told(self, span: TimeSpan) -> Set[str]:
        rows = read_rows(self._grouped_at(span), ("claim_ids",))
        return {claim for row in rows for claim in row["claim_ids"]}

    def _keep_grouped(self, span: TimeSpan, grouped: Grouped) -> None:
        at: dict[str, dict[str, Sequence[int]]] = {}
        for (incident, report), places in grouped.positions.items():
            at.setdefault(incident, {})[report] = places
        rows = [
            {**_row(told), "positions": json.dumps(at.get(told.incident.id, {}))}
            for told in grouped.told
        ]
        write_whole(self._grouped_at(span), as_parquet(rows, _schema(positions=True)))

    # --- linking -----------------------------------------------------------------------

    def _link(self, span: TimeSpan) -> dict[str, int]:
        """Write the linked incidents of a span by day; returns the files and their rows."""
        near = [one for one in self.spans if one.number != span.number and one.is_near(span)]
        positions: dict[tuple[str, str], Sequence[int]] = {}
        rows = {row["incident_id"]: row for row in self._rows_of(span, positions)}
        around = [
            Incident.model_validate_json(row["record"])
            for one in near
            for row in self._rows_of(one, positions)
        ]
        own = [Incident.model_validate_json(row["record"]) for row in rows.values()]
        by_day: dict[str, list[Row]] = {}
        for incident in _in_order(link_span(own, around, positions)):
            links = [f"{link.kind} {link.incident_id}" for link in incident.links]
            row = rows[incident.id] | {"links": links, "record": incident.model_dump_json()}
            by_day.setdefault(_day_of_incident(incident), []).append(row)
        written = {}
        for day, held in sorted(by_day.items()):
            name = f"incidents/day={day}/span-{span.number:05d}.parquet"
            write_whole(self._path / name, as_parquet(held, _schema()))
            written[name] = len(held)
        return written

    def _rows_of(
        self, span: TimeSpan, positions: dict[tuple[str, str], Sequence[int]]
    ) -> Iterator[Row]:
        """Yield the incidents of a span, and note where their reports tell of them."""
        for row in read_rows(self._grouped_at(span)):
            for report, at in json.loads(row.pop("positions")).items():
                positions[row["incident_id"], report] = at
            yield row


def _digest(folder: BatchFolder) -> str:
    """Name what the incidents hang on: all parts with their files, and the rules."""
    parts = [json.dumps([m["part"], m["digest"], m["files"]]) for m in folder.marks()]
    made = json.dumps(folder.made_with(), sort_keys=True)
    return hashlib.sha256("\n".join([rules_digest(), made, *parts]).encode()).hexdigest()


def _day_of_file(name: str) -> date | None:
    day = name.split("/")[1].removeprefix("day=")
    return None if day == UNKNOWN_DAY else date.fromisoformat(day)


def _day_of_incident(incident: Incident) -> str:
    return day_of(incident.first_reported).isoformat() if incident.first_reported else UNKNOWN_DAY


def _in_order(incidents: Sequence[Incident]) -> list[Incident]:
    return sorted(incidents, key=lambda one: (one.first_reported or "9999", one.id))


# --- the table -------------------------------------------------------------------------


def _row(told: Told) -> Row:
    _, place = located(told.incident) or (None, None)
    return {
        **incident_row(told),
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "record": told.incident.model_dump_json(),
    }


def _schema(*, positions: bool = False) -> "pa.Schema":
    """Give the columns; with `positions`, where each report tells of the incident, as JSON."""
    import pyarrow as pa

    types = incident_types(pa)
    types |= {"lat": pa.float64(), "lon": pa.float64(), "record": pa.string()}
    if positions:
        types["positions"] = pa.string()
    about = {"reportedly.table": "incidents", "reportedly.schema": str(SCHEMA)}
    return pa.schema(list(types.items()), metadata=about)
