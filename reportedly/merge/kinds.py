"""Which kinds of claims may tell of one happening; the circles stand in kinds.yaml."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml


class _Circle(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kinds: frozenset[str]
    example: str


class _Outcome(_Circle):
    circles: frozenset[str]
    also: frozenset[str]


class _Kinds(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    circles: tuple[_Circle, ...]
    outcomes: tuple[_Outcome, ...]
    vague: frozenset[str]
    spoken: frozenset[str]


@cache
def _kinds() -> _Kinds:
    return _Kinds.model_validate(read_yaml(Path(__file__).with_name("kinds.yaml")))


@cache
def circles_of(kind: str) -> frozenset[str]:
    """Name the circles of a kind; a kind in none is a circle of its own."""
    table = _kinds()
    found = {circle.id for circle in table.circles if kind in circle.kinds}
    for outcome in table.outcomes:
        inside = found & outcome.circles or kind in outcome.also
        if kind in outcome.kinds:
            found |= {outcome.id, *outcome.circles}
        elif inside:
            found.add(outcome.id)
    return frozenset(found or {kind})


@cache
def may_be_one(one: str, other: str) -> bool:
    """Tell whether claims of two kinds may tell of one happening."""
    if one == other:
        return True
    if is_outcome(one) or is_outcome(other):
        return bool(circles_of(one) & circles_of(other))
    shared = circles_of(one) & circles_of(other)
    return bool(shared - {outcome.id for outcome in _kinds().outcomes})


def is_outcome(kind: str) -> bool:
    """Tell whether a kind names what came of an act and not the act: a death, an injury."""
    return any(kind in outcome.kinds for outcome in _kinds().outcomes)


def is_vague(kind: str) -> bool:
    """Tell whether other kinds of its circle say more."""
    return kind in _kinds().vague


def is_spoken(kind: str) -> bool:
    """Tell whether a kind is of words or vows, one happening only if the same party speaks."""
    return kind in _kinds().spoken
