"""Who was injured and died of it is counted among the dead alone."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reportedly.lexicon.tables import read_yaml
from reportedly.merge.told import Saying
from reportedly.merge.values import SINGULAR
from reportedly.records import Figure, SettledFigure

_SAME = frozenset({"he", "she", "they", "him", "her", "them", "who"})
"""Whoever was named before in the sentence, who may be the one that died."""


def without_who_died(
    settled: Sequence[SettledFigure], sayings: Sequence[Saying]
) -> list[SettledFigure]:
    """Set aside the injured that are the dead of other sayings (settle-died).

    That is: all of them are told of one by one and not counted, there are as many dead at
    least, and no sentence tells of somebody killed and somebody else injured, "another" among
    them, nor of a woman where all the dead are men (died.yaml).
    """
    killed = next((f for f in settled if f.measure == "killed" and f.of is None), None)
    dead = (killed.best if killed else None) or 0
    if not dead or _side_by_side(sayings) or _of_other_sex(sayings):
        return list(settled)
    return [
        _set_aside(figure)
        if figure.measure == "injured"
        and (figure.high or 0) <= dead
        and _one_by_one(figure, sayings)
        else figure
        for figure in settled
    ]


def _side_by_side(sayings: Sequence[Saying]) -> bool:
    told: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for saying in sayings:
        told[saying.report.id, saying.claim.sentence.start] += saying.claim.figures
    return any(_tells_of_both(figures) for figures in told.values())


def _tells_of_both(figures: Sequence[Figure]) -> bool:
    dead = {figure.of for figure in figures if figure.measure == "killed"}
    injured = {figure.of for figure in figures if figure.measure == "injured"}
    if any(f.measure == "injured" and f.mention.text.casefold() == "another" for f in figures):
        return True
    return bool(dead and any(who is None or who not in dead | _SAME for who in injured))


def _of_other_sex(sayings: Sequence[Saying]) -> bool:
    figures = [figure for saying in sayings for figure in saying.claim.figures]
    injured = {_sex(figure) for figure in figures if figure.measure == "injured"}
    dead = {_sex(figure) for figure in figures if figure.measure == "killed"}
    return None not in injured | dead and injured.isdisjoint(dead)


def _sex(figure: Figure) -> str | None:
    """Return whether a figure's noun tells of a woman or a man; None where it does not."""
    words = set((figure.of or "").casefold().split()[-1:])
    return next((sex for sex, nouns in _sexes().items() if words & nouns), None)


@cache
def _sexes() -> dict[str, frozenset[str]]:
    rows = read_yaml(Path(__file__).with_name("died.yaml"))["sexes"]
    return {sex: frozenset(rows[sex]) for sex in ("female", "male")}


def _one_by_one(figure: SettledFigure, sayings: Sequence[Saying]) -> bool:
    given = {claim for one in figure.alternatives for claim in one.claim_ids}
    return all(
        part.basis == SINGULAR
        for saying in sayings
        if saying.claim.id in given
        for part in saying.claim.figures
        if part.measure == figure.measure
    )


def _set_aside(figure: SettledFigure) -> SettledFigure:
    given = tuple(one.model_copy(update={"status": "replaced"}) for one in figure.alternatives)
    none = dict.fromkeys(("low", "best", "high"))
    return figure.model_copy(update={**none, "rule": "settle-died", "alternatives": given})
