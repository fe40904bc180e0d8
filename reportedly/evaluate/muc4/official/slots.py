"""The 24 slots of a MUC-4 template: their names, kinds, allowed values and cross references."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.lexicon.tables import read_yaml

FILE = Path(__file__).with_name("slots.yaml")


class Kind(StrEnum):
    """What fills a slot."""

    DATE = "date"
    LOCATION = "location"
    SET = "set"
    """One of a closed list of values."""
    STRING = "string"
    """Words of the text, in double quotes in the official form."""
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot, by the template documentation of 1992."""

    number: int
    name: str
    """Name in JSON rows, such as `inc_type`."""
    label: str
    """Label in the official form, such as `INCIDENT: TYPE`."""
    kind: Kind
    refers_to: tuple[str, ...] = ()
    """Slots that a tag points into; empty where fillers carry none."""
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Allowed values with their more general ones; empty unless `kind` is SET."""

    @property
    def code(self) -> str:
        """Name in official score reports, such as `inc-type`."""
        return self.name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Scheme:
    """Everything that slots.yaml states."""

    slots: tuple[Slot, ...]
    subtotals: dict[str, tuple[str, ...]]
    always: str
    """Slot that must match before two templates may be paired."""
    one_of: tuple[str, ...]
    """Slots of which one must match besides."""
    premodifiers: frozenset[str]

    def slot(self, name: str) -> Slot:
        """Return the slot of that name; KeyError if there is none."""
        return self.by_name[name]

    @property
    def by_name(self) -> dict[str, Slot]:
        """Slots by name, in the order of their numbers."""
        return {slot.name: slot for slot in self.slots}


@cache
def scheme() -> Scheme:
    """Read slots.yaml once."""
    entry = read_yaml(FILE)
    flat: tuple[str, ...] = ()
    nations = dict.fromkeys(entry["nations"], flat)
    return Scheme(
        slots=tuple(_slot(row, nations) for row in entry["slots"]),
        subtotals={name: tuple(slots) for name, slots in entry["subtotals"].items()},
        always=entry["pairing"]["always"],
        one_of=tuple(entry["pairing"]["one_of"]),
        premodifiers=frozenset(entry["premodifiers"].split()),
    )


@cache
def slots() -> tuple[Slot, ...]:
    """Return slots 2 to 24 in order; 0 and 1, the ids, are fields of the template itself."""
    return scheme().slots


def _slot(row: dict[str, Any], nations: dict[str, tuple[str, ...]]) -> Slot:
    values = row.get("values", {})
    return Slot(
        number=row["number"],
        name=row["name"],
        label=row["label"],
        kind=Kind(row["kind"]),
        refers_to=tuple(row.get("refers_to", ())),
        values=nations if values == "@nations" else {k: tuple(v) for k, v in values.items()},
    )
