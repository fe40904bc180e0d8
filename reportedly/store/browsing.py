"""Looking through the reports of a store: one page of them at a time, by what they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.records import Claim, IsoTime, Record
from reportedly.review.signing import key_of
from reportedly.store import tables
from reportedly.store.batches import batches
from reportedly.store.filters import ClaimFilter, conditions
from reportedly.store.paging import page_of
from reportedly.store.search import report_numbers

ReviewProgress = Literal["unchecked", "begun", "checked", "empty"]
"""How far the claims of a report are reviewed; "empty" for one without claims."""
ReportOrder = Literal["latest", "earliest", "added", "claims"]
"""How reports are listed: by publication, the last added first, or the most claims first."""


class ReportRow(Record):
    """What a list of reports shows of one: `claims` are those that stand, `reviewed` of them."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: IsoTime | None
    language: str | None
    claims: int
    reviewed: int
    progress: ReviewProgress


class ReportPage(Record):
    """One page of a list of reports, and how many there are in all."""

    rows: tuple[ReportRow, ...]
    total: int
    first: int


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """What reports must be or hold; fields left empty ask for nothing.

    `words` are searched in the text (see `store.search`), `since` and `until` are days of
    publication, both included, `claims` asks for a claim that fits.
    """

    words: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    progress: ReviewProgress | None = None
    assigned: str | None = None
    claims: ClaimFilter = field(default_factory=ClaimFilter)
    order: ReportOrder = "latest"

    def __post_init__(self) -> None:
        """Check the days. Raises StoreError for a day that is not written as one."""
        ClaimFilter(since=self.since, until=self.until)


def browse(
    connection: Connection, wanted: ReportFilter, *, first: int = 0, most: int = 50
) -> ReportPage:
    """List the reports that fit, from the `first` one on, `most` of them at most.

    Raises StoreError for words without a word to look for.
    """
    table = tables.reports
    rows = _rows().order_by(*_order(wanted.order))
    fitting = list(_conditions(connection, wanted))
    found, total = page_of(connection, rows, table, fitting, first=first, most=most)
    return ReportPage(rows=tuple(_row(row) for row in found), total=total, first=first)


def _order(order: ReportOrder) -> tuple[ColumnElement[Any], ...]:
    published, seq = tables.reports.c.published, tables.reports.c.seq
    orders: dict[ReportOrder, tuple[ColumnElement[Any], ...]] = {
        "latest": (published.is_(None), published.desc(), seq.desc()),
        "earliest": (published.is_(None), published, seq),
        "added": (seq.desc(),),
        "claims": (_claims().desc(), seq.desc()),
    }
    return orders[order]


def _rows() -> Select[*tuple[object, ...]]:
    table = tables.reports
    return select(
        table.c.id,
        table.c.title,
        table.c.outlet,
        table.c.url,
        table.c.published,
        table.c.language,
        _claims().label("claims"),
        _reviewed().label("reviewed"),
    )


def _claims() -> ColumnElement[int]:
    own = tables.claims.c.report_seq == tables.reports.c.seq
    return select(func.count()).select_from(tables.claims).where(own).scalar_subquery()


def _reviewed() -> ColumnElement[int]:
    said = tables.reviewed
    own = said.c.report_id == tables.reports.c.id
    stands = own & said.c.state.in_(("accepted", "corrected", "added"))
    return select(func.count()).select_from(said).where(stands).scalar_subquery()


def _row(row: object) -> ReportRow:
    values = row._asdict()  # type: ignore[attr-defined]
    return ReportRow(**values, progress=_progress(values["claims"], values["reviewed"]))


def _progress(claims: int, reviewed: int) -> ReviewProgress:
    if claims == 0:
        return "empty"
    if reviewed == 0:
        return "unchecked"
    return "checked" if reviewed >= claims else "begun"


def _conditions(connection: Connection, wanted: ReportFilter) -> Iterator[ColumnElement[bool]]:
    table = tables.reports
    if wanted.words:
        yield table.c.seq.in_(report_numbers(connection, wanted.words))
    if wanted.assigned:
        given = tables.assignments
        yield table.c.id.in_(
            select(given.c.report_id).where(given.c.account == key_of(wanted.assigned))
        )
    if wanted.outlet:
        yield table.c.outlet == wanted.outlet
    if wanted.since:
        yield table.c.published >= wanted.since
    if wanted.until:
        yield func.substr(table.c.published, 1, 10) <= wanted.until
    if wanted.progress:
        yield _at(wanted.progress)
    fitting = list(conditions(wanted.claims))
    if fitting:
        yield table.c.seq.in_(select(tables.claims.c.report_seq).where(*fitting))


def _at(progress: ReviewProgress) -> ColumnElement[bool]:
    claims, reviewed = _claims(), _reviewed()
    return {
        "empty": claims == 0,
        "unchecked": (claims > 0) & (reviewed == 0),
        "begun": (reviewed > 0) & (reviewed < claims),
        "checked": (claims > 0) & (reviewed >= claims),
    }[progress]


def outlets(connection: Connection, *, most: int = 200) -> Sequence[tuple[str, int]]:
    """List the outlets by how many reports they have, the most first."""
    table = tables.reports
    count = func.count().label("count")
    rows = (
        select(table.c.outlet, count)
        .where(table.c.outlet.is_not(None))
        .group_by(table.c.outlet)
        .order_by(count.desc(), table.c.outlet)
        .limit(most)
    )
    return [(name, number) for name, number in connection.execute(rows)]


def titles(connection: Connection, report_ids: Sequence[str]) -> dict[str, str | None]:
    """Name the titles of some reports; what is not there is left out."""
    table = tables.reports
    found: dict[str, str | None] = {}
    for some in batches(report_ids):
        rows = select(table.c.id, table.c.title).where(table.c.id.in_(some))
        found |= {row.id: row.title for row in connection.execute(rows)}
    return found


def kind_counts(connection: Connection) -> dict[str, int]:
    """Count the claims of each kind."""
    kind = tables.claims.c.kind
    rows = connection.execute(select(kind, func.count()).group_by(kind))
    return {row[0]: row[1] for row in rows}


def first_claims(connection: Connection, kind: str, *, most: int) -> list[Claim]:
    """List the first claims of a kind, in the order in which their reports were added."""
    table = tables.claims
    rows = connection.scalars(
        select(table.c.record)
        .where(table.c.kind == kind)
        .order_by(table.c.report_seq, table.c.position)
        .limit(most)
    )
    return [Claim.model_validate_json(record) for record in rows]
