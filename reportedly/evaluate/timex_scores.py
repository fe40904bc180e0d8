"""Scoring expressions of time as TempEval-3 does: spans strict and relaxed, and their values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.evaluate.exam import Scores
from reportedly.evaluate.measures import Overlap, match_spans
from reportedly.evaluate.timex import Timex


@dataclass(frozen=True, slots=True)
class TimexCounts:
    """How many expressions the gold and ours have, and how many pair off.

    `strict` counts pairs with the same words, `relaxed` pairs that overlap, one to one, and
    `valued` those of the relaxed pairs whose values are the same string.
    """

    gold: int = 0
    ours: int = 0
    strict: int = 0
    relaxed: int = 0
    valued: int = 0

    def __add__(self, other: "TimexCounts") -> "TimexCounts":
        return TimexCounts(
            self.gold + other.gold,
            self.ours + other.ours,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.valued + other.valued,
        )


def pair_timexes(gold: Sequence[Timex], ours: Sequence[Timex]) -> list[tuple[int, int]]:
    """Pair expressions one to one: same words first, then the largest overlap.

    Returns pairs of positions in the two lists, in order of the gold.
    """
    places = {(timex.start, timex.end): j for j, timex in enumerate(ours)}
    pairs: dict[int, int] = {}
    for i, timex in enumerate(gold):
        j = places.pop((timex.start, timex.end), None)
        if j is not None:
            pairs[i] = j
    left = [i for i in range(len(gold)) if i not in pairs]
    free = sorted(set(range(len(ours))) - set(pairs.values()))
    found = match_spans(
        [(gold[i].start, gold[i].end) for i in left], [(ours[j].start, ours[j].end) for j in free]
    )
    pairs |= {left[i]: free[j] for i, j in found}
    return sorted(pairs.items())


def count_timexes(gold: Sequence[Timex], ours: Sequence[Timex]) -> TimexCounts:
    """Count one text's expressions and their pairs."""
    pairs = [(gold[i], ours[j]) for i, j in pair_timexes(gold, ours)]
    return TimexCounts(
        gold=len(gold),
        ours=len(ours),
        strict=sum((g.start, g.end) == (o.start, o.end) for g, o in pairs),
        relaxed=len(pairs),
        valued=sum(g.value == o.value for g, o in pairs),
    )


def timex_scores(counts: Iterable[TimexCounts]) -> Scores:
    """Return `strict_` and `relaxed_` precision, recall and f1, `value_accuracy`, `value_f1`.

    Value F1 is relaxed F1 times the value accuracy over the relaxed pairs.
    Source: UzZaman et al. 2013, TempEval-3.
    """
    total = sum(counts, TimexCounts())
    scores: Scores = {}
    for name, right in (("strict", total.strict), ("relaxed", total.relaxed)):
        scores |= Overlap(total.gold, total.ours, right).scores(name)
    accuracy = total.valued / total.relaxed if total.relaxed else 0.0
    return scores | {"value_accuracy": accuracy, "value_f1": scores["relaxed_f1"] * accuracy}
