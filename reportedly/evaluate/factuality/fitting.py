"""Fitting our certainty to a corpus's own scale: the mean gold score of each of our values.

`python -m reportedly.evaluate.factuality.fitting FOLDER` reads the training rows of the set
`factuality` in FOLDER and rewrites fitted.yaml. Corpora ask different questions (UDS-IH2 gives
a negative score to what has not happened yet), so each has its own table.
"""

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import yaml

from reportedly.lexicon.tables import read_yaml
from reportedly.records import Certainty
from reportedly.records.claim import Modality

FILE = Path(__file__).with_name("fitted.yaml")
_ENOUGH = 20
"""Training predicates that a value needs for a mean of its own."""


def value_of(certainty: Certainty, modality: Modality) -> str:
    """Name what our reading says of an event: polarity, degree and modality."""
    return f"{certainty.polarity} {certainty.degree} {modality}"


@cache
def _fitted() -> dict[str, dict[str, float]]:
    return read_yaml(FILE) if FILE.is_file() else {}


def fitted_score(corpus: str, value: str, score: float) -> float:
    """Return the mean gold score of a value in a corpus, or ours where there were too few."""
    return _fitted().get(corpus, {}).get(value, score)


def fit(folder: Path) -> dict[str, dict[str, float]]:
    """Read the training rows in `folder` and take the mean gold score of each value."""
    from reportedly.evaluate.sets.factuality import EXAM
    from reportedly.reader import load

    reader = load().by_rules()
    labels: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in EXAM.read_gold(folder, split="train").rows:
        answer = EXAM.answer(reader, EXAM.question(row))
        for target, judged in zip(row.targets, answer, strict=True):
            labels[row.gold_part][judged.value].append(target.label)
    return {
        corpus: {
            value: round(sum(found) / len(found), 2)
            for value, found in sorted(values.items())
            if len(found) >= _ENOUGH
        }
        for corpus, values in sorted(labels.items())
    }


if __name__ == "__main__":
    tables = yaml.safe_dump(fit(Path(sys.argv[1])), sort_keys=True)
    FILE.write_text(f"# Written by {Path(__file__).name} from training rows.\n{tables}", "utf-8")
