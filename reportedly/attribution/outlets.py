"""Outlets named inside a report ("Reuters reported")."""

from dataclasses import dataclass
from typing import Literal

from reportedly.ingest.outlets import find_outlet_names
from reportedly.language.reading import Reading


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """An outlet as a voice."""

    name: str
    kind: Literal["outlet", "wire"]


def outlets_by_token(reading: Reading) -> dict[int, NamedOutlet]:
    """Index the listed outlets that a text names by the tokens of their names."""
    found: dict[int, NamedOutlet] = {}
    for start, end, row in find_outlet_names(reading.doc):
        reading.fire(row.id, start, end)
        outlet = NamedOutlet(row.name, "wire" if row.kind == "wire" else "outlet")
        found.update(dict.fromkeys(range(start, end), outlet))
    return found
