"""Makes the weights of `reportedly/first_pass`: how likely the reader finds a claim, by words.

One command for each focus, from the repository root:

    python -m training.first_pass.fit --data ../shared/gold --kept FOLDER --focus conflict

The reader reads the training texts in full (twenty minutes; `--kept` keeps what it found, outside
the repository). Each sentence that holds a term of the lexicon is an example: was a claim of the
focus found in it? A logistic regression over its words, its terms and their kinds says how likely.
The threshold and the limit per sentence are those that pass over most articles while the training
texts, each scored by weights fitted without it, lose at most a share of their claims.
"""

import argparse
import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import reportedly
from reportedly.extraction.triggers import trigger_rows
from reportedly.first_pass.focus import Focus, kinds_of
from reportedly.first_pass.sentences import sentences
from reportedly.first_pass.terms import trigger_terms
from reportedly.first_pass.weighing import FILES, Closer
from training.first_pass.readings import MEASURED, TRAINING, Found, readings, texts_of

FEWEST = 5
"""Texts that a word must be seen in: no text can be read back out of the weights."""
STRENGTH: dict[Focus, float] = {"any": 0.2, "conflict": 0.4}
"""Inverse of the prior: best of 0.1, 0.2 and 0.4 for any kind, of 0.2, 0.4, 0.8 and 1.6 for
conflict, by the articles passed over at the same loss."""
TARGET: dict[Focus, float] = {"any": 0.0015, "conflict": 0.0036}
"""Share of the claims that the limits may lose, in articles and in shorter texts. For any kind, at
0.003 several of the sets that are measured on lost more than the half percent that is allowed; for
conflict the closer look loses some more, and passes over most of what is left."""
CLOSER: dict[Focus, Closer | None] = {"any": None, "conflict": Closer(chance=0.05, sure=5.0)}
"""A closer look takes a fourth of the time of reading an article, and finds most of those that hold
a claim of any kind; of training articles without one of conflict, 0.8 % score 5 or more. Chances
of 0.01 to 0.15 were tried: from 0.08 on more claims are lost."""
FOLDS = 5
LEAST_ARTICLE = 600
"""Characters from which a text counts as an article when the limits are chosen."""
THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2)
PER_SENTENCE = (0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: its text by number, its features with their counts, and its answer."""

    text: int
    features: Counter[str]
    claimed: bool


def examples_of(number: int, found: Found, focus: Focus) -> Iterable[Example]:
    """Make the examples of one text."""
    places = [place for kind, place in found.claims if kind in kinds_of(focus)]
    terms, kinds = trigger_terms(), _kinds()
    for start, end, words in sentences(found.text):
        present = terms.find(words)
        if not present:
            continue
        features = Counter({f"word {word}": 1 for word in words})
        features.update(f"term {term}" for term in present)
        features.update(f"kind {kind}" for term in present for kind in kinds[term])
        claimed = any(start <= place < end for place in places)
        yield Example(number, features, claimed)


def _kinds() -> dict[str, list[str]]:
    kinds: dict[str, set[str]] = {}
    for row in trigger_rows():
        kinds.setdefault(row.term.lower(), set()).add(row.kind)
    return {term: sorted(of) for term, of in kinds.items()}


def columns_of(examples: Sequence[Example]) -> dict[str, int]:
    """Number the features that enough texts share."""
    texts: dict[str, set[int]] = {}
    for example in examples:
        for feature in example.features:
            texts.setdefault(feature, set()).add(example.text)
    kept = sorted(feature for feature, seen in texts.items() if len(seen) >= FEWEST)
    return {feature: column for column, feature in enumerate(kept)}


def matrix_of(examples: Sequence[Example], columns: dict[str, int]) -> csr_matrix:
    """Put examples into rows of counts."""
    ends, places, counts = [0], [], []
    for example in examples:
        for feature, count in sorted(example.features.items()):
            if feature in columns:
                places.append(columns[feature])
                counts.append(float(count))
        ends.append(len(places))
    return csr_matrix((counts, places, ends), shape=(len(examples), len(columns)))


def fit(features: csr_matrix, claimed: NDArray[np.bool_], strength: float) -> LogisticRegression:
    """Fit the weights; the same rows give the same weights."""
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=500, random_state=0)
    return model.fit(features, claimed)


def held_out_logits(
    features: csr_matrix,
    claimed: NDArray[np.bool_],
    groups: NDArray[np.int_],
    strength: float,
) -> Floats:
    """Score each sentence by weights that were fitted without its text."""
    logits = np.zeros(len(claimed))
    for known, held in GroupKFold(FOLDS).split(features, claimed, groups):
        model = fit(features[known], claimed[known], strength)
        logits[held] = model.decision_function(features[held])
    return logits


@dataclass(frozen=True, slots=True)
class Scored:
    """Score, sentences and claims (of the focus) of each text, and whether it is an article."""

    scores: Floats
    sentences: Floats
    claims: Floats
    articles: NDArray[np.bool_]

    def over(self, threshold: float, per_sentence: float) -> NDArray[np.bool_]:
        """Say which texts are passed over."""
        return self.scores < np.minimum(threshold, per_sentence * self.sentences)

    def lost(self, over: NDArray[np.bool_], among: NDArray[np.bool_]) -> float:
        """Give the share of the claims among some texts that is lost."""
        return float(self.claims[over & among].sum() / self.claims[among].sum())


def scored(
    logits: Floats, groups: NDArray[np.int_], found: Sequence[Found], focus: Focus
) -> Scored:
    """Add up the sentences of each text."""
    scores = np.zeros(len(found))
    np.add.at(scores, groups, np.log1p(np.exp(logits)))
    return Scored(
        scores,
        np.array([sum(1 for _ in sentences(one.text)) for one in found], dtype=float),
        np.array([one.count(kinds_of(focus)) for one in found], dtype=float),
        np.array([len(one.text) >= LEAST_ARTICLE for one in found]),
    )


def limits_of(texts: Scored, target: float) -> dict[str, object]:
    """Choose the limits on the training texts, and say what they lose there."""
    best = (0.0, 0.0, 0.0)
    for threshold, per_sentence in itertools.product(THRESHOLDS, PER_SENTENCE):
        over = texts.over(threshold, per_sentence)
        lost = max(texts.lost(over, texts.articles), texts.lost(over, ~texts.articles))
        if lost <= target:
            best = max(best, (float(over[texts.articles].mean()), -threshold, per_sentence))
    share, threshold, per_sentence = best[0], -best[1], best[2]
    over = texts.over(threshold, per_sentence)
    measured = {
        "training_articles": int(texts.articles.sum()),
        "articles_passed_over": round(share, 4),
        "articles_without_claims": round(float((texts.claims == 0)[texts.articles].mean()), 4),
        "claims_lost_in_articles": round(texts.lost(over, texts.articles), 5),
        "claims_lost_in_shorter_texts": round(texts.lost(over, ~texts.articles), 5),
    }
    return {"threshold": threshold, "per_sentence": per_sentence, "measured": measured}


def weights_of(model: LogisticRegression, columns: dict[str, int]) -> dict[str, object]:
    """Write the weights in thousandths; a term has its own and those of its kinds."""
    by_feature = dict(zip(columns, model.coef_[0], strict=True))
    words = {
        feature.removeprefix("word "): round(1000 * weight)
        for feature, weight in by_feature.items()
        if feature.startswith("word ") and round(1000 * weight)
    }
    terms = {
        term: round(
            1000 * (by_feature.get(f"term {term}", 0.0)
            + sum(by_feature.get(f"kind {kind}", 0.0) for kind in kinds))
        )
        for term, kinds in sorted(_kinds().items())
    }  # fmt: skip
    return {
        "intercept": round(1000 * float(model.intercept_[0])),
        "terms": terms,
        "words": words,
    }


def training_texts(data: Path, kept: Path | None) -> tuple[list[Found], str]:
    """Read the training texts, less those that are measured on; give the reader's fingerprint."""
    reader = reportedly.load()
    measured = {text for source in MEASURED for _, text, _ in texts_of(source, data)}
    found = readings(TRAINING, data, reader=reader, kept=kept)
    return [one for one in found if one.text not in measured], reader.coder.fingerprint


def main() -> None:
    """Read, fit, choose the threshold, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the gold sets")
    parser.add_argument("--kept", type=Path, help="where to keep what the reader found")
    parser.add_argument("--focus", choices=get_args(Focus), default="any")
    options = parser.parse_args()
    focus: Focus = options.focus
    found, fingerprint = training_texts(options.data, options.kept)
    examples = [
        one for number, text in enumerate(found) for one in examples_of(number, text, focus)
    ]
    columns = columns_of(examples)
    features = matrix_of(examples, columns)
    claimed = np.array([one.claimed for one in examples])
    groups = np.array([one.text for one in examples])
    logits = held_out_logits(features, claimed, groups, STRENGTH[focus])
    limits = limits_of(scored(logits, groups, found, focus), TARGET[focus])
    digest = hashlib.sha256("\n".join(sorted(one.text for one in found)).encode()).hexdigest()[:12]
    made: dict[str, object] = {
        "command": "python -m training.first_pass.fit" + f" --focus {focus}" * (focus != "any"),
        "texts": len(found),
        "sentences": len(examples),
        "digest": digest,
        "reader": fingerprint,
    }
    written: dict[str, object] = {} if focus == "any" else {"focus": focus}
    closer = CLOSER[focus]
    written |= limits | ({"closer": closer.model_dump()} if closer else {}) | {"made": made}
    written |= weights_of(fit(features, claimed, STRENGTH[focus]), columns)
    FILES[focus].write_text(
        json.dumps(written, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    print(f"{made}\n{limits}\n{FILES[focus]}")


if __name__ == "__main__":
    main()
