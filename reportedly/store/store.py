"""Reports, claims and failures, kept; one report is one transaction."""

import difflib
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypedDict, Unpack

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from reportedly.errors import NotFound, StoreError
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
)
from reportedly.store.claims import claims_of, write_claims
from reportedly.store.comparisons import all_origins
from reportedly.store.confidential import follow_versions
from reportedly.store.connection import connect, transaction
from reportedly.store.editions import count_write, is_merged, shown_state, unmerged_reports
from reportedly.store.filters import ClaimFilter, conditions
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
from reportedly.store.rows import failure_row, plain, report_row
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


_OF_INGEST = tables.failures.c.step.in_(("ingest", "published"))
_READING = ("read", "language")
"""The steps whose failures are overtaken by reading the report again."""


class Wanted(TypedDict, total=False):
    """The fields of ClaimFilter, as keywords."""

    kind: Sequence[str]
    place: str | None
    since: str | None
    until: str | None
    actor: str | None
    voice: str | None
    certainty: Sequence[str]


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
            with transaction(self._engine, self.location, writes=True) as connection:
                if _find(connection, tables.reports, report.id):
                    return False
                _write(connection, report, claims, copy_key=copy_key)
                if failure:
                    _write_failure(connection, failure)
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
        with transaction(self._engine, self.location, writes=True) as connection:
            old = _find(connection, tables.reports, report.id, held=True)
            connection.execute(delete(tables.failures).where(_of_reading(report.id)))
            if old is None:
                _write(connection, report, claims, copy_key=copy_key)
            else:
                write_claims(connection, old, after_reviews(connection, report.id, claims))
            if failure:
                _write_failure(connection, failure)
            count_write(connection)

    def add_failure(self, failure: Failure) -> bool:
        """Keep a failure; False when the same one was there already."""
        with transaction(self._engine, self.location, writes=True) as connection:
            is_new = _write_failure(connection, failure)
        if self._failed is not None:
            self._failed.add(plain(failure.source))
        return is_new

    def forget_failures(self, source: str) -> None:
        """Forget that a source could not be opened, or its date not be read: now a report came.

        What stands around the source goes with it: a report of "a.zip, member b.csv, row 3 (x)"
        shows that member and archive were opened. Failures of reading follow the report instead
        (see `replace_report`).
        """
        wanted = [name for name in _around(source) if name in self._failed_sources()]
        if not wanted:
            return
        with transaction(self._engine, self.location, writes=True) as connection:
            old = tables.failures.c.source.in_(wanted)
            connection.execute(delete(tables.failures).where(old, _OF_INGEST))

    def _failed_sources(self) -> set[str]:
        if self._failed is None:
            sources = select(tables.failures.c.source).where(_OF_INGEST)
            with transaction(self._engine, self.location) as connection:
                self._failed = set(connection.scalars(sources))
        return self._failed

    # --- looking up ----------------------------------------------------------------------

    def has(self, report_id: str) -> bool:
        """Tell whether a report is there, by its full id."""
        with transaction(self._engine, self.location) as connection:
            return _find(connection, tables.reports, report_id) is not None

    def needs_reading(self, report_id: str) -> bool:
        """Tell whether a report is not there, or is there and its reading failed."""
        failed = select(tables.failures.c.seq).where(
            _of_reading(report_id), tables.failures.c.kind == "failed"
        )
        with transaction(self._engine, self.location) as connection:
            there = _find(connection, tables.reports, report_id) is not None
            return not there or connection.scalar(failed) is not None

    def copy_of(self, copy_key: str) -> str | None:
        """Name the report that has this copy key, the first of them; None without one."""
        same = select(tables.reports.c.id).where(tables.reports.c.copy_key == copy_key)
        with transaction(self._engine, self.location) as connection:
            return connection.scalar(same.order_by(tables.reports.c.seq).limit(1))

    def report(self, report_id: str) -> Report:
        """Return a report by its id, or by the first characters of it that no other shares.

        Raises NotFound, naming the nearest ids.
        """
        with transaction(self._engine, self.location) as connection:
            record = _one_record(connection, tables.reports, report_id, noun="report")
        return Report.model_validate_json(record)

    def claim(self, claim_id: str) -> Claim:
        """Return a claim by its id, or by the first characters of it that no other shares.

        Raises NotFound, naming the nearest ids.
        """
        with transaction(self._engine, self.location) as connection:
            record = _one_record(connection, tables.claims, claim_id, noun="claim")
        return Claim.model_validate_json(record)

    def version_after(self, report_id: str) -> str | None:
        """Name the report that replaced another, by its full id; None while it stands."""
        with transaction(self._engine, self.location) as connection:
            return version_after(connection, report_id)

    def counts(self) -> Counts:
        """Count what is there."""
        with transaction(self._engine, self.location) as connection:
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
        with transaction(self._engine, self.location) as connection:
            return is_merged(connection)

    def state(self) -> str:
        """Name the state of all that pages show; any write that they could show changes it."""
        with transaction(self._engine, self.location) as connection:
            return shown_state(connection)

    def unmerged_reports(self) -> int:
        """Count the reports that no merge has seen yet."""
        with transaction(self._engine, self.location) as connection:
            return unmerged_reports(connection)

    def incident(self, incident_id: str) -> Incident:
        """Return an incident by its id, a former id, or the first characters of its id.

        Raises NotFound, naming the nearest ids.
        """
        with transaction(self._engine, self.location) as connection:
            wanted = present_id(connection, incident_id)
            record = _one_record(connection, tables.incidents, wanted, noun="incident")
        return Incident.model_validate_json(record)

    def incident_of(self, claim_id: str) -> str | None:
        """Name the incident that a claim is in; None before it was merged."""
        with transaction(self._engine, self.location) as connection:
            return homes_of(connection, [claim_id]).get(claim_id)

    def incidents_of(self, claim_ids: Sequence[str]) -> dict[str, str]:
        """Name the incidents that some claims are in; what was not merged yet is left out."""
        with transaction(self._engine, self.location) as connection:
            return homes_of(connection, claim_ids)

    def grounds(self, incident_id: str) -> list[Ground]:
        """Say why the reports of an incident were put together: each one's nearest likeness."""
        incident = self.incident(incident_id)
        with transaction(self._engine, self.location) as connection:
            return grounds_of(connection, incident)

    def incidents(self, **wanted: Unpack[Wanted]) -> Iterator[Incident]:
        """Yield the incidents with a claim that fits, in order of their first report."""
        return self._incidents(_chosen(wanted))

    def _incidents(self, chosen: ClaimFilter) -> Iterator[Incident]:
        with transaction(self._engine, self.location) as connection:
            yield from find_incidents(connection, chosen)

    def told(self, **wanted: Unpack[Wanted]) -> Iterator[Told]:
        """Yield the same incidents, each with all its claims and their reports."""
        return self._told(_chosen(wanted))

    def _told(self, chosen: ClaimFilter) -> Iterator[Told]:
        with transaction(self._engine, self.location) as connection:
            yield from tell(connection, find_incidents(connection, chosen))

    def sources(self) -> Sources:
        """Say what the reports go back to, as the last merge traced them."""
        with transaction(self._engine, self.location) as connection:
            origins = list(all_origins(connection))
        return Sources({report.id: report for report in self.reports()}, origins)

    def tell(self, incidents: Sequence[Incident]) -> list[Told]:
        """Give incidents all their claims and their reports."""
        with transaction(self._engine, self.location) as connection:
            return list(tell(connection, iter(incidents)))

    def preview(self, decision: Decision) -> list[Incident]:
        """Tell what a decision would make of the incidents that it touches, keeping nothing."""
        with transaction(self._engine, self.location) as connection:
            return preview(connection, decision)

    def decide(self, decision: Decision) -> None:
        """Keep what a person decided; it shows after the next merge."""
        with transaction(self._engine, self.location, writes=True) as connection:
            write_decision(connection, decision)
            count_write(connection)

    def decisions(self) -> list[Decision]:
        """List what people decided, in order."""
        with transaction(self._engine, self.location) as connection:
            return all_decisions(connection)

    # --- looking through ------------------------------------------------------------------

    def browse(self, wanted: ReportFilter, *, first: int = 0, most: int = 50) -> ReportPage:
        """List one page of the reports that fit, the latest published first."""
        with transaction(self._engine, self.location) as connection:
            return browse(connection, wanted, first=first, most=most)

    def browse_incidents(
        self, wanted: IncidentFilter, *, first: int = 0, most: int = 50
    ) -> IncidentPage:
        """List one page of the incidents that fit, the latest first."""
        with transaction(self._engine, self.location) as connection:
            return browse_incidents(connection, wanted, first=first, most=most)

    def kind_counts(self) -> dict[str, int]:
        """Count the claims of each kind."""
        with transaction(self._engine, self.location) as connection:
            return kind_counts(connection)

    def first_claims(self, kind: str, *, most: int) -> list[Claim]:
        """List the first claims of a kind, in the order in which their reports were added."""
        with transaction(self._engine, self.location) as connection:
            return first_claims(connection, kind, most=most)

    def outlets(self) -> Sequence[tuple[str, int]]:
        """List the outlets with their numbers of reports, the most first."""
        with transaction(self._engine, self.location) as connection:
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
        with transaction(self._engine, self.location, writes=True) as connection:
            seq = _find(connection, tables.reports, review.report_id, held=True)
            if seq is None:
                raise NotFound(f"No report has the id {review.report_id}.")
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
        with transaction(self._engine, self.location) as connection:
            own = own_layer(connection, report_id, by) if by else None
            if own is not None:
                return own
            seq = _find(connection, tables.reports, report_id)
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
        with transaction(self._engine, self.location) as connection:
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
        with transaction(self._engine, self.location) as connection:
            return all_reviews(connection, report_id)

    # --- streaming, in report order, then claim order ------------------------------------

    def reports(self) -> Iterator[Report]:
        """Yield all reports in the order in which they were added."""
        wanted = select(tables.reports.c.record).order_by(tables.reports.c.seq)
        return (Report.model_validate_json(record) for record in self._records(wanted))

    def claims(self, **wanted: Unpack[Wanted]) -> Iterator[Claim]:
        """Yield the claims that fit; the keywords are the fields of ClaimFilter."""
        rows = _select_claims(_chosen(wanted)).with_only_columns(tables.claims.c.record)
        return (Claim.model_validate_json(record) for record in self._records(rows))

    def claims_of(self, report_id: str) -> list[Claim]:
        """List the claims of a report, by its full id."""
        with transaction(self._engine, self.location) as connection:
            seq = _find(connection, tables.reports, report_id)
            return [] if seq is None else claims_of(connection, seq)

    def pairs(self, **wanted: Unpack[Wanted]) -> Iterator[tuple[Report, Claim]]:
        """Yield the claims that fit, each with its report; what the exports take."""
        # Wrong wishes are refused now, not when the first claim is asked for.
        return self._pairs(_select_claims(_chosen(wanted)))

    def _pairs(self, rows: Select[int, str]) -> Iterator[tuple[Report, Claim]]:
        report: Report | None = None
        current = None
        with (
            transaction(self._engine, self.location) as connection,
            connection.execute(rows, execution_options=_STREAMED) as found,
        ):
            for report_seq, record in found:
                if report is None or report_seq != current:
                    report, current = _report_at(connection, report_seq), report_seq
                yield report, Claim.model_validate_json(record)

    def failures(
        self, *, kind: Literal["failed", "unread", "copy"] | None = None
    ) -> Iterator[Failure]:
        """Yield what could not be read, was left unread, or was a copy, in order of arrival."""
        wanted = select(tables.failures.c.record).order_by(tables.failures.c.seq)
        if kind:
            wanted = wanted.where(tables.failures.c.kind == kind)
        return (Failure.model_validate_json(record) for record in self._records(wanted))

    def search(self, words: str) -> Generator[Hit, None, None]:
        """Yield the reports that have all the words, with those of their claims that do.

        Raises StoreError when there is no word to look for.
        """
        with transaction(self._engine, self.location) as connection:
            yield from find_hits(connection, words)

    def _records(self, wanted: Select[str]) -> Iterator[str]:
        with (
            transaction(self._engine, self.location) as connection,
            connection.execute(wanted, execution_options=_STREAMED) as rows,
        ):
            for (record,) in rows:
                yield record


def _chosen(wanted: Wanted) -> ClaimFilter:
    return ClaimFilter(
        kind=tuple(wanted.get("kind", ())),
        place=wanted.get("place"),
        since=wanted.get("since"),
        until=wanted.get("until"),
        actor=wanted.get("actor"),
        voice=wanted.get("voice"),
        certainty=tuple(wanted.get("certainty", ())),
    )


def _select_claims(chosen: ClaimFilter) -> Select[int, str]:
    return (
        select(tables.claims.c.report_seq, tables.claims.c.record)
        .where(*conditions(chosen))
        .order_by(tables.claims.c.report_seq, tables.claims.c.position)
    )


def _find(
    connection: Connection, table: Table, record_id: str, *, held: bool = False
) -> int | None:
    """Return the number of a record's row; with `held`, who asks next waits for this one's end."""
    own = select(table.c.seq).where(table.c.id == record_id)
    return connection.scalar(own.with_for_update() if held else own)


def _of_reading(report_id: str) -> ColumnElement[bool]:
    # Copies and unreadable dates are kept under the report's id too, and stay.
    return (tables.failures.c.report_id == report_id) & tables.failures.c.step.in_(_READING)


def _around(source: str) -> list[str]:
    """List the names that a source goes by: its own, without its id, and of what holds it."""
    parts = plain(source).split(", ")
    names = [", ".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return names + [name.rpartition(" (")[0] for name in names[:1] if name.endswith(")")]


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


def _write_failure(connection: Connection, failure: Failure) -> bool:
    row = failure_row(failure)
    if _find(connection, tables.failures, str(row["id"])) is not None:
        return False
    connection.execute(insert(tables.failures).values(row))
    return True


def _one_record(connection: Connection, table: Table, record_id: str, *, noun: str) -> str:
    exact = connection.scalar(select(table.c.record).where(table.c.id == record_id))
    if exact is not None:
        return str(exact)
    begins = table.c.id.startswith(record_id, autoescape=True)
    found = connection.execute(
        select(table.c.id, table.c.record).where(begins).order_by(table.c.id).limit(6)
    ).all()
    if record_id and len(found) == 1:
        return str(found[0].record)
    if record_id and found:
        ids = ", ".join(row.id for row in found[:5]) + (" …" if len(found) > 5 else "")
        raise NotFound(f"{record_id} is the beginning of several ids: {ids}. Write more of it.")
    near = _nearest(connection, table, record_id)
    advice = f" Nearest: {', '.join(near)}." if near else f" The store holds no {noun} like it."
    raise NotFound(f"No {noun} has the id {record_id}.{advice}")


def _nearest(connection: Connection, table: Table, record_id: str) -> list[str]:
    """Find ids that a slip of the pen could have made into this one."""
    near: dict[str, None] = {}
    for length in range(len(record_id) - 1, 2, -1):
        begins = table.c.id.startswith(record_id[:length], autoescape=True)
        ids = connection.scalars(select(table.c.id).where(begins).order_by(table.c.id).limit(200))
        near |= dict.fromkeys(difflib.get_close_matches(record_id, list(ids), n=3, cutoff=0.0))
        if len(near) >= 3:
            break
    return list(near)[:3]
