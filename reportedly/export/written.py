"""What goes into an export, and what it says of itself when done."""

from dataclasses import dataclass
from typing import TypeAlias

from reportedly.records import Claim, Incident, Report

Pair: TypeAlias = tuple[Report, Claim]
"""A claim with its report."""


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with all its claims, each with its report, in the incident's order."""

    incident: Incident
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim or incident that a format cannot say: its id, the rule's id, the reason in words."""

    record_id: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """How much an export wrote: rows, lines or features.

    `without_coordinates` is None where the format has no map.
    """

    rows: int
    without_coordinates: int | None = None
    left_out: tuple[LeftOut, ...] = ()
