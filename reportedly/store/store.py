"""Reports, claims and failures, kept; one report is one transaction."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, Unpack

from sqlalchemy import Connection, Engine, Select, func, insert, select
from sqlalchemy.exc import IntegrityError

from reportedly.errors import StoreError
from reportedly.merge.sources import Sources
from reportedly.merge.told import Told
from reportedly.records import Claim, Decision, Failure, Incident, Report, Review
from reportedly.review.standing import Reviewed
from reportedly.store import tables
from reportedly.store.browsing import (
    ReportFilter,
    ReportPage,
    browse,
    first_claims,
    kind_counts,
    outlets,
    titles,
)
from reportedly.store.claims import claims_of, write_claims
from reportedly.store.comparisons import all_origins
from reportedly.store.confidential import follow_versions
from reportedly.store.connection import connect, transaction
from reportedly.store.editions import count_write, is_merged, shown_state, unmerged_reports
from reportedly.store.failures import (
    failed_sources,
    forget_reading,
    forget_sources,
    is_reading_lacking,
    names_around,
    write_failure,
)
from reportedly.store.filters import ClaimFilter, Wanted, chosen_claims, select_claims
from reportedly.store.finding import find_row, hold_report, one_record
from reportedly.store.fired import Firings
from reportedly.store.grounds import Ground, grounds_of
from reportedly.store.incidents import (
    all_decisions,
    find_incidents,
    homes_of,
    present_id,
    tell,
    write_decision,
)
from reportedly.store.layers import open_coding, own_layer, report_of_added, write_in_layer
from reportedly.store.merging import Merged, merge_store
from reportedly.store.previews import preview
from reportedly.store.reviews import (
    after_reviews,
    all_reviews,
    report_of_reviewed,
    reviewed,
    write_review,
)
from reportedly.store.rows import plain, report_row
from reportedly.store.schema import prepare
from reportedly.store.search import Hit, find_hits
from reportedly.store.summaries import (
    IncidentFilter,
    IncidentPage,
    browse_incidents,
)
from reportedly.store.versions import link_versions, version_after

DEFAULT_PATH = "reportedly.db"

_STREAMED = {"yield_per": 200}
"""Rows fetched at once while streaming; a claim's JSON is about 4 kB."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds."""

    reports: int
    claims: int
    failures: int


class Store:
    """A store of reports and their claims; open it with `Store.open`, best in a `with` block."""

    def __init__(self, engine: Engine, location: str) -> None:
        """Take a connected engine; `Store.open` is the usual way to get a Store."""
        self._engine = engine
        self.location = location
        self._failed: set[str] | None = None
        self.fired = Firings(engine, location)

    @classmethod
    def open(cls, where: str | Path = DEFAULT_PATH, *, create: bool = True) -> Self:
        """Open the SQLite file at a path, or the PostgreSQL database at an address.

        Where nothing is there yet, a store is made if `create`, else StoreError. Raises
        StoreError, with what to do, for anything that cannot be a store or cannot be written.
        """
        engine, location = connect(where, create=create)
        try:
            prepare(engine, location, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, location)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """Run one transaction, for the modules beside this one."""
        with transaction(self._engine, self.location, writes=writes) as connection:
            yield connection

    # --- writing -------------------------------------------------------------------------

    def add_report(
        self,
        report: Report,
        claims: Sequence[Claim] = (),
        failure: Failure | None = None,
        *,
        copy_key: str | None = None,
    ) -> bool:
        """Keep a report with all that came of it, or nothing; False when it was there already.

        `copy_key` is what exact copies share (see `copy_of`).
        """
        try:
            with self.transaction(writes=True) as connection:
                if find_row(connection, tables.reports, report.id):
                    return False
                _write(connection, report, claims, copy_key=copy_key)
                if failure:
                    write_failure(connection, failure)
                count_write(connection)
        except IntegrityError as error:
            # Another writer was quicker; anything else is a fault of the records.
            if self.has(report.id):
                return False
            raise StoreError(f"{self.location}: report {report.id}: {error.orig}.") from error
        return True

    def replace_report(
        self,
        report: Report,
        claims: Sequence[Claim] = (),
        failure: Failure | None = None,
        *,
        copy_key: str | None = None,
    ) -> None:
        """Keep a report as it was read now, in the place of its earlier reading."""
        with self.transaction(writes=True) as connection:
            old = find_row(connection, tables.reports, report.id, held=True)
            forget_reading(connection, report.id)
            if old is None:
                _write(connection, report, claims, copy_key=copy_key)
            else:
                write_claims(connection, old, after_reviews(connection, report.id, claims))
            if failure:
                write_failure(connection, failure)
            count_write(connection)

    def add_failure(self, failure: Failure) -> bool:
        """Keep a failure; False when the same one was there already."""
        with self.transaction(writes=True) as connection:
            is_new = write_failure(connection, failure)
        if self._failed is not None:
            self._failed.add(plain(failure.source))
        return is_new

    def forget_failures(self, source: str) -> None:
        """Forget that a source could not be opened, or its date not be read: now a report came.

        What stands around the source goes with it: a report of "a.zip, member b.csv, row 3 (x)"
        shows that member and archive were opened. Failures of reading follow the report instead
        (see `replace_report`).
        """
        wanted = [name for name in names_around(source) if name in self._failed_sources()]
        if wanted:
            with self.transaction(writes=True) as connection:
                forget_sources(connection, wanted)

    def _failed_sources(self) -> set[str]:
        if self._failed is None:
            with self.transaction() as connection:
                self._failed = failed_sources(connection)
        return self._failed

    # --- looking up ----------------------------------------------------------------------

    def has(self, report_id: str) -> bool:
        """Tell whether a report is there, by its full id."""
        with self.transaction() as connection:
            return find_row(connection, tables.reports, report_id) is not None

    def needs_reading(self, report_id: str, *, in_full: bool = True) -> bool:
        """Tell whether a report is not there, or its reading failed or, `in_full`, was left out."""
        with self.transaction() as connection:
            there = find_row(connection, tables.reports, report_id) is not None
            return not there or is_reading_lacking(connection, report_id, in_full=in_full)

    def copy_of(self, copy_key: str) -> str | None:
        """Name the report that has this copy key, the first of them; None without one."""
        same = select(tables.reports.c.id).where(tables.reports.c.copy_key == copy_key)
        with self.transaction() as connection:
            return connection.scalar(same.order_by(tables.reports.c.seq).limit(1))

    def report(self, report_id: str) -> Report:
        """Return a report by its id, or by the first characters of it that no other shares.

        Raises NotFound, naming the nearest ids.
        """
        with self.transaction() as connection:
            record = one_record(connection, tables.reports, report_id, noun="report")
        return Report.model_validate_json(record)

    def claim(self, claim_id: str) -> Claim:
        """Return a claim by its id, or by the first characters of it that no other shares.

        Raises NotFound, naming the nearest ids.
        """
        with self.transaction() as connection:
            record = one_record(connection, tables.claims, claim_id, noun="claim")
        return Claim.model_validate_json(record)

    def version_after(self, report_id: str) -> str | None:
        """Name the report that replaced another, by its full id; None while it stands."""
        with self.transaction() as connection:
            return version_after(connection, report_id)

    def counts(self) -> Counts:
        """Count what is there."""
        with self.transaction() as connection:
            sizes = [
                connection.scalar(select(func.count()).select_from(table)) or 0
                for table in (tables.reports, tables.claims, tables.failures)
            ]
        return Counts(*sizes)

    # --- incidents -----------------------------------------------------------------------

    def merge(self) -> Merged:
        """Bring the incidents up to the reports, claims and decisions that are there."""
        return merge_store(self._engine, self.location)

    def is_merged(self) -> bool:
        """Tell, by one look, whether the incidents show all that is there."""
        with self.transaction() as connection:
            return is_merged(connection)

    def state(self) -> str:
        """Name the state of all that pages show; any write that they could show changes it."""
        with self.transaction() as connection:
            return shown_state(connection)

    def unmerged_reports(self) -> int:
        """Count the reports that no merge has seen yet."""
        with self.transaction() as connection:
            return unmerged_reports(connection)

    def incident(self, incident_id: str) -> Incident:
        """Return an incident by its id, a former id, or the first characters of its id.

        Raises NotFound, naming the nearest ids.
        """
        with self.transaction() as connection:
            wanted = present_id(connection, incident_id)
            record = one_record(connection, tables.incidents, wanted, noun="incident")
        return Incident.model_validate_json(record)

    def incident_of(self, claim_id: str) -> str | None:
        """Name the incident that a claim is in; None before it was merged."""
        with self.transaction() as connection:
            return homes_of(connection, [claim_id]).get(claim_id)

    def incidents_of(self, claim_ids: Sequence[str]) -> dict[str, str]:
        """Name the incidents that some claims are in; what was not merged yet is left out."""
        with self.transaction() as connection:
            return homes_of(connection, claim_ids)

    def grounds(self, incident_id: str) -> list[Ground]:
        """Say why the reports of an incident were put together: each one's nearest likeness."""
        incident = self.incident(incident_id)
        with self.transaction() as connection:
            return grounds_of(connection, incident)

    def incidents(self, **wanted: Unpack[Wanted]) -> Iterator[Incident]:
        """Yield the incidents with a claim that fits, in order of their first report."""
        return self._incidents(chosen_claims(wanted))

    def _incidents(self, chosen: ClaimFilter) -> Iterator[Incident]:
        with self.transaction() as connection:
            yield from find_incidents(connection, chosen)

    def told(self, **wanted: Unpack[Wanted]) -> Iterator[Told]:
        """Yield the same incidents, each with all its claims and their reports."""
        return self._told(chosen_claims(wanted))

    def _told(self, chosen: ClaimFilter) -> Iterator[Told]:
        with self.transaction() as connection:
            yield from tell(connection, find_incidents(connection, chosen))

    def sources(self) -> Sources:
        """Say what the reports go back to, as the last merge traced them."""
        with self.transaction() as connection:
            origins = list(all_origins(connection))
        return Sources({report.id: report for report in self.reports()}, origins)

    def tell(self, incidents: Sequence[Incident]) -> list[Told]:
        """Give incidents all their claims and their reports."""
        with self.transaction() as connection:
            return list(tell(connection, iter(incidents)))

    def preview(self, decision: Decision) -> list[Incident]:
        """Tell what a decision would make of the incidents that it touches, keeping nothing."""
        with self.transaction() as connection:
            return preview(connection, decision)

    def decide(self, decision: Decision) -> None:
        """Keep what a person decided; it shows after the next merge."""
        with self.transaction(writes=True) as connection:
            write_decision(connection, decision)
            count_write(connection)

    def decisions(self) -> list[Decision]:
        """List what people decided, in order."""
        with self.transaction() as connection:
            return all_decisions(connection)

    # --- looking through ------------------------------------------------------------------

    def browse(self, wanted: ReportFilter, *, first: int = 0, most: int = 50) -> ReportPage:
        """List one page of the reports that fit, the latest published first."""
        with self.transaction() as connection:
            return browse(connection, wanted, first=first, most=most)

    def browse_incidents(
        self, wanted: IncidentFilter, *, first: int = 0, most: int = 50
    ) -> IncidentPage:
        """List one page of the incidents that fit, the latest first."""
        with self.transaction() as connection:
            return browse_incidents(connection, wanted, first=first, most=most)

    def titles(self, report_ids: Sequence[str]) -> dict[str, str | None]:
        """Name the titles of some reports, by their full ids; what is not there is left out."""
        with self.transaction() as connection:
            return titles(connection, report_ids)

    def kind_counts(self) -> dict[str, int]:
        """Count the claims of each kind."""
        with self.transaction() as connection:
            return kind_counts(connection)

    def first_claims(self, kind: str, *, most: int) -> list[Claim]:
        """List the first claims of a kind, in the order in which their reports were added."""
        with self.transaction() as connection:
            return first_claims(connection, kind, most=most)

    def outlets(self) -> Sequence[tuple[str, int]]:
        """List the outlets with their numbers of reports, the most first."""
        with self.transaction() as connection:
            return outlets(connection)

    # --- reviews -------------------------------------------------------------------------

    def review(self, review: Review, *, seen: str | None) -> Reviewed:
        """Keep what a person said of a claim, and tell how it stands now.

        `seen` is the id of the latest review that the person knew of (`Reviewed.last`), None for
        none. Incidents show it after the next merge. Raises Conflict when somebody else was
        quicker, NotFound for a report, claim or review that is not there, and StoreError for
        adding a claim that stands. While two people code the report apart from each other, it
        goes into their own layer (see `review.double_coding`).
        """
        with self.transaction(writes=True) as connection:
            seq = hold_report(connection, review.report_id)
            coding = open_coding(connection, review.report_id, lock=True)
            if coding is not None:
                return write_in_layer(connection, coding, review, seen=seen)
            stands = write_review(connection, review, seq, seen=seen)
            count_write(connection)
        return stands

    def reviewed(self, report_id: str, *, by: str | None = None) -> dict[str, Reviewed]:
        """Tell how each claim of a report stands that was ever reviewed, rejected ones too.

        For `by`, who codes it apart from another, tell how each claim stands in their own layer.
        """
        with self.transaction() as connection:
            own = own_layer(connection, report_id, by) if by else None
            if own is not None:
                return own
            seq = find_row(connection, tables.reports, report_id)
            return {} if seq is None else reviewed(connection, report_id)

    def seen(self, report_id: str, claim_id: str, *, by: str | None = None) -> Claim:
        """Return a claim of a report as it stands for `by`, or as it was read where it is rejected.

        Raises NotFound, naming the nearest ids.
        """
        said = self.reviewed(report_id, by=by).get(claim_id)
        return (said.seen if said else None) or self.claim(claim_id)

    def report_of(self, claim_id: str) -> tuple[str, str]:
        """Name the report of a claim, rejected ones included, and the claim by its full id.

        Raises NotFound, naming the nearest ids.
        """
        with self.transaction() as connection:
            rejected = report_of_reviewed(connection, claim_id)
            added = report_of_added(connection, claim_id)
        if rejected is not None:
            return rejected
        if added is not None:
            return added, claim_id
        claim = self.claim(claim_id)
        return claim.report_id, claim.id

    def reviews(self, report_id: str | None = None) -> list[Review]:
        """List what people said of claims, of all reports or of one, in order."""
        with self.transaction() as connection:
            return all_reviews(connection, report_id)

    # --- streaming, in report order, then claim order ------------------------------------

    def reports(self) -> Iterator[Report]:
        """Yield all reports in the order in which they were added."""
        wanted = select(tables.reports.c.record).order_by(tables.reports.c.seq)
        return (Report.model_validate_json(record) for record in self._records(wanted))

    def claims(self, **wanted: Unpack[Wanted]) -> Iterator[Claim]:
        """Yield the claims that fit; the keywords are the fields of ClaimFilter."""
        rows = select_claims(chosen_claims(wanted)).with_only_columns(tables.claims.c.record)
        return (Claim.model_validate_json(record) for record in self._records(rows))

    def claims_of(self, report_id: str) -> list[Claim]:
        """List the claims of a report, by its full id."""
        with self.transaction() as connection:
            seq = find_row(connection, tables.reports, report_id)
            return [] if seq is None else claims_of(connection, seq)

    def pairs(self, **wanted: Unpack[Wanted]) -> Iterator[tuple[Report, Claim]]:
        """Yield the claims that fit, each with its report; what the exports take."""
        # Wrong wishes are refused now, not when the first claim is asked for.
        return self._pairs(select_claims(chosen_claims(wanted)))

    def _pairs(self, rows: Select[int, str]) -> Iterator[tuple[Report, Claim]]:
        report: Report | None = None
        current = None
        with (
            self.transaction() as connection,
            connection.execute(rows, execution_options=_STREAMED) as found,
        ):
            for report_seq, record in found:
                if report is None or report_seq != current:
                    report, current = _report_at(connection, report_seq), report_seq
                yield report, Claim.model_validate_json(record)

    def failures(
        self, *, kind: Literal["failed", "unread", "passed_over", "copy"] | None = None
    ) -> Iterator[Failure]:
        """Yield what could not be read, was left out or was a copy, in order of arrival."""
        wanted = select(tables.failures.c.record).order_by(tables.failures.c.seq)
        if kind:
            wanted = wanted.where(tables.failures.c.kind == kind)
        return (Failure.model_validate_json(record) for record in self._records(wanted))

    def search(self, words: str) -> Generator[Hit, None, None]:
        """Yield the reports that have all the words, with those of their claims that do.

        Raises StoreError when there is no word to look for.
        """
        with self.transaction() as connection:
            yield from find_hits(connection, words)

    def _records(self, wanted: Select[str]) -> Iterator[str]:
        with (
            self.transaction() as connection,
            connection.execute(wanted, execution_options=_STREAMED) as rows,
        ):
            for (record,) in rows:
                yield record


def _report_at(connection: Connection, seq: int) -> Report:
    record = connection.scalar(select(tables.reports.c.record).where(tables.reports.c.seq == seq))
    return Report.model_validate_json(record or "")


def _write(
    connection: Connection, report: Report, claims: Sequence[Claim], *, copy_key: str | None
) -> None:
    row = report_row(report, copy_key=copy_key)
    key = connection.execute(insert(tables.reports).values(row)).inserted_primary_key
    write_claims(connection, key[0] if key else 0, claims)
    link_versions(connection, report.url)
    follow_versions(connection, report)
