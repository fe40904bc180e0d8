"""What incidents add to pictures, kept as they are settled and read back for a picture."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from reportedly.merge.sources import Sources
from reportedly.merge.told import Pair
from reportedly.picture import rules as picture_rules
from reportedly.picture.accounts import Account
from reportedly.picture.shares import Share, links_of, read_shares, share_of, write_share
from reportedly.records import Incident
from reportedly.store import tables
from reportedly.store.batches import batches

_MADE = "1"
"""Raised when shares are made of incidents in another way; a merge then makes them anew."""


@cache
def share_rules() -> str:
    """Name the rules by which shares are made."""
    written = Path(picture_rules.__file__).with_name("rules.yaml").read_bytes()
    return f"{_MADE}/{hashlib.sha256(written).hexdigest()[:12]}"


def make_share(incident: Incident, pairs: Sequence[Pair], sources: Sources) -> Share:
    """Work out what a settled incident adds to pictures."""
    own = tuple(pairs)
    return share_of(Account(incident, own, sources.of_reports(own)))


def with_links(share: Share, incident: Incident) -> Share:
    """Let a share have the links that its incident was given in the end."""
    return replace(share, links=links_of(incident))


def stale_shares(connection: Connection) -> set[str]:
    """Name the incidents whose shares are missing or were made by other rules."""
    own, homes = tables.shares, tables.incidents
    good = own.c.incident_id == homes.c.id
    rows = select(homes.c.id).where(
        ~select(own.c.incident_id).where(good, own.c.rules == share_rules()).exists()
    )
    return set(connection.scalars(rows))


def kept_shares(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Share, bool]]:
    """Read the shares of some incidents, of those that have one by the present rules.

    Each comes with whether all reports of its incident are dated.
    """
    table = tables.shares
    found: dict[str, tuple[Share, bool]] = {}
    for some in batches(ids):
        rows = connection.execute(
            select(table.c.record, table.c.is_dated).where(
                table.c.incident_id.in_(some), table.c.rules == share_rules()
            )
        ).all()
        shares = read_shares([row.record for row in rows])
        found |= {
            share.id: (share, bool(row.is_dated)) for share, row in zip(shares, rows, strict=True)
        }
    return found


def write_shares(
    connection: Connection,
    shares: Iterable[tuple[Share, bool]],
    gone: Iterable[str],
) -> None:
    """Keep shares, each with whether all its reports are dated; drop those of what has gone."""
    table = tables.shares
    rows = [
        {
            "incident_id": share.id,
            "first_reported": share.first_reported,
            "last_reported": share.last_reported,
            "is_dated": int(is_dated),
            "rules": share_rules(),
            "record": write_share(share),
        }
        for share, is_dated in shares
    ]
    old = sorted({*gone, *(str(row["incident_id"]) for row in rows)})
    for some in batches(old):
        connection.execute(delete(table).where(table.c.incident_id.in_(some)))
    for some_rows in batches(rows):
        connection.execute(insert(table), some_rows)


def all_shares(connection: Connection) -> list[Share]:
    """Read what all incidents add to pictures."""
    return read_shares(list(connection.scalars(select(tables.shares.c.record))))
