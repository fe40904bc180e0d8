"""From a name to the area it means: a country, a unit of one, or a circle around a town."""

import difflib

from reportedly.errors import NotFound
from reportedly.places.countries import countries, country_by_code, country_by_name
from reportedly.places.folding import fold
from reportedly.places.gazetteer import Entry, Gazetteer
from reportedly.places.words import place_words
from reportedly.records import Area

DEFAULT_RADIUS_KM = 20.0
"""How far around a town's middle its picture reaches, where the user does not say."""

_UNITS = ("admin1", "admin2")


def name_area(name: str, gazetteer: Gazetteer, *, radius_km: float | None = None) -> Area:
    """Find the area that a name means: "Iraq", "IQ", "Nineveh", "Sinjar district, Iraq", "Tikrit".

    A country goes before a province, a province before the town of its name, a town before a
    district; "city of X" and "X province" say which. A `radius_km` asks for a circle around the
    town, the unit's middle where there is none. What stands behind a comma narrows the choice.
    Raises NotFound with the nearest names.
    """
    head, *behind = (part.strip() for part in name.split(","))
    country = country_by_code(head) if len(head) == 2 else country_by_name(head)
    if country and not behind and radius_km is None:
        return Area(name=country.name, country=country.iso2)
    plain, level = _without_type(head)
    found = [e for e in _entries(plain, head, gazetteer) if _is_within(e, behind)]
    entry = _chosen(found, level, circle=radius_km is not None)
    if entry is None:
        raise NotFound(_not_found(name, plain, gazetteer))
    return _area_of(entry, plain, level, radius_km)


def _without_type(name: str) -> tuple[str, str | None]:
    """Take "province" off "Idlib province" and "city of" off "city of Idlib", with its level."""
    words = name.split()
    for term, row in place_words().types.items():
        many = len(term.split())
        if len(words) <= many or row.level not in ("city", *_UNITS):
            continue
        if " ".join(words[-many:]).lower() == term:
            return " ".join(words[:-many]), row.level
        if " ".join(words[: many + 1]).lower() == f"{term} of" and len(words) > many + 1:
            return " ".join(words[many + 1 :]), row.level
    return name, None


def _entries(plain: str, whole: str, gazetteer: Gazetteer) -> list[Entry]:
    exact = [*gazetteer.find(plain), *(gazetteer.find(whole) if whole != plain else ())]
    return list(dict.fromkeys(exact)) or list(gazetteer.find_loosely(plain)[0])


def _is_within(entry: Entry, behind: list[str]) -> bool:
    for part in behind:
        country = country_by_code(part) if len(part) == 2 else country_by_name(part)
        units = [fold(unit) for unit in (entry.admin1, entry.admin2) if unit]
        if fold(part) not in units and not (country and country.iso2 == entry.country):
            return False
    return True


def _chosen(found: list[Entry], level: str | None, *, circle: bool) -> Entry | None:
    """Choose the weightiest entry's namesakes in its country, then the kind that is asked for."""
    if not found:
        return None
    at_level = [e for e in found if _level(e) == level] if level else found
    pool = at_level or found
    first = max(pool, key=lambda e: (e.weight, -e.id))
    namesakes = [e for e in pool if (e.country, e.admin1) == (first.country, first.admin1)]
    order = ("city", "admin1", "admin2") if circle else ("admin1", "city", "admin2")
    return min(
        namesakes, key=lambda e: (order.index(_level(e)) if _level(e) in order else 3, -e.weight)
    )


def _level(entry: Entry) -> str:
    return entry.precision if entry.precision in (*_UNITS, "region", "country") else "city"


def _area_of(entry: Entry, asked: str, level: str | None, radius_km: float | None) -> Area:
    if radius_km is None and _level(entry) == "region":
        raise NotFound(
            f"{entry.name} is a region whose borders the gazetteer does not know. Ask for a "
            "province or country, or for a circle around its middle with a radius in kilometres."
        )
    code = entry.country
    if radius_km is None and _level(entry) == "admin1":
        return Area(name=_titled(entry, asked), country=code, admin1=entry.admin1)
    if radius_km is None and _level(entry) == "admin2":
        named = _titled(entry, asked)
        return Area(name=named, country=code, admin1=entry.admin1, admin2=entry.admin2)
    return Area(
        name=_titled(entry, asked),
        country=code,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=radius_km or DEFAULT_RADIUS_KM,
    )


def _titled(entry: Entry, asked: str) -> str:
    """Name an area as the user does where the gazetteer's name is another spelling."""
    return asked if fold(asked) != fold(entry.name) and asked[:1].isupper() else entry.name


def _not_found(name: str, plain: str, gazetteer: Gazetteer) -> str:
    known = [row.name for row in countries().values()]
    known += gazetteer.names_like(plain)
    alike = difflib.get_close_matches(plain, dict.fromkeys(known), n=50, cutoff=0.7)
    # Of the names spelt much like it, the great places are the likelier ones.
    near = sorted(alike, key=known.index)[:3]
    hint = f" Nearest: {', '.join(near)}." if near else ""
    return (
        f"No place is called {name!r} in the gazetteer.{hint} Name a country, a province, a "
        "district or a town, as in: Nineveh; Sinjar district, Iraq; Tripoli, Lebanon. Places of "
        "your own are added with: reportedly places add FILE"
    )
