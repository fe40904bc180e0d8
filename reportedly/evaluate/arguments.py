"""The values of a claim as words of a text, for the sets that ask for arguments of events."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from spacy.tokens import Doc

from reportedly.records import Claim, Span

_TRAILING = frozenset({"PUNCT", "PART", "SPACE", "SYM", "CCONJ"})
_LEADING = _TRAILING | {"DET", "ADP", "ADV", "PRON"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a claim: its slot ("actor", "place" …), its words, and what it rests on."""

    slot: str
    start: int
    end: int
    basis: str


def values_of(claim: Claim, doc: Doc) -> list[Value]:
    """List what a claim gives in words, each trimmed to its noun phrase, in order of slots.

    Slots: actor, recipient, place, origin, destination, time, materiel, figure. Times and
    figures keep all their words.
    """
    found: list[Value] = []
    for slot, mention, basis in _mentions(claim):
        whole = slot in ("time", "figure")
        start, end = (
            (mention.start, mention.end) if whole else trim(doc, mention.start, mention.end)
        )
        value = Value(slot, start, end, basis)
        if value not in found:
            found.append(value)
    return found


def _mentions(claim: Claim) -> Iterator[tuple[str, Span, str]]:
    for slot, people in (("actor", claim.actors), ("recipient", claim.recipients)):
        for person in people:
            yield slot, person.mention, person.basis
    for slot, place in (
        ("place", claim.place),
        ("origin", claim.origin),
        ("destination", claim.destination),
    ):
        if place is not None and place.mention is not None:
            yield slot, place.mention, place.basis
    if claim.time.mention is not None:
        yield "time", claim.time.mention, claim.time.basis
    for item in claim.materiel:
        yield "materiel", item.mention, item.basis
    for figure in claim.figures:
        yield "figure", figure.mention, figure.basis


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Leave off determiners, possessives and stops around a noun phrase; take in its number.

    Takes and gives code points. A phrase of nothing else ("they") stays whole. So written, the
    words agree best with the spans of sets that ask for arguments ("49 people", "army").
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return start, end
    first, last = span.start, span.end - 1
    while first < last and doc[first].pos_ in _LEADING:
        first += 1
    while last > first and doc[last].pos_ in _TRAILING:
        last -= 1
    while first > 0 and doc[first - 1].pos_ == "NUM" and first <= doc[first - 1].head.i <= last:
        first -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the words of a text start, and how deep each hangs in the parse of its sentence."""

    starts: tuple[int, ...]
    depths: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc) -> Self:
        """Take them from a parse."""
        return cls(
            tuple(token.idx for token in doc),
            tuple(sum(1 for _ in token.ancestors) for token in doc),
        )

    def head(self, start: int, end: int) -> int:
        """Return where the syntactic head of a span starts: its highest word, the first of them."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, end - 1), first + 1)
        return self.starts[min(range(first, last), key=lambda i: (self.depths[i], i))]


RoleTable = Mapping[str, Mapping[str, str]]
"""Role of a slot by event type; a type pattern stands for all types that it is the start of."""


def role_of(table: RoleTable, event_type: str, slot: str) -> str | None:
    """Look up which role of an event type a slot fills, None for none."""
    return row_of(table, event_type).get(slot)


def row_of(table: RoleTable, event_type: str) -> Mapping[str, str]:
    """Return the roles of an event type by slot, empty for an unknown type.

    Of the patterns that a type opens with (whole parts, divided by ".") the longest counts,
    alone: its slots are all that the type has.
    """
    parts = event_type.split(".")
    for length in range(len(parts), 0, -1):
        row = table.get(".".join(parts[:length]))
        if row is not None:
            return row
    return {}
