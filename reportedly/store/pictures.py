"""The picture of what a store holds, as it is asked for at the command line and at the desk."""

from sqlalchemy import func, or_, select

from reportedly.errors import InputError, NotFound
from reportedly.merge.decisions import held
from reportedly.picture.accounts import Period, account_then, known_pairs
from reportedly.picture.days import day_of
from reportedly.picture.naming import name_area
from reportedly.picture.picture import add_up
from reportedly.picture.shares import Share, share_of
from reportedly.places.gazetteer import open_gazetteer
from reportedly.records import Area, Picture
from reportedly.settings import Settings
from reportedly.store import tables
from reportedly.store.incidents import incidents_by_id, tell
from reportedly.store.shares import all_shares
from reportedly.store.store import Store


def picture_of(
    store: Store,
    settings: Settings,
    *,
    as_of: str | None = None,
    area: str | None = None,
    radius_km: float | None = None,
    since: str | None = None,
    known_at: str | None = None,
) -> Picture:
    """Add up a merged store's incidents; without `as_of` up to the day of the last report.

    Days are ISO dates. Raises NotFound for an area that the gazetteer does not have and where no
    report has a date, InputError for a radius around nothing.
    """
    wanted = area_of(area, radius_km, settings)
    period = Period(as_of or last_day(store, known_at), known_at, since)
    shares = shares_of(store)
    return add_up(shares_then(store, shares, known_at) if known_at else shares, period, wanted)


def shares_of(store: Store) -> list[Share]:
    """Read what all incidents of a merged store add to a picture."""
    with store.transaction() as connection:
        return all_shares(connection)


def area_of(name: str | None, radius_km: float | None, settings: Settings) -> Area:
    """Find the area that is asked for; without a name it is everywhere."""
    if name is None:
        if radius_km is not None:
            raise InputError("A radius needs an area to be around.", advice="Name the area.")
        return Area()
    return name_area(name, open_gazetteer(settings), radius_km=radius_km)


def last_day(store: Store, known_at: str | None) -> str:
    """Name the day up to which a picture is made where none is asked for: of the last report.

    With `known_at` it is that day. Raises NotFound where no report has a date.
    """
    with store.transaction() as connection:
        last = connection.scalar(select(func.max(tables.shares.c.last_reported)))
    if known_at or last:
        return day_of(known_at or str(last))
    raise NotFound(
        "No stored report has a date. Say of which day the picture is to be as of (--as-of)."
    )


def shares_then(store: Store, shares: list[Share], known_at: str) -> list[Share]:
    """Take what was known at a time: of what was told before and after, only what came before."""
    day = day_of(known_at)
    table = tables.shares
    dated = select(table.c.incident_id).where(
        table.c.is_dated == 1, func.substr(table.c.last_reported, 1, 10) < day
    )
    # Of the day itself hours may count; what has reports without a date is looked at one by one.
    between = select(table.c.incident_id).where(
        func.substr(table.c.first_reported, 1, 10) <= day,
        or_(table.c.is_dated == 0, func.substr(table.c.last_reported, 1, 10) >= day),
    )
    ruled = held(store.decisions())
    by_id = {share.id: share for share in shares}
    with store.transaction() as connection:
        whole = set(connection.scalars(dated))
        then = [share for share in shares if share.id in whole]
        incidents = incidents_by_id(connection, sorted(connection.scalars(between)))
        for one in tell(connection, iter(incidents)):
            pairs = known_pairs(one, known_at)
            if len(pairs) == len(one.pairs):
                then += [by_id[one.incident.id]] if one.incident.id in by_id else []
            elif pairs:
                then.append(share_of(account_then(one.incident, pairs, ruled)))
    return then
