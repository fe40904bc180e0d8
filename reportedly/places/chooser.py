"""The learned chooser: how likely each place that a sentence names is where an event of it was.

A linear model over the clues of `clues.py`, with weights from `chooser.json`, which says what
they were fitted on (by training/event_place.py). The places of a sentence and "none of them"
share out one certainty between them.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from reportedly.language.reading import PlaceMention
from reportedly.places.clues import Scene, clues

FILE = Path(__file__).with_name("chooser.json")


@dataclass(frozen=True, slots=True)
class Chooser:
    """Weights by clue; a place is chosen from the chance `least` on (0 to 1)."""

    name: str
    least: float
    weights: Mapping[str, float]

    def chances(self, scene: Scene) -> list[float]:
        """Give each place of the scene its chance, in their order."""
        if scene.chances is None:
            scene.chances = shares([self._score(clues(scene, place)) for place in scene.places])
        return scene.chances

    def _score(self, found: Sequence[str]) -> float:
        return sum(self.weights.get(clue, 0.0) for clue in set(found))


@cache
def load_chooser(path: Path = FILE) -> Chooser:
    """Load the weights once a process."""
    made = json.loads(path.read_text(encoding="utf-8"))
    return Chooser(f"model:{made['name']}", made["least"], made["weights"])


@cache
def chooser_digest(path: Path = FILE) -> str:
    """Return the SHA-256 of the weights' file, for the fingerprint."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def shares(scores: Sequence[float]) -> list[float]:
    """Turn scores into chances; "none of them" has the score 0."""
    top = max((0.0, *scores))
    raised = [exp(score - top) for score in scores]
    whole = exp(-top) + sum(raised)
    return [one / whole for one in raised]


def coordinated(scene: Scene, chosen: PlaceMention) -> list[PlaceMention]:
    """List the chosen place and those in one row with it, as they stand: "in Mosul and Tikrit"."""
    row = [chosen]
    position = scene.places.index(chosen)
    for step in (1, -1):
        at = position
        while 0 <= at + step < len(scene.places):
            first, second = sorted((scene.places[at], scene.places[at + step]), key=_start)
            if not _in_a_row(scene, first, second):
                break
            at += step
            row.append(scene.places[at])
    return sorted(row, key=_start)


def _in_a_row(scene: Scene, first: PlaceMention, second: PlaceMention) -> bool:
    doc = scene.index.doc
    joint = " ".join(token.lower_ for token in doc[first.end : second.start])
    return joint in (",", "and", ", and", "and in") and doc[second.head].dep_ == "conj"


def _start(place: PlaceMention) -> int:
    return place.start
