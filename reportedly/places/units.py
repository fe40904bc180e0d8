"""First-level units whose points, other names and short forms are our own: "W.Va.", "NSW"."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache

from pydantic import Field

from reportedly.lexicon.tables import HOME, Many, Row, read_table

TABLE = HOME / "names" / "units.csv"


class UnitRow(Row):
    """A unit of the gazetteer, by its GeoNames id; its point is GeoNames' or its middle.

    `short` forms count as written, full stops and capitals included; the `postal` code counts
    only behind a comma ("Tulsa, OK").
    """

    name: str
    aliases: Many = ()
    short: Many = ()
    postal: str = ""
    country: str
    geonames_id: int
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


@cache
def unit_rows() -> dict[int, UnitRow]:
    """Load the units by GeoNames id."""
    return {row.geonames_id: row for row in read_table(TABLE, UnitRow)}


@cache
def short_forms() -> dict[str, tuple[int, ...]]:
    """Map short forms as written to GeoNames ids."""
    return _by(lambda row: row.short)


@cache
def postal_codes() -> dict[str, tuple[int, ...]]:
    """Map postal codes to GeoNames ids; "WA" is a state of two countries."""
    return _by(lambda row: (row.postal,) if row.postal else ())


def _by(forms: Callable[[UnitRow], tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for row in unit_rows().values():
        for form in forms(row):
            found[form] += (row.geonames_id,)
    return dict(found)
