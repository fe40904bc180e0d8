"""Expressions of time in narratives of war, and their values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel

from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.evaluate.sentences import Bounds, sentence_at, sentence_bounds
from reportedly.evaluate.timex import Timex, timexes_of
from reportedly.evaluate.timex_scores import (
    TimexCounts,
    count_timexes,
    pair_timexes,
    timex_scores,
)
from reportedly.reader import Reader

_NO_VALUE = "null"
"""What stands for a value in TIMEX3 where TIMEX2 has none."""


class _Marked(BaseModel):
    start: int
    end: int
    surface: str


class Timex2(_Marked):
    """An expression of time in the original marking; `val` is absent where it has no value."""

    val: str | None = None


class Timex3(_Marked):
    """The same in the later form, without nested expressions; `value` may be "null"."""

    value: str


class Row(GoldRow):
    """A narrative, the day it was taken on, and its expressions of time in both markings."""

    id: str
    dct: str
    text: str
    timex2: list[Timex2]
    timex3: list[Timex3]

    def check(self) -> None:
        """Hold the spans to the text, and the day to its form."""
        date.fromisoformat(self.dct)
        for expression in (*self.timex2, *self.timex3):
            check_slice(self.text, expression.start, expression.end, expression.surface)

    @property
    def gold2(self) -> list[Timex]:
        """The original marking."""
        return [Timex(one.start, one.end, one.val) for one in self.timex2]

    @property
    def gold3(self) -> list[Timex]:
        """The later marking."""
        return [
            Timex(one.start, one.end, None if one.value == _NO_VALUE else one.value)
            for one in self.timex3
        ]


@dataclass(frozen=True, slots=True)
class Question:
    """A narrative, and the day that it was downloaded: it was not written on that day."""

    text: str
    retrieved: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The expressions of time that were found, and the sentences."""

    timexes: tuple[Timex, ...]
    sentences: Bounds


@dataclass(frozen=True, slots=True)
class Tally:
    """Pairs by words, and how many of those that the gold gives a value to have the same."""

    spans: TimexCounts = field(default_factory=TimexCounts)
    valued: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.spans + other.spans, self.valued + other.valued, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Counts:
    """One narrative's tally against each of the two markings."""

    timex2: Tally
    timex3: Tally


class WikiWars(Exam[Row, Question, Answer, Counts]):
    """Spans strict and relaxed, and values, against TIMEX2; the same against TIMEX3."""

    name = "wikiwars"
    parts = (Part("{split}", Row),)
    headline = ("relaxed_f1", "value_f1")

    def question(self, row: Row) -> Question:
        """Show the narrative and its day."""
        return Question(row.text, row.dct)

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read the narrative, and write the times that were found as TIMEX."""
        reading = reader.reading(report_of(question.text, retrieved=question.retrieved))
        return Answer(tuple(timexes_of(reading)), sentence_bounds(reading))

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Pair the expressions of each narrative with those of both markings."""
        return [
            Mark(
                row.id,
                Counts(_tally(row.gold2, answer.timexes), _tally(row.gold3, answer.timexes)),
                tuple(_mistakes(row, answer)),
            )
            for row, answer in zip(rows, answers, strict=True)
        ]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Score against TIMEX2; names that end in `_timex3` are against TIMEX3."""
        later = _scores(mark.counts.timex3 for mark in marks)
        return _scores(mark.counts.timex2 for mark in marks) | {
            f"{name}_timex3": value for name, value in later.items()
        }


def _tally(gold: Sequence[Timex], ours: Sequence[Timex]) -> Tally:
    pairs = [(gold[i].value, ours[j].value) for i, j in pair_timexes(gold, ours)]
    valued = [(theirs, own) for theirs, own in pairs if theirs is not None]
    right = sum(theirs == own for theirs, own in valued)
    return Tally(count_timexes(gold, ours), len(valued), right)


def _scores(tallies: Iterable[Tally]) -> Scores:
    """Score spans over all expressions, values over those that the gold gives a value to."""
    total = sum(tallies, Tally())
    scores = timex_scores([total.spans])
    accuracy = total.right / total.valued if total.valued else 0.0
    return scores | {"value_accuracy": accuracy, "value_f1": scores["relaxed_f1"] * accuracy}


def _mistakes(row: Row, answer: Answer) -> Iterable[Mistake]:
    gold, ours = row.gold2, answer.timexes
    partner = dict(pair_timexes(gold, ours))
    for i, theirs in enumerate(gold):
        own = ours[partner[i]] if i in partner else None
        cause = _cause(theirs, own)
        if cause is not None:
            yield _mistake(cause, row, answer, theirs, own)
    taken = set(partner.values())
    for j, own in enumerate(ours):
        if j not in taken:
            yield _mistake("no time in the gold", row, answer, None, own)


def _cause(theirs: Timex, own: Timex | None) -> str | None:
    """Say what went wrong with an expression; None if its words overlap and the value is right."""
    if own is None:
        return "expression not found"
    if theirs.value is None or theirs.value == own.value:
        return None
    return "found, but without a value" if own.value is None else "another value"


def _mistake(
    cause: str, row: Row, answer: Answer, theirs: Timex | None, own: Timex | None
) -> Mistake:
    one = theirs or own
    assert one is not None
    return Mistake(
        cause=cause,
        where=row.id,
        sentence=sentence_at(row.text, answer.sentences, one.start),
        gold=_shown(row.text, theirs),
        ours=_shown(row.text, own),
        basis=own.basis if own else None,
    )


def _shown(text: str, timex: Timex | None) -> str:
    if timex is None:
        return "none"
    return f"{text[timex.start : timex.end]} = {timex.value or 'no value'}"


EXAM = WikiWars()
