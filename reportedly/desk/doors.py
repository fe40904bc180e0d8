"""The doors of a team's desk: every address with the right that it needs, as in doors.csv.

An address that is not in the table is closed to everybody.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.routing import compile_path

from reportedly.team.roles import roles

OPEN, SELF = "open", "self"
"""Words in the place of a right: for everybody, and for everybody who is logged in."""


@dataclass(frozen=True, slots=True)
class Door:
    """One address: the right that it needs, and the word under which its use is logged."""

    method: str
    path: str
    right: str
    logged: str | None
    pattern: re.Pattern[str]

    @property
    def names_things(self) -> bool:
        """Tell whether a part of the address stands for any name."""
        return "{" in self.path


@cache
def doors() -> tuple[Door, ...]:
    """Read the table; addresses without a part for names come first, as nothing else fits them."""
    with Path(__file__).with_name("doors.csv").open(encoding="utf-8", newline="") as rows:
        found = [_door(row) for row in csv.DictReader(rows)]
    return tuple(sorted(found, key=lambda door: door.names_things))


def _door(row: dict[str, str]) -> Door:
    if row["right"] not in {OPEN, SELF, *roles().rights}:
        raise ValueError(f"doors.csv: {row['path']}: there is no right {row['right']!r}")
    pattern, _, _ = compile_path(row["path"])
    return Door(row["method"], row["path"], row["right"], row["logged"] or None, pattern)


def door_of(method: str, path: str) -> tuple[Door, str] | None:
    """Return the door at an address, with the names in it; None where there is none."""
    for door in doors():
        if door.method == method and (found := door.pattern.match(path)):
            return door, " ".join(found.groupdict().values())
    return None
