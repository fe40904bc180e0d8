"""What kinds of incident mean for the picture, as rules.yaml states it."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml
from reportedly.records import ActorKind, Measure

_FILE = Path(__file__).with_name("rules.yaml")

ControlRole = Literal["takes", "loses", "holds", "leaves", "yields", "fights", "attacks", "denies"]
Stance = Literal["against", "with"]


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str


class ControlRule(_Rule):
    """What incidents of a kind say about who holds their place."""

    kind: str
    does: ControlRole


class MovementRule(_Rule):
    """A measure of people who moved."""

    measure: Measure


class MovementKind(_Rule):
    """A kind that is a movement even where nobody gives a number."""

    kind: str
    measure: Measure


class TollRule(_Rule):
    """A measure that is added up, and the kinds that mean it even without a number."""

    measure: Measure
    kinds: tuple[str, ...]


class GroupRule(_Rule):
    """Whom a toll counts, by sector; `by_name` groups go by the actor's name, if it has one.

    Names of people in groups that are not armed are shown nowhere but in their reports.
    """

    group: str
    sectors: tuple[ActorKind, ...]
    by_name: bool = False
    is_armed: bool = False


class RelationRule(_Rule):
    """Whether a kind or a family of kinds is an act against or with somebody; None: neither."""

    kind: str | None = None
    family: str | None = None
    stance: Stance | None


class Rules(BaseModel):
    """What rules.yaml states."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    control: tuple[ControlRule, ...]
    movements: tuple[MovementRule, ...]
    movement_kinds: tuple[MovementKind, ...]
    tolls: tuple[TollRule, ...]
    groups: tuple[GroupRule, ...]
    relations: tuple[RelationRule, ...]


@cache
def rules() -> Rules:
    """Read rules.yaml once."""
    return Rules.model_validate(read_yaml(_FILE))


@cache
def control_roles() -> dict[str, ControlRole]:
    """Say by kind of incident what it tells about who holds its place."""
    return {rule.kind: rule.does for rule in rules().control}


@cache
def group_of_sector() -> dict[str, GroupRule]:
    """Say by sector to which group of a toll people belong."""
    return {sector: rule for rule in rules().groups for sector in rule.sectors}
