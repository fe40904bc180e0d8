"""Outlets named inside a report ("Reuters reported")."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from reportedly.ingest.outlets import find_outlet_names


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """An outlet as a voice."""

    name: str
    kind: Literal["outlet", "wire"]


def outlets_by_token(doc: Doc) -> dict[int, NamedOutlet]:
    """Index the listed outlets that a text names by the tokens of their names."""
    found: dict[int, NamedOutlet] = {}
    for start, end, row in find_outlet_names(doc):
        outlet = NamedOutlet(row.name, "wire" if row.kind == "wire" else "outlet")
        found.update(dict.fromkeys(range(start, end), outlet))
    return found
