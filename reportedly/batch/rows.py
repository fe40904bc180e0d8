"""The tables of a batch: what a page comes to, as rows, and their columns as Parquet has them.

Columns are described in docs/batch.md. A change of them is a new `SCHEMA`.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from reportedly.export.spreadsheet import columns, flat_row
from reportedly.records import Claim, Dateline, Failure, Outlet, Report, day_of

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 1
"""Version of the tables, in `_batch.json` and in the metadata of every file."""

UNKNOWN_DAY = "unknown"
"""The day of what has no date of publication."""

Row: TypeAlias = dict[str, Any]
Table = Literal["reports", "claims", "failures"]
TABLES: tuple[Table, ...] = ("reports", "claims", "failures")


@dataclass(slots=True)
class Rows:
    """Rows of each table, in order, each with the day that it belongs to."""

    reports: list[tuple[str, Row]] = field(default_factory=list)
    claims: list[tuple[str, Row]] = field(default_factory=list)
    failures: list[tuple[str, Row]] = field(default_factory=list)

    def add_failure(self, failure: Failure, offset: int, *, day: str = UNKNOWN_DAY) -> None:
        """Add what could not be read, or was left unread."""
        self.failures.append((day, {"offset": offset, **failure.model_dump()}))

    def add_report(
        self, report: Report, claims: tuple[Claim, ...], source: str, offset: int, *, read: bool
    ) -> None:
        """Add a report with its claims."""
        day = day_of_report(report)
        row = _report_row(report) | {
            "source": source, "offset": offset, "read": read, "claims": len(claims),
        }  # fmt: skip
        self.reports.append((day, row))
        self.claims += [(day, _claim_row(report, claim)) for claim in claims]


def day_of_report(report: Report) -> str:
    """Give the day that a report is filed under."""
    return day_of(report.published).isoformat() if report.published else UNKNOWN_DAY


_OF_REPORT = (
    "id", "source", "offset", "url", "outlet", "outlet_domain", "outlet_country", "outlet_kind",
    "credit", "byline", "title", "dateline_place", "dateline_date", "published", "retrieved",
    "language", "text", "replaces", "sha256", "read", "claims",
)  # fmt: skip


def _report_row(report: Report) -> Row:
    row = report.model_dump(exclude={"outlet", "dateline"})
    dateline = report.dateline or Dateline()
    return row | {
        "outlet": report.outlet.name,
        "outlet_domain": report.outlet.domain,
        "outlet_country": report.outlet.country,
        "outlet_kind": report.outlet.kind,
        "dateline_place": dateline.place,
        "dateline_date": dateline.date,
    }


def report_from(row: Row) -> Report:
    """Make the report of a row of the table of reports, as it was."""
    dateline = Dateline(place=row["dateline_place"], date=row["dateline_date"])
    return Report(
        outlet=Outlet(
            name=row["outlet"],
            domain=row["outlet_domain"],
            country=row["outlet_country"],
            kind=row["outlet_kind"],
        ),
        dateline=None if dateline == Dateline() else dateline,
        **{name: row[name] for name in _WHOLE},
    )


_WHOLE = (
    "id", "url", "credit", "byline", "title", "published", "retrieved", "language", "text",
    "replaces", "sha256",
)  # fmt: skip

_LISTS = ("actors", "actor_ids", "recipients", "recipient_ids", "voices", "voice_kinds", "cues")
_NUMBERS = ("lat", "lon", "score", "confidence")
_COUNTS = ("offset", "claims", "geonames_id", "sentence_start", "sentence_end")


def _claim_row(report: Report, claim: Claim) -> Row:
    place = claim.place
    return {
        **flat_row(report, claim),
        "actors": [person.name for person in claim.actors],
        "actor_ids": [person.actor_id for person in claim.actors],
        "recipients": [person.name for person in claim.recipients],
        "recipient_ids": [person.actor_id for person in claim.recipients],
        "voices": [voice.name for voice in claim.voices],
        "voice_kinds": [voice.kind for voice in claim.voices],
        "cues": [cue.text for cue in claim.certainty.cues],
        "historical": claim.historical,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "record": claim.model_dump_json(),
    }


def schema_of(table: Table) -> "pa.Schema":
    """Give the columns of a table, with its name and version as metadata."""
    import pyarrow as pa

    names: dict[Table, tuple[str, ...]] = {
        "reports": _OF_REPORT,
        "claims": (*columns(), "admin1", "admin2", "voice_kinds", "record"),
        "failures": ("offset", *Failure.model_fields),
    }
    about = {"reportedly.table": table, "reportedly.schema": str(SCHEMA)}
    return pa.schema([(name, _type_of(name, pa)) for name in names[table]], metadata=about)


def _type_of(name: str, pa: Any) -> Any:
    if name in _LISTS:
        return pa.list_(pa.string())
    if name in _COUNTS:
        return pa.int64()
    if name in _NUMBERS or name.endswith(("_low", "_best", "_high")):
        return pa.float64()
    return pa.bool_() if name in ("read", "historical") else pa.string()
