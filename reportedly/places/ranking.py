"""Ranking the places that bear a name by what the whole report says.

Each place gets a linear score of its features; the weights (`ranking.yaml`) were fitted on the
train part of `toponyms` by `training/places.py`. The report is looked at as a whole: a first
ranking without it gives each place a share of its name, and the shares of all other names then
say how many of them may lie in the same unit, in the same country, or close by.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reportedly.lexicon.tables import read_yaml
from reportedly.places.candidates import Candidate
from reportedly.places.evidence import Surroundings
from reportedly.places.folding import fold
from reportedly.places.gazetteer import Entry

WEIGHTS = Path(__file__).parent / "ranking.yaml"

FEATURES = (
    "size", "size_if_large", "country", "own", "admin1", "admin2", "own_name", "spoken_of",
    "in_play", "kind_asked", "unit_for_unit", "kind_not_asked", "has_town",
    "unit_behind", "country_behind", "holds_ahead", "unit_beside", "country_beside",
    "units", "unit_share", "countries", "country_share", "near", "near_share", "close",
)  # fmt: skip
_FIRST_OF_REPORT = FEATURES.index("units")
_MOST = 40
"""Places of a name that are ranked; only names like San Antonio have more."""
_SLIGHT = 0.02
"""Share of a name under which a place lends no support to others."""
_NEAR_KM, _CLOSE_KM, _EARTH_KM = 160.0, 50.0, 6371.0
_WIDE = {"country", "region"}
_UNIT_LEVELS = {"admin1", "admin2", "region"}

Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Name:
    """One name of a report, with all its mentions of the same kind ("Butler", "Butler County").

    `behind` holds the units and countries that what stands right behind it may be ("Tripoli,
    Lebanon"), `ahead` all that what stands right before it may be, `beside` the units and
    countries that other names of the same sentence may be.
    """

    key: str
    candidate: Candidate
    entries: tuple[Entry, ...]
    behind: list[Entry] = field(default_factory=list)
    ahead: list[Entry] = field(default_factory=list)
    beside: list[Entry] = field(default_factory=list)


@cache
def weights() -> Floats:
    """Load the weights in the order of FEATURES."""
    table = read_yaml(WEIGHTS)["weights"]
    return np.array([float(table[name]) for name in FEATURES])


def first_entries(candidate: Candidate) -> tuple[Entry, ...]:
    """Return the places to rank: all, or the weightiest of very many."""
    return candidate.entries[:_MOST]


def rank(names: Sequence[Name], around: Surroundings) -> list[Floats]:
    """Score the places of each name; the report's other names count."""
    return [scores for _, scores in ranked(names, around, weights())]


def ranked(
    names: Sequence[Name], around: Surroundings, table: Floats
) -> list[tuple[Floats, Floats]]:
    """Return the features and scores of each name's places."""
    if not names:
        return []
    matrix = np.vstack([_own_features(name, around) for name in names])
    owner = np.repeat(np.arange(len(names)), [len(name.entries) for name in names])
    alone = matrix[:, :_FIRST_OF_REPORT] @ table[:_FIRST_OF_REPORT]
    field_ = _Field(names, owner)
    shares = field_.shares(alone)
    for _ in range(2):
        matrix[:, _FIRST_OF_REPORT:] = field_.support(shares)
        scores = matrix @ table
        shares = field_.shares(scores)
    cuts = np.cumsum([len(name.entries) for name in names])[:-1]
    return list(zip(np.split(matrix, cuts), np.split(scores, cuts), strict=True))


def _own_features(name: Name, around: Surroundings) -> Floats:
    rows = np.zeros((len(name.entries), len(FEATURES)))
    for row, entry in zip(rows, name.entries, strict=True):
        row[:_FIRST_OF_REPORT] = _features(name, entry, around)
    return rows


def _features(name: Name, entry: Entry, around: Surroundings) -> tuple[float, ...]:
    kind = entry.kind
    size = 5.0 if kind == "country" else entry.weight
    land = entry.country or ""
    asked = name.candidate.type_word.level if name.candidate.type_word else None
    behind = [_relation(entry, other) for other in name.behind]
    beside = [_relation(entry, other) for other in name.beside]
    return (
        size,
        max(size - 5.0, 0.0),
        kind == "country",
        kind == "own",
        kind == "admin1",
        kind == "admin2",
        _is_own_name(entry, name.key),
        around.spoken_of.get(land, 0.0),
        around.countries.get(land, 0.0),
        asked is not None and _is_asked(entry, asked),
        asked in _UNIT_LEVELS and kind in ("admin1", "admin2", "own"),
        asked is not None and not _is_asked(entry, asked),
        asked not in _UNIT_LEVELS and _has_town(name, entry),
        "unit" in behind,
        "country" in behind,
        kind != "city" and any(_relation(other, entry) for other in name.ahead),
        "unit" in beside,
        "country" in beside,
    )


def _is_own_name(entry: Entry, key: str) -> bool:
    """Tell a place's own name from its others; a chief town may bear its unit's ("Basra")."""
    if entry.row is not None or fold(entry.name) == key:
        return True
    return entry.kind == "city" and entry.admin1 is not None and fold(entry.admin1) == key


def _is_asked(entry: Entry, level: str) -> bool:
    if level in _UNIT_LEVELS:
        return entry.kind == level or (level == "region" and entry.kind in ("admin1", "own"))
    return entry.kind in ("city", "own")


def _has_town(name: Name, unit: Entry) -> bool:
    """Tell whether a unit shares its name with a town of note in it, which is then meant."""
    return unit.kind in ("admin1", "admin2") and any(
        e.kind == "city" and e.admin1 == unit.admin1 and e.country == unit.country and e.weight > 4
        for e in name.entries
    )


def _relation(entry: Entry, other: Entry) -> str | None:
    """Say whether another place is the entry's unit or country."""
    if other.id == entry.id or other.country is None or other.country != entry.country:
        return None
    if other.kind in ("country", "own"):
        return "country"
    if other.kind == "admin2" and other.admin2 == entry.admin2 and other.admin1 == entry.admin1:
        return "unit"
    return "unit" if other.kind == "admin1" and other.admin1 == entry.admin1 else None


class _Field:
    """All places of all names of a report, as columns."""

    def __init__(self, names: Sequence[Name], owner: npt.NDArray[np.int64]) -> None:
        entries = [entry for name in names for entry in name.entries]
        self.owner = owner
        self.names = len(names)
        units: dict[tuple[str | None, str | None], int] = {(None, None): 0}
        lands: dict[str | None, int] = {None: 0}
        places: dict[int, int] = {}
        self.unit = np.array(
            [
                units.setdefault((e.country, e.admin1), len(units)) if e.admin1 else 0
                for e in entries
            ]
        )
        self.place = np.array([places.setdefault(e.id, len(places)) for e in entries])
        self.land = np.array([lands.setdefault(e.country, len(lands)) for e in entries])
        self.has_point = np.array(
            [e.lat is not None and e.precision not in _WIDE and e.kind != "admin1" for e in entries]
        )
        angles = np.radians([(e.lat or 0.0, e.lon or 0.0) for e in entries])
        lat, lon = angles[:, 0], angles[:, 1]
        self.points = np.stack(
            [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1
        )

    def shares(self, scores: Floats) -> Floats:
        """Turn scores into shares of each name (softmax)."""
        top = np.full(self.names, -np.inf)
        np.maximum.at(top, self.owner, scores)
        grown = np.exp(scores - top[self.owner])
        total = np.bincount(self.owner, grown, minlength=self.names)
        return np.asarray(grown / total[self.owner], dtype=np.float64)

    def support(self, shares: Floats) -> Floats:
        """Say of each place how many of the other names may lie with it: the report's features."""
        others = max(self.names - 1, 1)
        units = self._alike(self.unit, shares)
        lands = self._alike(self.land, shares)
        near, close = self._within(shares)
        columns = (
            np.log1p(units), units / others, np.log1p(lands), lands / others,
            np.log1p(near), near / others, np.log1p(close),
        )  # fmt: skip
        return np.stack(columns, axis=1)

    def _alike(self, column: npt.NDArray[np.int64], shares: Floats) -> Floats:
        """Add up the shares that other names have in the same unit or country; 0 is unknown.

        What they have in the place itself is no support: "Mexico City" says nothing of "Mexico".
        """
        known = np.where(column > 0, shares, 0.0)
        total = np.bincount(column, known)
        width = len(total)
        own = np.bincount(self.owner * width + column, known, minlength=self.names * width)
        itself = np.bincount(self.place, known)[self.place] - known
        others = total[column] - own[self.owner * width + column] - itself
        return np.where(column > 0, others, 0.0)

    def _within(self, shares: Floats) -> tuple[Floats, Floats]:
        """Add up the shares that other names have within the two distances."""
        lends = np.flatnonzero(self.has_point & (shares > _SLIGHT))
        cosine = self.points @ self.points[lends].T
        apart = (self.owner[:, None] != self.owner[lends]) & (
            self.place[:, None] != self.place[lends]
        )
        lent = np.where(apart, shares[lends], 0.0)
        near = np.where(cosine > np.cos(_NEAR_KM / _EARTH_KM), lent, 0.0).sum(axis=1)
        close = np.where(cosine > np.cos(_CLOSE_KM / _EARTH_KM), lent, 0.0).sum(axis=1)
        return np.where(self.has_point, near, 0.0), np.where(self.has_point, close, 0.0)
