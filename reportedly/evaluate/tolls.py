"""How many a report as a whole says were killed or injured, from its claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.lexicon.ontology import kind_of
from reportedly.records import Claim, Figure

_KINDS = {
    "killed": frozenset({"killing", "assassination", "execution", "massacre"}),
    "injured": frozenset({"injury"}),
}


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of persons, with the sentence and the rule that it rests on (None for nobody)."""

    persons: int
    sentence: str | None = None
    basis: str | None = None


def reported_toll(
    measure: Literal["killed", "injured"], leading: Sequence[Claim], claims: Sequence[Claim]
) -> Toll:
    """Give the toll of a report: the greatest of its main claims, else of all its claims.

    The figures of one claim add up ("killed a man and two children"); a claim that tells of
    the dead or injured without a number stands for one. Denied, planned and recalled events
    and totals over several events do not count.
    """
    for some in (leading, claims):
        tolls = [_toll(measure, claim) for claim in some if _counts(claim)]
        if any(toll.persons for toll in tolls):
            return max(tolls, key=lambda toll: toll.persons)
    for some in (leading, claims):
        for claim in some:
            if _counts(claim) and claim.event.kind in _KINDS[measure]:
                return Toll(1, claim.sentence.text, claim.event.basis)
    return Toll(0)


def _toll(measure: str, claim: Claim) -> Toll:
    figures = [f for f in claim.figures if f.measure == measure and not f.cumulative]
    persons = int(sum(_persons(figure) for figure in figures))
    basis = figures[0].basis if figures else None
    return Toll(persons, claim.sentence.text, basis)


def _persons(figure: Figure) -> float:
    return figure.best if figure.best is not None else figure.low or 0


def _counts(claim: Claim) -> bool:
    happened = claim.modality == "actual" and claim.certainty.polarity == "positive"
    return happened and not claim.historical and not kind_of(claim.event.kind).state
