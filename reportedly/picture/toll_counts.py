"""What one incident adds to the tolls: of whom, how many, and whether it is a part or the whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.picture import reasons
from reportedly.picture.accounts import Account, LeftOut
from reportedly.picture.ranges import said_of
from reportedly.picture.rules import group_of_sector, rules
from reportedly.picture.standing import unfit
from reportedly.places.folding import fold
from reportedly.records import Claim, Count, Measure, Participant, SettledFigure, Unit


@dataclass(frozen=True, slots=True)
class Range:
    """A number from its least to its most."""

    low: float
    best: float
    high: float

    def plus(self, other: "Range") -> "Range":
        """Add another happening's number."""
        return Range(self.low + other.low, self.best + other.best, self.high + other.high)

    def spanning(self, other: "Range") -> "Range":
        """Join two tellings of one number: the range over both, the best of the later one."""
        return Range(min(self.low, other.low), other.best, max(self.high, other.high))

    def beyond(self, part: "Range") -> "Range":
        """Give what a whole has beyond a part of it."""
        return Range(
            max(0, self.low - part.high),
            max(0, self.best - part.best),
            max(0, self.high - part.low),
        )


@dataclass(frozen=True, slots=True)
class TollCount:
    """One number of an incident; `range` is None where none is given.

    `is_whole` marks the number of all ("75 dead"), which holds those of parts ("40 civilians").
    """

    incident_id: str
    measure: Measure
    unit: Unit
    group: str | None
    is_whole: bool
    range: Range | None


def toll_counts(account: Account) -> tuple[list[TollCount], list[LeftOut]]:
    """List the numbers of an incident; running totals are left out, for they are of many."""
    counts: list[TollCount] = []
    left: list[LeftOut] = []
    incident = account.incident
    reason = unfit(incident)
    for rule in rules().tolls:
        figures = [figure for figure in incident.figures if figure.measure == rule.measure]
        has_kind = incident.kind in rule.kinds
        if (figures or has_kind) and reason:
            return [], [(reason, incident.id)]
        counted = [figure for figure in figures if _is_own(account, figure)]
        counts += [_count(account, figure) for figure in counted]
        if not counted and any(said_of(account, figure) for figure in figures):
            left.append((reasons.TOLL_RUNNING_TOTAL, incident.id))
        elif not counted and has_kind:
            group = group_of(incident.recipients)
            counts.append(TollCount(incident.id, rule.measure, "person", group, True, None))
    return counts, left


def _is_own(account: Account, figure: SettledFigure) -> bool:
    said = said_of(account, figure)
    return bool(said) and not all(one.total for one in said)


def _count(account: Account, figure: SettledFigure) -> TollCount:
    return TollCount(
        account.incident.id,
        figure.measure,
        figure.unit,
        _counted(account, figure),
        figure.of is None,
        range_of(figure),
    )


def range_of(figure: SettledFigure) -> Range:
    """Fill in the bounds that nobody gives: no fewer than none, no more than is said.

    Vague words ("dozens") count as their least.
    """
    known = [v for v in (figure.low, figure.best, figure.high) if v is not None]
    best = figure.best if figure.best is not None else min(known, default=0)
    low = figure.low if figure.low is not None else 0
    high = figure.high if figure.high is not None else max(known, default=0)
    return Range(min(low, best), best, max(high, best))


def _counted(account: Account, figure: SettledFigure) -> str | None:
    """Say whom a figure counts, where all who give a number count the same.

    A voice that names nobody ("the number of dead is 75") may mean them too, unless its number
    is beyond those of the people named ("40 civilians").
    """
    if figure.of is not None:
        return _named_by(account, figure.of, account.incident.recipients)
    given = [
        (_group_in(account, pair[1], figure), one.alternative.value)
        for one in said_of(account, figure)
        for claim_id in one.alternative.claim_ids
        if (pair := account.pair(claim_id))
    ]
    groups = {group for group, _ in given if group}
    named = max((_size(value) for group, value in given if group), default=0)
    beyond = any(_size(value) > named for group, value in given if group is None)
    return groups.pop() if len(groups) == 1 and not beyond else None


def _group_in(account: Account, claim: Claim, figure: SettledFigure) -> str | None:
    """Say whom a claim's own number counts: whom its words name, else all it says were hit.

    Where one figure of a claim names its people ("40 civilians were killed and 120 wounded"),
    another that does not says nothing of whom it counts.
    """
    named = [f.of for f in claim.figures if f.measure == figure.measure and f.of]
    groups = {_named_by(account, of, claim.recipients) for of in named}
    if groups:
        return groups.pop() if len(groups) == 1 else None
    sets_apart = any(other.of for other in claim.figures)
    return None if sets_apart else group_of(claim.recipients)


def _named_by(account: Account, of: str, people: Sequence[Participant]) -> str | None:
    """Find the group of the people that words name, among all whom the claims tell of."""
    claimed = [p for _, claim in account.pairs for p in claim.recipients]
    words = fold(of).split()
    named = [p for p in (*account.incident.recipients, *claimed) if _is_named(p, words)]
    return group_of(named or people)


def _size(value: Count) -> float:
    known = (value.best, value.high, value.low)
    return next((bound for bound in known if bound is not None), 0)


def _is_named(person: Participant, words: list[str]) -> bool:
    own = fold(person.name).split()
    return bool(own) and own[-1] in words


def group_of(people: Iterable[Participant]) -> str | None:
    """Name the group that people are of; None where that is not known, or they are of several."""
    groups = {_group(person) for person in people}
    return groups.pop() if len(groups) == 1 else None


def _group(person: Participant) -> str | None:
    rule = group_of_sector().get(person.kind or "")
    if rule is None:
        return None
    return person.name if rule.by_name and person.actor_id else rule.group
