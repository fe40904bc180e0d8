"""Events of Wikinews: how certain, whether so, when; who takes part; who embeds what; times."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from reportedly.evaluate.confusion import macro_f1
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import Part
from reportedly.evaluate.meantime.answers import Answer, Predicate, answer_of
from reportedly.evaluate.meantime.rows import Event, Row
from reportedly.evaluate.measures import Overlap, match_spans
from reportedly.evaluate.sentences import sentence_at
from reportedly.evaluate.timex import Timex
from reportedly.evaluate.timex_scores import (
    TimexCounts,
    count_timexes,
    pair_timexes,
    timex_scores,
)
from reportedly.reader import Reader

_DATE_FORM = "%B %d , %Y"
_VALUES: dict[str, tuple[str, ...]] = {
    "certainty": ("CERTAIN", "PROBABLE", "POSSIBLE", "UNDERSPECIFIED"),
    "polarity": ("POS", "NEG", "UNDERSPECIFIED"),
    "time": ("NON_FUTURE", "FUTURE", "UNDERSPECIFIED"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A document with its title and day, and where its predicates stand."""

    text: str
    title: str
    published: str | None
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """One document: tables of gold by our value for each attribute, pairs, and times."""

    values: dict[str, NDArray[np.int64]]
    links: Overlap
    participants: Overlap
    timexes: TimexCounts


class Meantime(Exam[Row, Question, Answer, Counts]):
    """Macro F1 of three attributes, F1 of links and participants, F1 of times."""

    name = "meantime"
    parts = (Part("{split}", Row),)
    headline = ("certainty_f1", "polarity_f1", "time_f1")

    def question(self, row: Row) -> Question:
        """Show the document, its title and date, and mark the predicates."""
        title, _, rest = row.text.partition("\n")
        date = rest.partition("\n")[0].strip()
        # Of words that stand apart ("take … away") the first is the predicate.
        words = tuple(event.spans[0] for event in row.events)
        return Question(row.text, title, _day(date), words)

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read it with all predicates asked about."""
        report = report_of(question.text, title=question.title, published=question.published)
        return answer_of(reader.reading(report, asked=question.words))

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each document's predicates, links and times, as far as it is annotated."""
        return [
            _mark(row, _annotated(row, answer)) for row, answer in zip(rows, answers, strict=True)
        ]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Macro F1 is over the values that the gold has; the majority's stand beside ours."""
        scores: Scores = {}
        for name in _VALUES:
            table = np.sum([mark.counts.values[name] for mark in marks], axis=0)
            scores |= _attribute_scores(name, table)
        for name, pairs in (
            ("slink", [mark.counts.links for mark in marks]),
            ("participant", [mark.counts.participants for mark in marks]),
        ):
            scores |= sum(pairs, Overlap()).scores(name)
        times = timex_scores(mark.counts.timexes for mark in marks)
        return scores | {f"timex_{name}": value for name, value in times.items()}


def _day(line: str) -> str | None:
    try:
        return datetime.strptime(line, _DATE_FORM).date().isoformat()
    except ValueError:
        return None


def _attribute_scores(name: str, table: NDArray[np.int64]) -> Scores:
    """Score a table of gold (rows) by ours (columns); empty without any gold."""
    total = int(table.sum())
    if not total:
        return {}
    majority = np.zeros_like(table)
    majority[:, int(table.sum(axis=1).argmax())] = table.sum(axis=1)
    scores: Scores = {}
    for suffix, one in (("", table), ("_majority", majority)):
        scores[f"{name}_f1{suffix}"] = macro_f1(one)
        scores[f"{name}_accuracy{suffix}"] = float(np.trace(one)) / total
    return scores


def _annotated(row: Row, answer: Answer) -> Answer:
    """Leave out what an answer says of the part of the text that was not annotated."""
    inside = [event.start < row.end for event in row.events]
    return replace(
        answer,
        predicates=tuple(
            predicate if is_inside else replace(predicate, participants=())
            for predicate, is_inside in zip(answer.predicates, inside, strict=True)
        ),
        links=frozenset((i, j) for i, j in answer.links if inside[i] and inside[j]),
        timexes=tuple(timex for timex in answer.timexes if timex.start < row.end),
    )


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    places = {event.id: i for i, event in enumerate(row.events)}
    links = {
        (places[source], places[target])
        for source, target in row.pairs("SLINK")
        if source in places and target in places
    }
    theirs = _gold_participants(row)
    pairs = [
        match_spans(theirs[event.id], predicate.participants)
        for event, predicate in zip(row.events, answer.predicates, strict=True)
    ]
    participants = Overlap(
        gold=sum(len(found) for found in theirs.values()),
        ours=sum(len(predicate.participants) for predicate in answer.predicates),
        both=sum(len(found) for found in pairs),
    )
    gold_times = [Timex(timex.start, timex.end, timex.attrs.value) for timex in row.timexes]
    counts = Counts(
        values={name: _table(name, row, answer) for name in _VALUES},
        links=Overlap.of(links, set(answer.links)),
        participants=participants,
        timexes=count_timexes(gold_times, answer.timexes),
    )
    mistakes = [
        *_attribute_mistakes(row, answer),
        *_link_mistakes(row, answer, links),
        *_participant_mistakes(row, answer, theirs, pairs),
        *_time_mistakes(row, answer, gold_times),
    ]
    return Mark(row.id, counts, tuple(mistakes))


def _gold_participants(row: Row) -> dict[str, list[tuple[int, int]]]:
    """List the words of each event's participants, each once."""
    words = {mention.id: (mention.start, mention.end) for mention in (*row.entities, *row.values)}
    found: dict[str, list[tuple[int, int]]] = {event.id: [] for event in row.events}
    for source, target in row.pairs("HAS_PARTICIPANT"):
        if source in found and target in words and words[target] not in found[source]:
            found[source].append(words[target])
    return found


def _judged(row: Row, answer: Answer, name: str) -> Iterator[tuple[Event, Predicate, str, str]]:
    for event, predicate in zip(row.events, answer.predicates, strict=True):
        gold = getattr(event.attrs, name)
        if gold is not None:
            yield event, predicate, gold, getattr(predicate, name)


def _table(name: str, row: Row, answer: Answer) -> NDArray[np.int64]:
    values = _VALUES[name]
    table = np.zeros((len(values), len(values)), dtype=np.int64)
    for _, _, gold, ours in _judged(row, answer, name):
        table[values.index(gold), values.index(ours)] += 1
    return table


# --- mistakes --------------------------------------------------------------------------


def _attribute_mistakes(row: Row, answer: Answer) -> Iterator[Mistake]:
    for name in _VALUES:
        for event, predicate, gold, ours in _judged(row, answer, name):
            if gold != ours:
                basis = f"{predicate.basis} ({predicate.kind})"
                cause = f"{name}: {gold} read as {ours}"
                yield _mistake(row, answer, cause, event, gold, ours, basis)


def _link_mistakes(row: Row, answer: Answer, gold: set[tuple[int, int]]) -> Iterator[Mistake]:
    for cause, pairs in (
        ("link missed", gold - answer.links),
        ("link that the gold has not", answer.links - gold),
    ):
        for i, j in sorted(pairs):
            outer, inner = row.events[i], row.events[j]
            shown = f"{outer.surface} > {inner.surface}"
            theirs, ours = (shown, "none") if cause == "link missed" else ("none", shown)
            basis = answer.predicates[j].basis
            yield _mistake(row, answer, cause, outer, theirs, ours, basis)


def _participant_mistakes(
    row: Row,
    answer: Answer,
    gold: dict[str, list[tuple[int, int]]],
    pairs: Sequence[Sequence[tuple[int, int]]],
) -> Iterator[Mistake]:
    for event, predicate, found in zip(row.events, answer.predicates, pairs, strict=True):
        theirs = gold[event.id]
        missed = [span for i, span in enumerate(theirs) if i not in {pair[0] for pair in found}]
        extra = [
            span
            for j, span in enumerate(predicate.participants)
            if j not in {pair[1] for pair in found}
        ]
        for cause, spans in (
            ("participant missed", missed),
            ("participant that the gold has not", extra),
        ):
            for start, end in spans:
                words = row.text[start:end]
                shown = (words, "none") if cause == "participant missed" else ("none", words)
                yield _mistake(row, answer, cause, event, *shown, predicate.kind)


def _time_mistakes(row: Row, answer: Answer, gold: Sequence[Timex]) -> Iterator[Mistake]:
    pairs = dict(pair_timexes(gold, answer.timexes))
    for i, timex in enumerate(gold):
        found = answer.timexes[pairs[i]] if i in pairs else None
        if found is None:
            cause = "time missed"
        elif found.value != timex.value:
            cause = "time with another value"
        else:
            continue
        words = row.text[timex.start : timex.end]
        ours = "none" if found is None else f"{row.text[found.start : found.end]}: {found.value}"
        basis = None if found is None else found.basis
        yield _mistake(row, answer, cause, timex, f"{words}: {timex.value}", ours, basis)
    for j, timex in enumerate(answer.timexes):
        if j not in pairs.values():
            words = row.text[timex.start : timex.end]
            cause, ours = "time that the gold has not", f"{words}: {timex.value}"
            yield _mistake(row, answer, cause, timex, "none", ours, timex.basis)


def _mistake(
    row: Row,
    answer: Answer,
    cause: str,
    at: Event | Timex,
    *shown: str | None,
) -> Mistake:
    """Show the gold, ours and its basis at a place of the text."""
    gold, ours, basis = shown
    return Mistake(
        cause=cause,
        where=f"{row.id}: {row.text[at.start : at.end]}",
        sentence=sentence_at(row.text, answer.sentences, at.start),
        gold=gold or "none",
        ours=ours or "none",
        basis=basis,
    )


EXAM = Meantime()
