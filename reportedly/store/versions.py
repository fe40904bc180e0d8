"""Versions of one page: reports with one address replace each other, the later the earlier."""

from urllib.parse import urlsplit

from sqlalchemy import Connection, select, update

from reportedly.merge.published import moment
from reportedly.records import Report
from reportedly.store import tables


def link_versions(connection: Connection, url: str | None) -> None:
    """Let each report of an address name the one before it, in order of publication.

    The order of arrival does not matter. The front page of a site is no report's address.
    """
    if not url or not urlsplit(url).path.strip("/"):
        return
    table = tables.reports
    rows = connection.execute(select(table.c.seq, table.c.record).where(table.c.url == url))
    versions = [(row.seq, Report.model_validate_json(row.record)) for row in rows]
    versions.sort(key=lambda one: (moment(one[1].published), one[1].retrieved or "", one[1].id))
    before: str | None = None
    for seq, report in versions:
        if before is not None and report.replaces != before:
            changed = report.model_copy(update={"replaces": before})
            values = {"replaces": before, "record": changed.model_dump_json()}
            connection.execute(update(table).where(table.c.seq == seq).values(values))
        before = report.id


def version_after(connection: Connection, report_id: str) -> str | None:
    """Name the report that replaced another; None while it stands."""
    wanted = tables.reports.c.replaces == report_id
    return connection.scalar(select(tables.reports.c.id).where(wanted))
