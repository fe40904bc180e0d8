"""A user's own places: read from a GeoNames country file or a CSV, and kept as lists.

The rules are those of docs/method/places.md, "Your own places".
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from reportedly.errors import InputError, LexiconError
from reportedly.lexicon.headers import listed, match_columns
from reportedly.lexicon.lists import ListRow, kept_rows, read_sheet, read_text, rows_of
from reportedly.lexicon.tables import HOME, Many, read_yaml
from reportedly.places.countries import CountryCode
from reportedly.places.folding import fold
from reportedly.records.claim import PlacePrecision

FORM = HOME / "forms" / "places.yaml"

OwnKind = Literal[
    "admin1", "admin2", "town", "neighbourhood", "camp", "base", "facility", "landmark", "region",
    "water",
]  # fmt: skip

UNSIZED = 3.5
"""Weight of a place without a population, as of a town of 3,000: who lists it wants it found."""

_COARSE: dict[str, PlacePrecision] = {
    "admin1": "admin1", "admin2": "admin2", "region": "region", "water": "region",
}  # fmt: skip
_COLUMNS = 19


class OwnPlace(ListRow):
    """A place of a user's list.

    `lat` and `lon` are WGS84 degrees; a place nobody knows the point of cannot be listed.
    `population` None counts as a small town's. `geonames_id` joins it to the gazetteer.
    """

    name: str
    aliases: Many = ()
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    country: CountryCode
    admin1: str | None = None
    admin2: str | None = None
    kind: OwnKind = "town"
    population: int | None = Field(default=None, ge=0)
    geonames_id: int | None = Field(default=None, gt=0)

    @field_validator("name")
    @classmethod
    def _in_latin_letters(cls, name: str) -> str:
        if not fold(name):
            raise ValueError(
                "a name in Latin letters is expected here; put others among the aliases"
            )
        return name

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.lat == 0 and self.lon == 0:
            raise ValueError(
                "lat 0 and lon 0 is a point in the sea that tables put for unknown; give the point"
            )
        return self

    @property
    def precision(self) -> PlacePrecision:
        """What a record placed here may claim."""
        return _COARSE.get(self.kind, "exact")

    @property
    def weight(self) -> float:
        """The logarithm of the population, or what stands for it where names compete."""
        return UNSIZED if self.population is None else math.log10(self.population + 1)

    def spellings(self) -> list[str]:
        """List the folded spellings; those in other scripts have none."""
        found = (fold(name) for name in (self.name, *self.aliases))
        return [key for key in dict.fromkeys(found) if key]


@dataclass(slots=True)
class PlacesRead:
    """What a file gives: its places, and how many entries of each sort were left out."""

    places: list[OwnPlace]
    left_out: Counter[str] = field(default_factory=Counter)


UnitName = Callable[[int], str | None]
"""Gives the name that the gazetteer has for a GeoNames id, None where it has none."""


def read_places(path: Path, mapping: Mapping[str, str], unit_name: UnitName) -> PlacesRead:
    """Read a GeoNames country file (19 columns, no header) or a CSV with a header.

    `mapping` names the columns of a CSV by field. Raises InputError or LexiconError with the
    row, the column, what is expected and the nearest right spelling; then nothing is read.
    """
    text = read_text(path)
    if text.partition("\n")[0].count("\t") >= _COLUMNS - 3 and not text.startswith("geonameid"):
        return _read_geonames(path.name, text, unit_name)
    sheet = read_sheet(path)
    usual = read_yaml(FORM)["columns"]
    columns = match_columns(sheet.columns, mapping, usual, where=path.name, what="a place")
    for needed in ("name", "lat", "lon", "country"):
        if needed not in columns:
            raise InputError(
                f'{path.name} has no column for "{needed}"; its columns are '
                f"{listed(sheet.columns)}.",
                advice=f'Name it, as in "--map {needed}=NAME".',
            )
    lines = (
        (number, {to: cells[of] for to, of in columns.items() if cells[of].strip()})
        for number, cells in sheet.lines
    )
    return PlacesRead(rows_of(lines, OwnPlace, where=path.name, columns=columns))


# --- GeoNames --------------------------------------------------------------------------


def _read_geonames(where: str, text: str, unit_name: UnitName) -> PlacesRead:
    form = read_yaml(FORM)["geonames"]
    kinds = {code: kind for kind, codes in form["kinds"].items() for code in codes}
    entries = list(_entries(where, text, form["columns"]))
    units = _unit_names(entries, unit_name)
    read = PlacesRead([])
    lines: list[tuple[int, dict[str, object]]] = []
    for number, entry in entries:
        kind = kinds.get(entry["feature code"])
        if kind is None:
            read.left_out[entry["feature code"] or entry["feature class"] or "no code"] += 1
        elif not fold(entry["name"]) and not fold(entry["asciiname"]):
            read.left_out["no name in Latin letters"] += 1
        else:
            lines.append((number, _place_of(entry, kind, units)))
    names = {
        "name": "name (column 2)", "lat": "latitude (column 5)", "lon": "longitude (column 6)",
        "country": "country code (column 9)", "population": "population (column 15)",
        "geonames_id": "geonameid (column 1)",
    }  # fmt: skip
    read.places = rows_of(lines, OwnPlace, where=where, columns=names)
    return read


def _entries(where: str, text: str, columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.rstrip("\r").split("\t")
        if len(cells) == _COLUMNS:
            yield number, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        elif line.strip():
            raise LexiconError(
                f"{where}, row {number}: {len(cells)} columns, but a GeoNames country file has "
                f"{_COLUMNS}, parted by tabs. Nothing was added."
            )


def _unit_names(
    entries: list[tuple[int, dict[str, str]]], unit_name: UnitName
) -> dict[tuple[str, ...], str]:
    """Map the codes of provinces and districts to the names that the gazetteer has for them."""
    names: dict[tuple[str, ...], str] = {}
    for _, entry in entries:
        code = entry["feature code"]
        if code not in ("ADM1", "ADM2") or not entry["geonameid"].isdigit():
            continue
        key = [entry["country code"], entry["admin1 code"]]
        if code == "ADM2":
            key.append(entry["admin2 code"])
        names[tuple(key)] = unit_name(int(entry["geonameid"])) or entry["name"]
    return names


def _place_of(
    entry: Mapping[str, str], kind: str, units: Mapping[tuple[str, ...], str]
) -> dict[str, Any]:
    home = (entry["country code"], entry["admin1 code"])
    others = [entry["asciiname"], *entry["alternatenames"].split(",")]
    name = entry["name"] if fold(entry["name"]) else entry["asciiname"]
    population = entry["population"]
    place: dict[str, Any] = {
        "name": name,
        "aliases": tuple(dict.fromkeys(o.strip() for o in others if o != name and _is_name(o))),
        "lat": entry["latitude"],
        "lon": entry["longitude"],
        "country": entry["country code"],
        "admin1": units.get(home),
        "admin2": units.get((*home, entry["admin2 code"])) if kind != "admin1" else None,
        "kind": kind,
        # GeoNames writes 0 for a population that it does not know.
        "population": None if population in ("", "0") and kind != "town" else population or 0,
        "geonames_id": entry["geonameid"],
    }
    return {name: value for name, value in place.items() if value is not None}


def _is_name(other: str) -> bool:
    """Tell names from airport codes ("ALP") and from those in other scripts."""
    return bool(fold(other)) and not (len(other.strip()) <= 4 and other.isupper())


# --- the lists -------------------------------------------------------------------------


@cache
def own_places() -> tuple[tuple[str, OwnPlace], ...]:
    """Load the places of the user's lists, each with its list's name."""
    return tuple(kept_rows("places", OwnPlace))
