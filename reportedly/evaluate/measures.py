"""Counting agreement of words and spans, where no library does."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self, TypeVar

from reportedly.evaluate.exam import Scores
from reportedly.evaluate.gold import GoldRow

_WORD = re.compile(r"[^\W_]+|\S")
"""Runs of letters and digits, other non-blank signs singly (as the PolNeAR measure has it)."""


def words_within(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return where the words start that overlap any of the spans (code points, half-open)."""
    ranges = list(spans)
    found: set[int] = set()
    for start, end in ranges:
        # A span may begin inside a word; look from the blank before it.
        before = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
        for word in _WORD.finditer(text, before):
            if word.start() >= end:
                break
            if word.end() > start:
                found.add(word.start())
    return found


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many items the gold has, how many ours has, and how many both have."""

    gold: float = 0
    ours: float = 0
    both: float = 0

    @classmethod
    def of(cls, gold: set[T], ours: set[T]) -> Self:
        """Count two sets."""
        return cls(len(gold), len(ours), len(gold & ours))

    def __add__(self, other: "Overlap") -> "Overlap":
        return Overlap(self.gold + other.gold, self.ours + other.ours, self.both + other.both)

    @property
    def precision(self) -> float:
        """Share of ours that the gold has; 0 where ours is empty."""
        return self.both / self.ours if self.ours else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that ours has; 0 where the gold is empty."""
        return self.both / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return f1(self.precision, self.recall)

    def scores(self, name: str, suffix: str = "") -> Scores:
        """Name the three: `{name}_precision`, `{name}_recall` and `{name}_f1`, each with suffix."""
        return {
            f"{name}_precision{suffix}": self.precision,
            f"{name}_recall{suffix}": self.recall,
            f"{name}_f1{suffix}": self.f1,
        }


def total_by_name(rows: Iterable[Iterable[tuple[str, Overlap]]]) -> dict[str, Overlap]:
    """Add up the overlaps of each name, in the order in which the names first stand."""
    found: dict[str, Overlap] = {}
    for name, overlap in (pair for row in rows for pair in row):
        found[name] = found.get(name, Overlap()) + overlap
    return found


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of precision and recall, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def overlapping(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Count the code points that two half-open spans share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def match_spans(
    gold: Iterable[tuple[int, int]], ours: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pair overlapping spans one to one, the largest overlap first, then the earliest.

    Returns pairs of positions in the two lists, in order of the gold.
    """
    golds, found = list(gold), list(ours)
    shared = [
        (-overlapping(g, o), i, j)
        for i, g in enumerate(golds)
        for j, o in enumerate(found)
        if overlapping(g, o)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(shared):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def place_of(row: GoldRow) -> str:
    """Say where a gold row stands, for mistakes and messages."""
    return f"{row.gold_file}:{row.gold_line}"
