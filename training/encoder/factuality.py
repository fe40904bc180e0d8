"""Examples of whether a predicate happened: the factuality sets, and MEANTIME's attributes."""

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from reportedly.evaluate.meantime.rows import Row as MeantimeRow
from reportedly.evaluate.sets import factuality, meantime
from training.encoder.examples import CORPORA, STATES, Example
from training.encoder.sentences import Words, sentences_of

_VALUES = {
    "certainty": {
        "CERTAIN": "certain", "PROBABLE": "probable", "POSSIBLE": "possible",
        "UNDERSPECIFIED": "unknown",
    },
    "polarity": {"POS": "positive", "NEG": "negative", "UNDERSPECIFIED": "unknown"},
    "time": {"NON_FUTURE": "not_future", "FUTURE": "future", "UNDERSPECIFIED": "unknown"},
}  # fmt: skip
"""MEANTIME's values of an event's attributes as ours of STATES."""


def read_factuality(gold: Path, split: str, nlp: Language) -> Iterator[Example]:
    """Give every sentence with a scored predicate; sentences stay as the set has them."""
    exam = factuality.EXAM
    for row in exam.read_gold(gold, split=split).rows:
        words = Words.of(nlp.make_doc(row.text)[:])
        scores = []
        for target in row.targets:
            place = words.covered(target.start, target.end)
            if place is not None:
                scores.append((place[0], CORPORA.index(row.gold_part), target.label))
        if scores:
            yield Example(exam.name, row.id, words.words, scores=tuple(scores))


def read_meantime(gold: Path, split: str, nlp: Language) -> Iterator[Example]:
    """Give every sentence with an event that has attributes."""
    exam = meantime.EXAM
    for row in exam.read_gold(gold, split=split).rows:
        for words in sentences_of(row.text, nlp):
            states = tuple(_states(row, words))
            if states:
                yield Example(exam.name, row.id, words.words, states=states)


def _states(row: MeantimeRow, words: Words) -> Iterator[tuple[int, str, int]]:
    for event in row.events:
        place = words.covered(*event.spans[0])
        if place is None:
            continue
        for name, values in STATES.items():
            value = getattr(event.attrs, name)
            if value is not None:
                yield place[0], name, values.index(_VALUES[name][value])
