"""The picture of what a store holds, as it is asked for at the command line and at the desk."""

from collections.abc import Iterable

from reportedly.errors import InputError, NotFound
from reportedly.merge.told import Told
from reportedly.picture.naming import name_area
from reportedly.picture.picture import picture
from reportedly.places.gazetteer import open_gazetteer
from reportedly.records import Area, Picture
from reportedly.settings import Settings
from reportedly.store import Store


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
    wanted = _area(area, radius_km, settings)
    told = list(store.told())
    return picture(
        told,
        as_of=as_of or _last_day(told, known_at),
        known_at=known_at,
        since=since,
        area=wanted,
        decisions=store.decisions(),
        sources=store.sources(),
    )


def _area(name: str | None, radius_km: float | None, settings: Settings) -> Area:
    if name is None:
        if radius_km is not None:
            raise InputError("A radius needs an area to be around.", advice="Name the area.")
        return Area()
    return name_area(name, open_gazetteer(settings), radius_km=radius_km)


def _last_day(told: Iterable[Told], known_at: str | None) -> str:
    """Return the day of the last report, or the day by which it is asked what was known."""
    days = [report.published[:10] for one in told for report, _ in one.pairs if report.published]
    if known_at or days:
        return (known_at or max(days))[:10]
    raise NotFound(
        "No stored report has a date. Say of which day the picture is to be as of (--as-of)."
    )
