"""How much two tellings look like one happening, field by field.

Each field gives one finding (`place-near`); each finding has points, and two tellings are
alike by the sum of their points. The points stand in likeness.yaml with what they mean: one
table for tellings of one report, one for tellings of different reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml
from reportedly.merge.denials import DENIAL
from reportedly.merge.kinds import is_outcome, is_spoken, may_be_one
from reportedly.merge.tellings import Spot, Telling
from reportedly.merge.timing import time_finding
from reportedly.merge.words import alike
from reportedly.places.distance import distance_km

NEAR_KM = 25
_STEPS = ((0.5, "text-much"), (0.3, "text-some"), (0.15, "text-little"), (0.0, "text-none"))
_REPORT_STEPS = (
    (0.35, "report-much"), (0.25, "report-some"), (0.18, "report-little"), (0.12, "report-hardly"),
    (0.0, "report-none"),
)  # fmt: skip
_DISTANCES = ((0, "at-same"), (250, "at-next"), (800, "at-near"))
"""Code points between two triggers of one report: a sentence or two, a paragraph or two."""

_DAYS_APART = frozenset({"time-again", "time-target", "time-apart", "time-far"})
_BARRING = frozenset({"time-target"})


class _Finding(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    means: str
    within: float | None = None
    across: float | None = None


class _Points(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    start_within: float
    start_across: float
    unlike: float
    told_apart: float
    findings: dict[str, _Finding]


@cache
def points() -> _Points:
    """Return the points of every finding."""
    return _Points.model_validate(read_yaml(Path(__file__).with_name("likeness.yaml")))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tellings are: the points in all, and of each field's finding."""

    points: float
    findings: tuple[tuple[str, float], ...]

    @property
    def is_barred(self) -> bool:
        """Whether no third telling can make them one."""
        return any(finding in _BARRING for finding, _ in self.findings)


def compare(one: Telling, other: Telling) -> Likeness:
    """Compare two tellings and say what was found."""
    return Likeness(*_weigh(one, other))


def _weigh(one: Telling, other: Telling) -> tuple[float, tuple[tuple[str, float], ...]]:
    table = points()
    within = one.report_id == other.report_id
    worth = _within() if within else _across()
    found = findings(one, other)
    start = table.start_within if within else table.start_across
    weighed = tuple((finding, worth[finding]) for finding in found)
    return start + sum(value for _, value in weighed), weighed


@cache
def _within() -> dict[str, float]:
    return {name: found.within or 0.0 for name, found in points().findings.items()}


@cache
def _across() -> dict[str, float]:
    return {name: found.across or 0.0 for name, found in points().findings.items()}


def can_be_one(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings may be of one happening at all: by kind, deed, plan or total."""
    across = one.report_id != other.report_id
    if one.actual != other.actual or (one.historical != other.historical and not across):
        return False
    if one.total != other.total:
        return False
    mine, theirs = _telling_kinds(one), _telling_kinds(other)
    if across and any(map(is_spoken, mine)) and not one.actors & other.actors:
        return False
    return any(may_be_one(a, b) for a in mine for b in theirs)


def _telling_kinds(telling: Telling) -> frozenset[str]:
    """Leave out outcomes and denials beside an act: people died in both of two acts, too."""
    acts = frozenset(kind for kind in telling.kinds if not is_outcome(kind) and kind != DENIAL)
    return acts or telling.kinds - {DENIAL} or telling.kinds


def findings(one: Telling, other: Telling) -> list[str]:
    """List what is found field by field."""
    found = [
        "kind-same" if one.kinds & other.kinds else "kind-circle",
        place_finding(one.spots, other.spots),
        time_finding(one, other),
        f"actor-{_shared(one.actors, other.actors)}",
        f"recipient-{_shared(one.recipients, other.recipients)}",
        _number_finding(one.numbers, other.numbers),
        _text_finding(one.words, other.words),
    ]
    if one.people & other.people:
        found.append("person-same")
    if one.report_id == other.report_id:
        found.append(_distance_finding(one, other))
    else:
        found.append("story-same" if one.story == other.story else "story-other")
        # A report that is written by the pattern of last week's tells of another deed.
        if one.report_words and other.report_words and _DAYS_APART.isdisjoint(found):
            found.append(_step(alike(one.report_words, other.report_words), _REPORT_STEPS))
    return found


def place_finding(mine: tuple[Spot, ...], theirs: tuple[Spot, ...]) -> str:
    """Say how the places of two tellings lie to each other; the nearest pair counts."""
    if not mine or not theirs:
        return "place-unknown"
    pairs = [_of_pair(a, b) for a in mine for b in theirs]
    return min(pairs, key=_FROM_SAME_TO_APART.index)


_FROM_SAME_TO_APART = (
    "place-same", "place-near", "place-around", "place-unknown", "place-doubtful", "place-apart",
)  # fmt: skip


def _of_pair(one: Spot, other: Spot) -> str:
    found = _of_points(one, other)
    if found != "place-apart":
        return found
    if one.name == other.name:  # Namesakes: one of them was looked up wrongly.
        return "place-unknown"
    return "place-apart" if one.stated and other.stated else "place-doubtful"


def _of_points(one: Spot, other: Spot) -> str:
    if one.key == other.key:
        return "place-same" if one.fine else "place-around"
    if one.country and other.country and one.country != other.country:
        return "place-apart"
    if one.fine and other.fine:
        if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
            return "place-unknown"
        near = distance_km(one.lat, one.lon, other.lat, other.lon) <= NEAR_KM
        return "place-near" if near else "place-apart"
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return "place-apart"
    return "place-around" if one.country else "place-unknown"


def _shared(mine: frozenset[str], theirs: frozenset[str]) -> str:
    if not mine or not theirs:
        return "unknown"
    return "shared" if mine & theirs else "other"


def _number_finding(
    mine: frozenset[tuple[str, float]], theirs: frozenset[tuple[str, float]]
) -> str:
    common = mine & theirs
    if any(value > 2 for _, value in common):
        return "number-same"
    if common:
        return "number-small"
    measures = {measure for measure, _ in mine} & {measure for measure, _ in theirs}
    return "number-other" if measures else "number-unknown"


def _text_finding(mine: dict[str, float], theirs: dict[str, float]) -> str:
    return _step(alike(mine, theirs), _STEPS)


def _step(value: float, steps: Sequence[tuple[float, str]]) -> str:
    return next(name for least, name in steps if value >= least)


def _distance_finding(one: Telling, other: Telling) -> str:
    apart = abs(one.at - other.at)
    return next((name for most, name in _DISTANCES if apart <= most), "at-far")
