"""How many a report as a whole says were killed or injured, from its claims."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.lexicon.ontology import kind_of
from reportedly.records import Claim, Figure

_DEATHS = frozenset({"killing", "assassination", "execution", "massacre"})

_SELF = frozenset({"himself", "herself", "themselves", "self"})


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

    The figures of one claim add up ("killed a man and two children"), and an attacker who died by
    his own hand in the same sentence counts once more ("then killed himself"). A claim that tells
    of a death without a number stands for one; injuries without a number are not counted. Denied,
    planned and recalled events and totals over several events do not count.
    """
    for some in (leading, claims):
        tolls = [_toll(measure, claim) for claim in some if _counts(claim)]
        if any(toll.persons for toll in tolls):
            most = max(tolls, key=lambda toll: toll.persons)
            beside = [c for c in some if _counts(c) and c.sentence.text == most.sentence]
            return replace(most, persons=most.persons + any(_own_life(measure, c) for c in beside))
        if any(_own_life(measure, claim) for claim in some if _counts(claim)):
            return Toll(1, some[0].sentence.text, "rule:figure-singular")
    if measure == "killed":
        for claim in (*leading, *claims):
            if _counts(claim) and claim.event.kind in _DEATHS:
                return Toll(1, claim.sentence.text, claim.event.basis)
    return Toll(0)


def _toll(measure: str, claim: Claim) -> Toll:
    figures = [f for f in _figures(measure, claim) if f.of not in _SELF]
    persons = int(sum(_persons(figure) for figure in figures))
    basis = figures[0].basis if figures else None
    return Toll(persons, claim.sentence.text, basis)


def _figures(measure: str, claim: Claim) -> list[Figure]:
    return [f for f in claim.figures if f.measure == measure and not f.cumulative]


def _own_life(measure: str, claim: Claim) -> bool:
    """Tell whether a claim says that someone took his own life."""
    return any(f.of in _SELF for f in _figures(measure, claim))


def _persons(figure: Figure) -> float:
    return figure.best if figure.best is not None else figure.low or 0


def _counts(claim: Claim) -> bool:
    happened = claim.modality == "actual" and claim.certainty.polarity == "positive"
    return happened and not claim.historical and not kind_of(claim.event.kind).state
