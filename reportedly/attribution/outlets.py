"""Outlets named inside a report ("Reuters reported")."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """An outlet as a voice."""

    name: str
    kind: Literal["outlet", "wire"]


@cache
def _listed() -> dict[str, NamedOutlet]:
    return {}


def find_outlet(head: Token) -> NamedOutlet | None:
    """Return the listed outlet whose name ends at a token."""
    listed, doc = _listed(), head.doc
    for length in (4, 3, 2, 1):
        first = head.i + 1 - length
        if first >= 0 and doc[first : head.i + 1].text.lower() in listed:
            return listed[doc[first : head.i + 1].text.lower()]
    return None
