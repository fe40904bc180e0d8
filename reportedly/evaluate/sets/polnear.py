"""Who said what in news articles: source, cue and content of every attribution."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from pydantic import BaseModel
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from reportedly.evaluate.articles import Article
from reportedly.evaluate.attributions import Spans, Told, told_in
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.evaluate.measures import Overlap, words_within
from reportedly.evaluate.sentences import Bounds, sentence_at, sentence_bounds
from reportedly.reader import Reader

_ALIKE = 0.5
"""Share of content words (Jaccard) above which two attributions are the same one."""


class _Attribution(BaseModel):
    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


class Row(GoldRow):
    """An article as one annotator marked it; words under `discard` are left out of scoring."""

    id: str
    annotator: str
    text: str
    date: str | None = None
    title: str | None = None
    attributions: list[_Attribution]
    discard: tuple[tuple[int, int], ...] = ()

    def check(self) -> None:
        """Hold the spans to the text."""
        for one in self.attributions:
            for start, end in (*one.source, *one.cue, *one.content):
                check_slice(self.text, start, end)
        for start, end in self.discard:
            check_slice(self.text, start, end)


@dataclass(frozen=True, slots=True)
class Answer:
    """The attributions found, and where the sentences stand."""

    told: tuple[Told, ...]
    sentences: Bounds


@dataclass(frozen=True, slots=True)
class Counts:
    """What agrees in one article, as shares of an annotator where there are several.

    `source`, `cue` and `content` count words, the others attributions: `all_three` those that
    overlap in every part, `match` pairs of like content, of which `source_exact` have the same
    words for a source and `same_source` at least one word (or neither a source).
    """

    source: Overlap
    cue: Overlap
    content: Overlap
    all_three: Overlap
    match: Overlap
    source_exact: Overlap
    same_source: float

    def numbers(self) -> list[float]:
        """List everything counted, in order of the fields."""
        overlaps = [getattr(self, field.name) for field in fields(self)[:-1]]
        flat = [number for one in overlaps for number in (one.gold, one.ours, one.both)]
        return [*flat, self.same_source]


class PolNear(Exam[Row, Article, Answer, Counts]):
    """Words of each role, attributions right in all three parts, and matched by content."""

    name = "polnear"
    parts = (Part("{split}", Row),)
    headline = ("source_f1", "cue_f1", "content_f1", "all_three_f1")

    def question(self, row: Row) -> Article:
        """Show the article."""
        return Article(row.text, row.title, row.date)

    def answer(self, reader: Reader, question: Article) -> Answer:
        """Read it, and give the outermost attributions."""
        reading = reader.reading(question.report(), every_voice=True)
        return Answer(tuple(told_in(reading)), sentence_bounds(reading))

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare with each annotator; each of an article's annotators counts as a share of it."""
        annotators = Counter(row.id for row in rows)
        return [
            _mark(row, answer, 1 / annotators[row.id])
            for row, answer in zip(rows, answers, strict=True)
        ]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Precision, recall and F1 of each role's words, and of attributions."""
        table = np.array([mark.counts.numbers() for mark in marks]).sum(axis=0)
        names = [field.name for field in fields(Counts)[:-1]]
        overlaps = {
            name: Overlap(*(float(number) for number in table[3 * i : 3 * i + 3]))
            for i, name in enumerate(names)
        }
        overlaps["roles"] = sum((overlaps[name] for name in names[:3]), Overlap())
        scores: Scores = {}
        for name, overlap in overlaps.items():
            scores |= overlap.scores(name)
        pairs = overlaps["match"].both
        if pairs:
            scores["match_same_source"] = float(table[-1]) / pairs
            scores["match_same_source_exact"] = overlaps["source_exact"].both / pairs
        return scores


@dataclass(frozen=True, slots=True)
class _Words:
    """Where the words of an attribution's parts start."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    told: Told

    def has_source_of(self, other: "_Words") -> bool:
        return bool(self.source & other.source) or not (self.source or other.source)


def _words(row: Row, found: Sequence[Told]) -> list[_Words]:
    """Take the words of attributions, without what is discarded; what is left empty falls out."""
    without = words_within(row.text, row.discard)

    def words_of(spans: Spans) -> frozenset[int]:
        return frozenset(words_within(row.text, spans) - without)

    listed = [
        _Words(words_of(one.source), words_of(one.cue), words_of(one.content), one) for one in found
    ]
    return [words for words in listed if words.cue and words.content]


def _mark(row: Row, answer: Answer, weight: float) -> Mark[Counts]:
    gold = _words(
        row,
        [Told(tuple(a.source), tuple(a.cue), tuple(a.content)) for a in row.attributions],
    )
    ours = _words(row, answer.told)
    pairs = _pairs(gold, ours)

    def attributions(both: int) -> Overlap:
        return Overlap(weight * len(gold), weight * len(ours), weight * both)

    same = [(gold[i], ours[j]) for i, j in pairs]
    counts = Counts(
        source=_role(gold, ours, "source", weight),
        cue=_role(gold, ours, "cue", weight),
        content=_role(gold, ours, "content", weight),
        all_three=attributions(_agreeing(gold, ours)),
        match=attributions(len(pairs)),
        source_exact=attributions(sum(g.source == o.source for g, o in same)),
        same_source=weight * sum(g.has_source_of(o) for g, o in same),
    )
    return Mark(row.id, counts, tuple(_mistakes(row, answer, gold, ours)))


def _role(gold: Sequence[_Words], ours: Sequence[_Words], role: str, weight: float) -> Overlap:
    theirs: set[Any] = set().union(*(getattr(words, role) for words in gold))
    found: set[Any] = set().union(*(getattr(words, role) for words in ours))
    return Overlap(weight * len(theirs), weight * len(found), weight * len(theirs & found))


def _agreeing(gold: Sequence[_Words], ours: Sequence[_Words]) -> int:
    """Count the most attributions that can be paired so that all three parts overlap."""
    if not gold or not ours:
        return 0
    fits = np.array(
        [
            [bool(g.cue & o.cue and g.content & o.content) and g.has_source_of(o) for o in ours]
            for g in gold
        ]
    )
    return int((maximum_bipartite_matching(csr_array(fits), perm_type="column") >= 0).sum())


def _pairs(gold: Sequence[_Words], ours: Sequence[_Words]) -> list[tuple[int, int]]:
    """Pair attributions one to one by their content's words, the likest first."""
    ranked = []
    for i, g in enumerate(gold):
        for j, o in enumerate(ours):
            likeness = len(g.content & o.content) / len(g.content | o.content)
            if likeness > _ALIKE:
                ranked.append((-likeness, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(ranked):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _mistakes(
    row: Row, answer: Answer, gold: Sequence[_Words], ours: Sequence[_Words]
) -> list[Mistake]:
    """Name what keeps each attribution from being right, then those that the gold has not."""
    found = []
    for theirs in gold:
        nearest = max(ours, key=lambda o: _nearness(theirs, o), default=None)
        if nearest is not None and not _nearness(theirs, nearest)[0]:
            nearest = None
        cause = _cause(theirs, nearest)
        if cause is not None:
            found.append(_mistake(row, answer, cause, theirs, nearest))
    for extra in ours:
        if not any(g.cue & extra.cue or g.content & extra.content for g in gold):
            found.append(_mistake(row, answer, "attribution that the gold has not", None, extra))
    return found


def _nearness(gold: _Words, ours: _Words) -> tuple[bool, int, int]:
    near = bool(gold.cue & ours.cue or gold.content & ours.content)
    return near, len(gold.cue & ours.cue), len(gold.content & ours.content)


def _cause(gold: _Words, ours: _Words | None) -> str | None:
    if ours is None:
        return "cue not known"
    if not gold.cue & ours.cue:
        return "content given to another cue"
    if not gold.content & ours.content:
        return "content elsewhere"
    if not gold.has_source_of(ours):
        return "source missed" if not ours.source else "another source"
    likeness = len(gold.content & ours.content) / len(gold.content | ours.content)
    return None if likeness > _ALIKE else "much more or less content"


def _mistake(
    row: Row, answer: Answer, cause: str, gold: _Words | None, ours: _Words | None
) -> Mistake:
    shown = gold or ours
    assert shown is not None
    return Mistake(
        cause=cause,
        where=f"{row.id} ({row.annotator})",
        sentence=sentence_at(row.text, answer.sentences, min(shown.cue)),
        gold=_shown(row.text, gold),
        ours=_shown(row.text, ours),
        basis=ours.told.basis if ours is not None else None,
    )


def _shown(text: str, words: _Words | None) -> str:
    if words is None:
        return "none"
    parts = (words.told.source, words.told.cue, words.told.content)
    said = [" … ".join(text[start:end] for start, end in spans) or "-" for spans in parts]
    return " | ".join(said)


EXAM = PolNear()
