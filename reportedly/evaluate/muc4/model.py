"""The learned weights of the mapping: linear models over clues that a person can read.

`learned.json` says what they were fitted on, by training/muc4.py.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

FILE = Path(__file__).with_name("learned.json")
_SUREST = 1e-4

Clues = Mapping[str, float]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by question, and by answer where there are more than two; "" is the constant."""

    name: str
    questions: Mapping[str, Weights]
    choices: Mapping[str, Mapping[str, Weights]]

    def score(self, question: str, clues: Clues) -> float:
        """Add up what the clues say for yes; 0 is undecided."""
        return _sum(self.questions[question], clues)

    def chance(self, question: str, clues: Clues) -> float:
        """Return how likely the answer is yes (0 to 1)."""
        return _share(self.score(question, clues))

    def shares(self, question: str, clues: Clues) -> dict[str, float]:
        """Return how likely each answer is; they add up to 1."""
        alone = {a: _share(_sum(w, clues)) for a, w in self.choices[question].items()}
        whole = sum(alone.values())
        return {answer: share / whole for answer, share in alone.items()}

    def choice(self, question: str, clues: Clues) -> str:
        """Return the likeliest answer."""
        found = self.shares(question, clues)
        return max(found, key=found.__getitem__)


def _sum(weights: Weights, clues: Clues) -> float:
    return weights.get("", 0.0) + sum(weights.get(c, 0.0) * value for c, value in clues.items())


def _share(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def as_score(chance: float) -> float:
    """Return the score that a chance stands for, within bounds."""
    bounded = min(max(chance, _SUREST), 1 - _SUREST)
    return log(bounded / (1 - bounded))


@cache
def load_model(path: Path = FILE) -> Model:
    """Load the weights once a process."""
    made = json.loads(path.read_text(encoding="utf-8"))
    return Model(made["name"], made["questions"], made["choices"])
