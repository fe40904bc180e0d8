"""What each claim of a happening counts: figures turned into values, one for each claim."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.merge.rules import tier_of
from reportedly.merge.told import Saying
from reportedly.records import Count, Figure, Measure, Quantifier, Unit, ValueStatus

SINGULAR = "rule:figure-singular"
_SELF = frozenset({"himself", "herself", "themselves", "self"})
_GROWING = frozenset({"displaced", "returned", "evacuated", "population", "besieged"})
"""Measures of which a total "since Saturday" is what the incident came to, and not more."""
Key = tuple[Measure, Unit, Literal["stock", "flow"] | None]
"""What a number counts: measure, unit, and stock or flow."""


@dataclass(frozen=True, slots=True)
class Value:
    """One number that a saying gives for an incident, and whether it stands.

    `named`: nobody counted; it comes of one person told of, or several one by one. `summed_up` is
    the saying of the report's body that a headline sums up.
    """

    saying: Saying
    count: Count
    quantifier: Quantifier
    words: str
    named: bool = False
    status: ValueStatus = "standing"
    summed_up: Saying | None = None

    @property
    def spoken(self) -> Saying:
        """The saying on whose word it is given."""
        return self.summed_up or self.saying

    @property
    def tier(self) -> int:
        """How far its voice is believed, 0 first."""
        return tier_of(self.spoken.voice_kind, is_doer=self.spoken.is_doers_own)

    @property
    def size(self) -> float:
        """The number as one: the best value, else the lower bound, else the upper."""
        known = (self.count.best, self.count.low, self.count.high)
        return next((value for value in known if value is not None), 0.0)


def by_group(given: Sequence[tuple[Saying, Figure]]) -> dict[str, list[tuple[Saying, Figure]]]:
    """Part figures by whom they count, where they say so."""
    groups: dict[str, list[tuple[Saying, Figure]]] = defaultdict(list)
    for saying, figure in given:
        if figure.of and figure.of not in _SELF:
            groups[figure.of.casefold()].append((saying, figure))
    return groups


def values_of(given: Sequence[tuple[Saying, Figure]]) -> list[Value]:
    """Turn figures into values: one for each claim, its parts added up; totals apart.

    Who "then killed himself" is added to those killed in the same sentence.
    """
    of_claim: dict[tuple[str, bool], list[tuple[Saying, Figure]]] = defaultdict(list)
    first: dict[tuple[str, int], str] = {}
    for saying, figure in given:
        if figure.of not in _SELF:
            first.setdefault(_sentence(saying), saying.claim.id)
    beside = _one_after_another(given)
    for saying, figure in given:
        own = saying.claim.id
        home = first.get(_sentence(saying), own) if figure.of in _SELF else own
        home = beside.get(own, home)
        of_claim[home, bool(figure.cumulative)].append((saying, figure))
    values = []
    for (_, cumulative), parts in of_claim.items():
        figures = [figure for _, figure in parts]
        named = all(figure.basis == SINGULAR for figure in figures)
        words = _words(figures)
        value = Value(parts[0][0], _sum(figures), figures[0].quantifier, words, named)
        beyond = cumulative and parts[0][1].measure not in _GROWING
        values.append(replace(value, status="cumulative") if beyond else value)
    return [_on_whose_word(value, values) for value in values]


def _on_whose_word(value: Value, others: Sequence[Value]) -> Value:
    """Give a headline's number to the voice that gives it in the body (settle-headline)."""
    if not value.saying.is_headline or len(value.saying.claim.voices) > 1:
        return value
    told = [
        other
        for other in others
        if other.saying.report.id == value.saying.report.id
        and other.size == value.size
        and len(other.saying.claim.voices) > 1
        and not other.saying.is_headline
    ]
    first = min(told, key=lambda other: other.tier, default=None)
    return replace(value, summed_up=first.saying) if first else value


def _one_after_another(given: Sequence[tuple[Saying, Figure]]) -> dict[str, str]:
    """Pair claims with the first of their sentence that tells the same of somebody else.

    "He killed his wife, then drove on and killed a clerk": two people, told of by one verb.
    """
    first: dict[tuple[tuple[str, int], str, str], tuple[str, str]] = {}
    found: dict[str, str] = {}
    for saying, figure in given:
        if figure.basis != SINGULAR or not figure.of or figure.of in _SELF:
            continue
        claim, who = saying.claim, figure.of.split()[-1].casefold()
        verb = claim.event.trigger.text.casefold()
        home, other = first.setdefault((_sentence(saying), saying.source, verb), (claim.id, who))
        if home != claim.id and other != who:
            found[claim.id] = home
    return found


def _sentence(saying: Saying) -> tuple[str, int]:
    return saying.report.id, saying.claim.sentence.start


def _sum(figures: Sequence[Figure]) -> Count:
    def add(parts: Iterable[float | None]) -> float | None:
        known = list(parts)
        return None if None in known else sum(part for part in known if part is not None)

    return Count(
        low=add(f.low for f in figures),
        best=add(f.best for f in figures),
        high=add(f.high for f in figures),
    )


def _words(figures: Sequence[Figure]) -> str:
    return "; ".join(figure.mention.text for figure in figures)
