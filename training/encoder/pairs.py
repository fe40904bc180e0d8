"""Examples for the head that says what a marked source does to a marked target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from reportedly.evaluate.gold import read_gold
from reportedly.evaluate.sets.plv import EXAM, Row
from training.encoder.pieces import Marked, mark

LONGEST = 160
"""Pieces of the longest example; the longest sentence of plv has about 120."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with both parties marked, the root code, and the sentence that it is of."""

    marked: Marked
    code: str
    sentence: str


def read_pairs(gold: Path, tokenizer: Tokenizer) -> list[Pair]:
    """Read the training part of plv; raises GoldError when it cannot be read whole."""
    rows = read_gold(EXAM.name, gold, EXAM.parts, split="train").rows
    return [_pair(row, tokenizer) for row in rows if isinstance(row, Row)]


def _pair(row: Row, tokenizer: Tokenizer) -> Pair:
    parts = {"source": row.source_spans or (), "target": row.target_spans or ()}
    return Pair(mark(tokenizer, row.text, parts, longest=LONGEST), row.gold_root, row.sentence_id)


def codes_of(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """List the codes, in order of name: the order of the head's answers."""
    return tuple(sorted({pair.code for pair in pairs}))


def folds(pairs: Sequence[Pair], *, number: int) -> list[tuple[list[Pair], list[Pair]]]:
    """Part the pairs into `number` pairs of (to train on, to measure on), sentence by sentence.

    Rows of one sentence stay on one side. Which goes where hangs on the sentences' ids alone.
    """
    sentences = sorted({pair.sentence for pair in pairs})
    side = {sentence: place % number for place, sentence in enumerate(sentences)}
    return [
        (
            [pair for pair in pairs if side[pair.sentence] != fold],
            [pair for pair in pairs if side[pair.sentence] == fold],
        )
        for fold in range(number)
    ]
