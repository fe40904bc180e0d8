"""The gold documents of WikiEvents: their two forms, and which words fill an argument."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from reportedly.evaluate.gold import GoldRow, check_slice
from reportedly.evaluate.measures import Overlap

_COARSE = 2
"""Parts of an event type in rows without offsets of arguments."""

Range = tuple[int, int]


class _Piece(BaseModel):
    start: int
    end: int
    text: str


class _Entity(_Piece):
    id: str


class Argument(BaseModel):
    """An argument; `start`, `end` and `entity_id` only where the row has entities."""

    role: str
    text: str
    start: int | None = None
    end: int | None = None
    entity_id: str | None = None


class Event(_Piece):
    """A trigger, its type, and the arguments."""

    type: str
    arguments: list[Argument]


class Row(GoldRow):
    """A document with its events; `entities` and `entity_clusters` stand in one of two forms.

    Rows with entities have arguments with offsets, and event types of three parts; rows without
    (None) have arguments as text only, and event types of two parts.
    """

    id: str
    text: str
    events: list[Event]
    entities: list[_Entity] | None = None
    entity_clusters: list[list[str]] | None = None

    def check(self) -> None:
        """Hold the spans to the text, and arguments without spans to being found in it."""
        if (self.entities is None) != (self.entity_clusters is None):
            raise ValueError(
                'the fields "entities" and "entity_clusters" stand together or not at all.'
            )
        for piece in (*self.events, *(self.entities or ())):
            check_slice(self.text, piece.start, piece.end, piece.text)
        for argument in (one for event in self.events for one in event.arguments):
            if self.entities is None:
                if argument.text not in self.text:
                    raise ValueError(f"the argument {argument.text!r} is not found in the text.")
            elif argument.start is None or argument.end is None or argument.entity_id is None:
                raise ValueError(
                    f"the argument {argument.text!r} has no start, end and entity_id, which rows "
                    f"with entities have."
                )
            else:
                check_slice(self.text, argument.start, argument.end, argument.text)

    @property
    def depth(self) -> int | None:
        """Number of parts of an event type to compare; None for all."""
        return _COARSE if self.entities is None else None


@dataclass(frozen=True, slots=True)
class GoldArgument:
    """An argument, and the spans any of which its head word may stand in."""

    role: str
    text: str
    spans: tuple[Range, ...]


def gold_arguments(row: Row, event: Event, *, coreferent: bool = False) -> list[GoldArgument]:
    """List an event's arguments; with `coreferent`, every mention of the same entity will do.

    Where the row has no offsets, every place where the words stand in the text will do.
    """
    return [
        GoldArgument(one.role, one.text, tuple(_spans(row, one, coreferent=coreferent)))
        for one in event.arguments
    ]


def _spans(row: Row, argument: Argument, *, coreferent: bool) -> list[Range]:
    if argument.start is None or argument.end is None:
        literal = re.escape(argument.text)
        whole = [m.span() for m in re.finditer(rf"(?<!\w){literal}(?!\w)", row.text)]
        return whole or [m.span() for m in re.finditer(literal, row.text)]
    spans = [(argument.start, argument.end)]
    if coreferent:
        same = {
            one
            for cluster in row.entity_clusters or ()
            if argument.entity_id in cluster
            for one in cluster
        }
        spans += [(one.start, one.end) for one in row.entities or () if one.id in same]
    return spans


def agreement(
    gold: Sequence[GoldArgument], ours: Sequence[tuple[str, int]], *, roles: bool = True
) -> Overlap:
    """Count the arguments of one event whose head word, ours, stands in a span of the gold's.

    `ours` are roles and head positions. One of ours answers one of the gold's; without `roles`
    it may have another role.
    """
    free = list(ours)
    both = 0
    for argument in gold:
        for one in free:
            inside = any(start <= one[1] < end for start, end in argument.spans)
            if inside and (not roles or one[0] == argument.role):
                free.remove(one)
                both += 1
                break
    return Overlap(len(gold), len(ours), both)
