"""Running an exam: the gold read whole, every question answered, the answers marked."""

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from reportedly.evaluate.catalogue import exam as exam_of
from reportedly.evaluate.exam import AnyExam, Judged, Mark, Mistake, Scores
from reportedly.language.encoder import trained_on
from reportedly.reader import Reader
from reportedly.settings import Settings
from reportedly.workers import Workers


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one exam.

    `by_rules_alone` is True where the learned reader was set aside, for it was trained on all of
    these rows; `left_out` counts rows that were left out, for it was trained on part of them. `n`
    counts gold rows that were asked about; `seconds` is wall time of the whole run,
    `reading_seconds` processor time spent on answering (over all processes), `sentences` what was
    read in it.
    """

    set: str
    split: str
    n: int
    scores: Scores
    seconds: float
    data_digest: str
    fingerprint: str
    marks: tuple[Mark[Any], ...]
    sentences: int
    reading_seconds: float
    by_rules_alone: bool = False
    left_out: int = 0

    @property
    def mistakes(self) -> list[Mistake]:
        """All mistakes, in order of the gold."""
        return [mistake for mark in self.marks for mistake in mark.mistakes]

    @property
    def judged(self) -> list[Judged]:
        """All claims that the gold could judge."""
        return [judged for mark in self.marks for judged in mark.judged]

    def as_json(self) -> dict[str, Any]:
        """Give the fields that `reportedly evaluate --json` prints (docs/method/evaluation.md)."""
        return {
            "set": self.set,
            "split": self.split,
            "n": self.n,
            "scores": {name: round(value, 6) for name, value in self.scores.items()},
            "seconds": round(self.seconds, 3),
            "data_digest": self.data_digest,
            "fingerprint": self.fingerprint,
            "by_rules_alone": self.by_rules_alone,
            "left_out": self.left_out,
        }


def evaluate(
    name: str,
    folder: Path,
    *,
    split: str | None = None,
    limit: int | None = None,
    workers: Workers | None = None,
) -> Result:
    """Score a gold set in `folder` (the set's own, or the one that holds it) by today's reading.

    `workers` read in several processes, or with other settings. The learned reader would only
    recite rows that it was trained on: where these are part of a split they are left out, where
    they are all of it rules alone read them. Raises GoldError when the set
    cannot be read whole, NotFound for an unknown set.
    """
    started = time.perf_counter()
    workers = workers or Workers(Settings(), jobs=1)
    exam = exam_of(name)
    gold = exam.read_gold(folder, split=split, limit=limit)
    learned = name in trained_on()
    unseen = [row for row in gold.rows if not (learned and exam.is_learned(row, gold.split))]
    recited = bool(gold.rows) and not unseen
    rows = gold.rows if recited else unseen
    questions = [exam.question(row) for row in rows]
    answered = list(workers.through(partial(_answer, exam, recited), questions))
    marks = exam.mark(rows, [one.answer for one in answered])
    return Result(
        set=name,
        split=gold.split,
        n=len(rows),
        scores=exam.scores(marks),
        seconds=time.perf_counter() - started,
        data_digest=gold.digest,
        fingerprint=answered[0].fingerprint,
        marks=tuple(marks),
        sentences=sum(one.sentences for one in answered),
        reading_seconds=sum(one.seconds for one in answered),
        by_rules_alone=recited,
        left_out=len(gold.rows) - len(rows),
    )


@dataclass(frozen=True, slots=True)
class _Answered:
    answer: Any
    sentences: int
    seconds: float
    fingerprint: str


def _answer(exam: AnyExam, by_rules: bool, reader: Reader, question: Any) -> _Answered:
    reader = reader.by_rules() if by_rules else reader
    before, started = reader.sentences_read, time.process_time()
    answer = exam.answer(reader, question)
    return _Answered(
        answer,
        sentences=reader.sentences_read - before,
        seconds=time.process_time() - started,
        fingerprint=reader.coder.fingerprint,
    )
