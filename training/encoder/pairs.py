"""Examples of what a marked source does to a marked target (plv), and their folds."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from reportedly.evaluate.sets.plv import EXAM
from training.encoder.examples import Example, Pair
from training.encoder.sentences import Words


def read_pairs(gold: Path, split: str, nlp: Language) -> Iterator[Example]:
    """Give every row of the set; raises GoldError when it cannot be read whole."""
    for row in EXAM.read_gold(gold, split=split).rows:
        words = Words.of(nlp.make_doc(row.text)[:])
        pair = Pair(
            words.ranges(row.source_spans or ()),
            words.ranges(row.target_spans or ()),
            row.gold_root,
        )
        yield Example(EXAM.name, row.sentence_id, words.words, pair=pair)


def codes_of(pairs: Iterable[Example]) -> tuple[str, ...]:
    """List the codes, in order of name: the order of the head's answers."""
    return tuple(sorted({one.pair.code for one in pairs if one.pair is not None}))


def folds(pairs: Sequence[Example], *, number: int) -> list[tuple[list[Example], list[Example]]]:
    """Part examples into `number` pairs of (to train on, to measure on), group by group.

    Examples of one group stay on one side. Which goes where hangs on the groups' names alone.
    """
    groups = sorted({pair.group for pair in pairs})
    side = {group: place % number for place, group in enumerate(groups)}
    return [
        (
            [pair for pair in pairs if side[pair.group] != fold],
            [pair for pair in pairs if side[pair.group] == fold],
        )
        for fold in range(number)
    ]
