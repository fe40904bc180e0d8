"""What goes into an export, and what it says of itself when done."""

from dataclasses import dataclass

from reportedly.merge.told import Pair, Told

__all__ = ["LeftOut", "Pair", "Told", "Written"]


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
