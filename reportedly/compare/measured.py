"""The fields in which the agreement of two coders is measured, and the level of each.

A field of one value says "nothing" where a coder leaves it empty, which is a value as well: that
no place is told is what a coder found. Days and figures that one coder leaves empty cannot be
subtracted from the other's; they are left out there, and `diff` names them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from reportedly.compare.alpha import Level, Value
from reportedly.compare.fields import FIELDS
from reportedly.records import Claim, Measure
from reportedly.records.claim import Degree

NOTHING = "nothing"

_RANKS: dict[Degree, int] = {"unknown": 0, "possible": 1, "probable": 2, "certain": 3}
_SETS = frozenset({"actors", "recipients"})
_DEGREE = "degree"
_OTHERWISE = frozenset({"figures", "materiel", _DEGREE})
"""Fields of a comparison that are measured at a level of their own."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A field, its level of measurement, and what a claim says there.

    `value` gives None where a claim says nothing that could be compared. `compared` names the
    field of a comparison in which differences of this field are listed.
    """

    name: str
    level: Level
    value: Callable[[Claim], Value | None]
    compared: str


def measured_fields(claims: Iterable[Claim]) -> list[Measured]:
    """List what is measured of some claims: every field, and the measures that are among them."""
    found = [_of_field(field.name) for field in FIELDS if field.name not in _OTHERWISE]
    found.append(Measured(_DEGREE, "ordinal", lambda c: _RANKS[c.certainty.degree], _DEGREE))
    found.append(Measured("day", "interval", _first_day, "time"))
    counted = {figure.measure for claim in claims for figure in claim.figures}
    found += [_of_measure(measure) for measure in get_args(Measure) if measure in counted]
    classes = Measured(
        "materiel", "set", lambda c: frozenset(m.kind for m in c.materiel), "materiel"
    )
    return [*found, classes]


def _of_field(name: str) -> Measured:
    (field,) = (one for one in FIELDS if one.name == name)
    if name in _SETS:
        return Measured(name, "set", lambda claim: frozenset(field.values(claim)), name)
    return Measured(name, "nominal", lambda claim: " ".join(field.values(claim)) or NOTHING, name)


def _first_day(claim: Claim) -> int | None:
    """Give the first day that it may have been on, as a number of days."""
    first = claim.time.earliest
    return date.fromisoformat(first[:10]).toordinal() if first else None


def _of_measure(measure: Measure) -> Measured:
    def largest(claim: Claim) -> float | None:
        """Give the largest number of a measure: of all who were killed, not of the children."""
        told = [
            figure.best or figure.low or figure.high or 0
            for figure in claim.figures
            if figure.measure == measure
        ]
        return max(told, default=None)

    return Measured(measure, "ratio", largest, "figures")
