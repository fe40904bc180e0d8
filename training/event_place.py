"""Makes `reportedly/places/chooser.json`: the weights that choose the place of an event.

One command, from the project's root, with the rows of event_location (text, verb, locations):

    python training/event_place.py event_location/train.jsonl.gz

A place of the sentence counts as right where its bare name lies within the gold's words. The
places of a sentence and "none of them" share out one certainty (a conditional logit with a normal
prior); scipy finds the weights. Half an hour, most of it reading.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import reportedly
from reportedly.evaluate.exam import report_of
from reportedly.evaluate.measures import words_within
from reportedly.evaluate.place_names import bare_name
from reportedly.extraction.asked import event_at
from reportedly.language.reading import Reading
from reportedly.places.chooser import FILE
from reportedly.places.clues import clues
from reportedly.places.event_place import scene_of

FEWEST = 5
"""Rows that a clue must be seen in: no sentence can be read back out of the weights."""
PRIOR = 0.8
"""Variance of the weights; best of 0.4, 0.8 and 1.5 by four-fold cross-validation."""
LEAST = 0.42
"""Chance from which a place is taken; best of 0.3 to 0.5 in steps of 0.02, likewise."""
_FOLDS = 4
_NOT_MARKED = "masdar_kill"
"""Rows whose annotator marked a place in one of twelve, though most name one."""


@dataclass(frozen=True, slots=True)
class Example:
    """The clues of each place of one sentence, and which of them are the event's."""

    text: str
    clues: tuple[frozenset[str], ...]
    right: tuple[bool, ...]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows to learn from."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["locations"] or not row["id"].startswith(_NOT_MARKED):
                yield row


def readings(some: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Read each row as the product does when asked about its verb."""
    reader = reportedly.load()
    for row in some:
        asked = [(row["verb"][0]["start"], row["verb"][-1]["end"])]
        yield row, reader.reading(report_of(row["text"]), asked=asked)


def example_of(row: dict[str, Any], reading: Reading) -> Example:
    """Put a row into clues."""
    found = event_at(reading, *reading.asked[0])
    assert found is not None
    scene = scene_of(reading, found[1], reading.doc[found[0].head])
    text = row["text"]
    gold = words_within(text, [(piece["start"], piece["end"]) for piece in row["locations"]])
    right = []
    for mention in scene.places:
        span = mention.place.mention
        name = bare_name(text, span.start, span.end) if span else None
        words = words_within(text, [name]) if name else set()
        right.append(bool(words) and words <= gold)
    found_clues = tuple(frozenset(clues(scene, place)) for place in scene.places)
    return Example(text, found_clues, tuple(right))


class Weights:
    """A conditional logit over the places of a sentence and none of them."""

    def __init__(self, examples: Sequence[Example]) -> None:
        """Take up the clues that are seen often enough."""
        seen = Counter(clue for one in examples for clue in frozenset().union(*one.clues))
        self.names = sorted(clue for clue, count in seen.items() if count >= FEWEST)
        self.column = {name: number for number, name in enumerate(self.names)}
        self.values = np.zeros(len(self.names))

    def fit(self, examples: Sequence[Example]) -> "Weights":
        """Find the weights by maximum posterior likelihood (L-BFGS)."""
        matrix, sentence = self._matrix(examples), self._sentences(examples)
        right = np.array([r for one in examples for r in one.right], dtype=float)
        many = np.bincount(sentence, weights=right, minlength=len(examples))
        target = right / np.maximum(many, 1)[sentence]

        def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            scores = matrix @ values
            top = np.zeros(len(examples))
            np.maximum.at(top, sentence, scores)
            raised = np.exp(scores - top[sentence])
            whole = np.exp(-top) + np.bincount(sentence, weights=raised, minlength=len(examples))
            cost = (top + np.log(whole)).sum() - (target * scores).sum()
            slope = matrix.T @ (raised / whole[sentence] - target)
            return cost + values @ values / (2 * PRIOR), slope + values / PRIOR

        start = np.zeros(len(self.names))
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400})
        self.values = found.x
        return self

    def chances(self, examples: Sequence[Example]) -> list[NDArray[np.float64]]:
        """Give each place of each example its chance."""
        scores = self._matrix(examples) @ self.values
        ends = np.cumsum([len(one.clues) for one in examples])
        chances = []
        for some in np.split(scores, ends[:-1]):
            raised = np.exp(np.append(some, 0.0) - max(0.0, *some, 0.0))
            chances.append(raised[:-1] / raised.sum())
        return chances

    def table(self) -> dict[str, float]:
        """Write the weights that matter, to three places."""
        pairs = zip(self.names, self.values.round(3).tolist(), strict=True)
        return {name: value for name, value in pairs if abs(value) >= 0.02}

    def _matrix(self, examples: Sequence[Example]) -> csr_matrix:
        places = [place for one in examples for place in one.clues]
        pairs = [
            (line, self.column[clue])
            for line, place in enumerate(places)
            for clue in sorted(place)
            if clue in self.column
        ]
        lines, columns = zip(*pairs, strict=True)
        shape = (len(places), len(self.names))
        return csr_matrix((np.ones(len(pairs)), (lines, columns)), shape=shape)

    def _sentences(self, examples: Sequence[Example]) -> NDArray[np.int64]:
        return np.repeat(np.arange(len(examples)), [len(one.clues) for one in examples])


def right_choice(one: Example, chances: NDArray[np.float64]) -> bool:
    """Tell whether a right place was chosen, or none where there is none."""
    if not len(chances) or chances.max() < LEAST:
        return not any(one.right)
    return one.right[int(chances.argmax())]


def cross_validate(examples: Sequence[Example]) -> float:
    """Return the share of right choices, each by weights fitted on other sentences."""
    fold = [int(hashlib.sha256(one.text.encode()).hexdigest(), 16) % _FOLDS for one in examples]
    right = 0
    for held in range(_FOLDS):
        rest = [one for one, at in zip(examples, fold, strict=True) if at != held]
        some = [one for one, at in zip(examples, fold, strict=True) if at == held]
        chances = Weights(rest).fit(rest).chances(some)
        right += sum(map(right_choice, some, chances))
    return right / len(examples)


def write(examples: Sequence[Example], source: Path) -> None:
    """Fit on all examples, and write the file with what it was made from."""
    weights = Weights(examples).fit(examples).table()
    digest = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()
    made = {
        "name": f"event-place-{digest[:8]}",
        "trained_on": {
            "set": "event_location",
            "part": source.name,
            "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
            "rows": len(examples),
            "left_out": f"rows {_NOT_MARKED} without a place: their places were not marked",
        },
        "right_in_cross_validation": round(cross_validate(examples), 4),
        "least": LEAST,
        "weights": weights,
    }
    FILE.write_text(json.dumps(made, indent=1, sort_keys=False) + "\n", encoding="utf-8")


def main() -> None:
    """Read the rows, fit, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    path = parser.parse_args().rows
    write([example_of(row, reading) for row, reading in readings(rows(path))], path)


if __name__ == "__main__":
    main()
