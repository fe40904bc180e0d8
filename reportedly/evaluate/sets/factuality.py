"""Did it happen, according to the author: a score from -3 to 3 for every marked predicate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field
from scipy.stats import pearsonr

from reportedly.certainty.heard import blended
from reportedly.evaluate.confusion import macro_f1
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.factuality.fitting import fitted_score, value_of
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.extraction.asked import claim_about
from reportedly.language.reading import Reading
from reportedly.reader import Reader

_CUT = 1.0
"""Above it an event happened, below its negative it did not; between lies what is unsure."""
_FAR = 1.5
"""A score that lies further from the gold's than this is listed as a mistake."""

_WAYS = ("it did not happen", "unsure", "it happened")


class _Target(BaseModel):
    start: int
    end: int
    surface: str
    label: float = Field(ge=-3, le=3)


class Row(GoldRow):
    """A tokenised sentence, and its predicates with the mean of what annotators gave them."""

    id: str
    text: str
    targets: list[_Target]

    def check(self) -> None:
        """Hold the predicates to the text."""
        for target in self.targets:
            check_slice(self.text, target.start, target.end, target.surface)


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, where its predicates stand, and on which corpus's scale they are asked for."""

    text: str
    words: tuple[tuple[int, int], ...]
    corpus: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What ours makes of one predicate: the claim's own score, and what it rests on.

    `scaled` is our score on the corpus's scale; `value` names polarity, degree and modality.
    """

    score: float
    scaled: float
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Gold and our scores of one sentence's predicates, and the part of the set it is of.

    `ours` are on the corpus's scale, `own` the claims' scores as they are.
    """

    part: str
    gold: NDArray[np.float64]
    ours: NDArray[np.float64]
    own: NDArray[np.float64]


class Factuality(Exam[Row, Question, tuple[Judged, ...], Counts]):
    """Pearson's r and mean absolute error, for each of the three corpora by itself."""

    name = "factuality"
    parts = (
        Part("uw/{split}", Row, name="uw"),
        Part("uds_ih2/{split}", Row, name="uds_ih2"),
        Part("meantime/{split}", Row, name="meantime"),
    )
    headline = ("r_uw", "r_uds_ih2", "r_meantime", "mae_uw", "mae_uds_ih2", "mae_meantime")

    def question(self, row: Row) -> Question:
        """Show the sentence and mark the predicates."""
        words = tuple((target.start, target.end) for target in row.targets)
        return Question(row.text, words, row.gold_part)

    def answer(self, reader: Reader, question: Question) -> tuple[Judged, ...]:
        """Ask about all predicates at once: how surely each is put."""
        reading = reader.reading(report_of(question.text), asked=question.words)
        return tuple(_judged(reading, words, question.corpus) for words in reading.asked)

    def mark(
        self, rows: Sequence[Row], answers: Sequence[tuple[Judged, ...]]
    ) -> list[Mark[Counts]]:
        """Set our scores beside the gold's."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Give r, the error and the three-way F1 of each corpus; r only where ours varies."""
        scores: Scores = {}
        for part in self.parts:
            counts = [mark.counts for mark in marks if mark.counts.part == part.name]
            if counts:
                gold = np.concatenate([count.gold for count in counts])
                ours = np.concatenate([count.ours for count in counts])
                own = np.concatenate([count.own for count in counts])
                scores |= _scores(part.name, gold, ours, own)
        return scores


def _scores(
    part: str,
    gold: NDArray[np.float64],
    ours: NDArray[np.float64],
    own: NDArray[np.float64],
) -> Scores:
    if not gold.size:
        return {}
    scores: Scores = {}
    for name, found in ((part, ours), (f"{part}_own", own)):
        scores[f"mae_{name}"] = float(np.abs(gold - found).mean())
        if gold.std() and found.std():
            scores[f"r_{name}"] = float(pearsonr(gold, found).statistic)
    ways = np.bincount(_ways(gold) * 3 + _ways(ours), minlength=9).reshape(3, 3)
    return scores | {f"three_way_f1_{part}": macro_f1(ways)}


def _ways(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Class scores: 0 it did not happen, 1 unsure, 2 it happened."""
    return (scores > _CUT).astype(np.int64) + (scores >= -_CUT)


def _judged(reading: Reading, words: tuple[int, int], corpus: str) -> Judged:
    claim = claim_about(reading, *words)
    value = value_of(claim.certainty, claim.modality)
    fitted = fitted_score(corpus, value, claim.certainty.score)
    return Judged(
        score=claim.certainty.score,
        scaled=blended(reading, words[0], fitted, corpus=corpus),
        value=value,
        basis=claim.certainty.basis,
    )


def _mark(row: Row, answer: Sequence[Judged]) -> Mark[Counts]:
    part = row.gold_part
    counts = Counts(
        part,
        np.array([target.label for target in row.targets], dtype=np.float64),
        np.array([judged.scaled for judged in answer], dtype=np.float64),
        np.array([judged.score for judged in answer], dtype=np.float64),
    )
    return Mark(f"{row.gold_part} {row.id}", counts, tuple(_mistakes(row, answer)))


def _mistakes(row: Row, answer: Sequence[Judged]) -> Iterator[Mistake]:
    for target, judged in zip(row.targets, answer, strict=True):
        if abs(target.label - judged.scaled) <= _FAR:
            continue
        gold, ours = (int(_ways(np.array([s]))[0]) for s in (target.label, judged.scaled))
        cause = f"ours: {_WAYS[ours]}; gold: {_WAYS[gold]}"
        yield Mistake(
            cause=cause if gold != ours else "the same way, but less or more surely",
            where=f"{row.gold_part} {row.id}: {target.surface}",
            sentence=row.text,
            gold=f"{target.label:.2f}",
            ours=f"{judged.scaled:.1f} ({judged.value})",
            basis=judged.basis,
        )


EXAM = Factuality()
