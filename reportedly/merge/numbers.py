"""The numbers of an incident: who gives which, which stand, and what they come to."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reportedly.merge.died import without_who_died
from reportedly.merge.rules import settling
from reportedly.merge.tellings import is_total
from reportedly.merge.told import Saying, chains_of, first_at, ids_of, in_order, origins_of
from reportedly.merge.values import Key, Value, by_group, values_of
from reportedly.records import (
    Claim,
    Count,
    Figure,
    FigureAlternative,
    Quantifier,
    SettledFigure,
    ValueStatus,
)

_DEATHS = frozenset({"killing", "assassination", "execution", "massacre"})
_WORD = re.compile(r"\w+")


def settle_figures(sayings: Sequence[Saying]) -> tuple[SettledFigure, ...]:
    """Settle every number that the sayings give: in all, and by group where there are groups."""
    by_key: dict[Key, list[tuple[Saying, Figure]]] = defaultdict(list)
    for saying in in_order(sayings):
        for figure in saying.claim.figures:
            key = (figure.measure, figure.unit, figure.stock_or_flow)
            by_key[key].append((saying, figure))
    settled = []
    for key, given in by_key.items():
        settled.append(_settle(key, None, values_of(given)))
        groups = by_group(given)
        if len(groups) > 1:
            settled += [_settle(key, of, values_of(own)) for of, own in groups.items()]
    killed = [figure for figure in settled if figure.measure == "killed"]
    if all(map(_is_total, killed)):
        one = _one_dead(sayings, killed)
        settled = [*one, *(figure for figure in settled if not one or figure not in killed)]
    return tuple(without_who_died(settled, sayings))


def _settle(key: Key, of: str | None, values: Sequence[Value]) -> SettledFigure:
    measure, unit, stock_or_flow = key
    judged = _replaced(_within_reports(_doubted(values)))
    standing = [value for value in judged if value.status == "standing"]
    best = _best(standing)
    lows = [low for value in standing if (low := value.count.low) is not None]
    highs = [high for value in standing if (high := value.count.high) is not None]
    return SettledFigure(
        measure=measure,
        of=of,
        unit=unit,
        stock_or_flow=stock_or_flow,
        low=min(lows, default=None),
        best=best.count.best if best else None,
        high=max(highs, default=None),
        rule="settle-only" if len(judged) == 1 else "settle-figure",
        alternatives=_alternatives(judged),
    )


def _doubted(values: Sequence[Value]) -> list[Value]:
    """Set aside what is denied, only planned, taken back in a correction, or cannot be."""
    taken_back = {
        (value.saying.report.outlet.name, value.size): status
        for value in values
        if (status := _correction(value.saying))
    }

    def judge(value: Value) -> Value:
        saying = value.saying
        back = taken_back.get((saying.report.outlet.name, value.size))
        if value.status != "standing":
            return value
        if value.size > settling().most:
            return replace(value, status="impossible")
        if back and (_correction(saying) or not _opens_with_correction(saying)):
            return replace(value, status=back)
        if saying.replaced and any(not other.saying.replaced for other in values):
            return replace(value, status="replaced")
        if saying.denies:
            return replace(value, status="denied")
        if saying.claim.modality != "actual":
            return replace(value, status="unsettled")
        return value

    return [judge(value) for value in values]


def _opens_with_correction(saying: Saying) -> str | None:
    """Return the word by which a report says at its opening that it mends an earlier one."""
    opening = (saying.report.title or saying.report.text[:80]).casefold()
    words = _WORD.findall(opening)
    return next((word for word in words if word in settling().corrections), None)


def _correction(saying: Saying) -> ValueStatus | None:
    """Say whether a saying tells what its own outlet reported before and now takes back."""
    cue = _opens_with_correction(saying)
    name = saying.report.outlet.name
    if not cue or not name or name.casefold() not in saying.claim.sentence.text.casefold():
        return None
    return "retracted" if cue.startswith("retract") else "corrected"


def _within_reports(values: Sequence[Value]) -> list[Value]:
    """Of what one source gives in one report the greatest stands; exact before vague."""
    groups: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for value in values:
        if value.status == "standing":
            groups[value.saying.report.id, value.spoken.source].append(value)
    kept = {
        key: max(group, key=lambda value: (value.count.best is not None, value.size))
        for key, group in groups.items()
    }

    def judge(value: Value) -> Value:
        first = kept.get((value.saying.report.id, value.spoken.source))
        if value.status != "standing" or first is None or value.count == first.count:
            return value
        return replace(value, status="replaced")

    return [judge(value) for value in values]


def _replaced(values: Sequence[Value]) -> list[Value]:
    """Let a later value of one source take the place of its earlier ones that differ."""
    last: dict[str, list[Value]] = {}
    for value in values:
        if value.status == "standing" and value.saying.reported_at:
            last.setdefault(value.spoken.source, []).append(value)

    def judge(value: Value) -> Value:
        of_source = last.get(value.spoken.source, [])
        # One of the dead told of by name does not take back how many were counted before.
        newer = next((n for n in reversed(of_source) if value.named or not n.named), None)
        if value.status != "standing" or newer is None or newer.size == value.size:
            return value
        earlier = (value.saying.reported_at or "9999") < (newer.saying.reported_at or "")
        return replace(value, status="replaced") if earlier else value

    return [judge(value) for value in values]


def _best(standing: Sequence[Value]) -> Value | None:
    """Choose the value to believe first: by tier, independent sources, time and size."""
    counted = [value for value in standing if value.count.best is not None]
    if not counted:
        return None
    counted = _numbers(counted)
    tier = min(value.tier for value in counted)
    first = [value for value in counted if value.tier == tier]

    def rank(value: Value) -> tuple[int, str, float]:
        same = [other.saying for other in counted if other.size == value.size]
        latest = max((saying.reported_at or "" for saying in same), default="")
        return len(origins_of(same)), latest, value.size

    return max(first, key=rank)


def _numbers(values: Sequence[Value]) -> list[Value]:
    """Leave out who is told of one by one where somebody counts at least as many."""
    most = max((value.size for value in values if not value.named), default=0)
    return [value for value in values if not value.named or value.size > most]


def _alternatives(values: Sequence[Value]) -> tuple[FigureAlternative, ...]:
    """Name every value once with all who give it, in order of their first report."""
    groups: dict[tuple[Count, Quantifier, ValueStatus], list[Value]] = defaultdict(list)
    for value in values:
        groups[value.count, value.quantifier, value.status].append(value)
    return tuple(
        FigureAlternative(
            value=count,
            quantifier=quantifier,
            words=own[0].words,
            voices=chains_of([value.saying for value in own]),
            claim_ids=ids_of([value.saying for value in own]),
            reported_at=first_at([value.saying for value in own]),
            status=status,
        )
        for (count, quantifier, status), own in groups.items()
    )


def _is_total(figure: SettledFigure) -> bool:
    return all(one.status == "cumulative" for one in figure.alternatives)


def _is_deadly(claim: Claim) -> bool:
    """Tell whether a claim tells of a death, if only by a word: "a fatal shooting"."""
    if claim.event.kind in _DEATHS:
        return True
    trigger = claim.event.trigger
    before = claim.sentence.text[: max(0, trigger.start - claim.sentence.start)]
    words = [*_WORD.findall(before.casefold())[-1:], *_WORD.findall(trigger.text.casefold())]
    return not settling().deadly.isdisjoint(words)


def _one_dead(sayings: Sequence[Saying], totals: Sequence[SettledFigure]) -> list[SettledFigure]:
    """Count one dead where a death is told of and no voice gives a number but `totals`."""
    told = [s for s in in_order(sayings) if s.happened and not is_total(s.claim)]
    deaths = [saying for saying in told if _is_deadly(saying.claim)]
    if not deaths:
        return []
    given = FigureAlternative(
        value=Count(low=1, best=1, high=None),
        quantifier="at_least",
        words=deaths[0].claim.event.trigger.text,
        voices=chains_of(deaths),
        claim_ids=ids_of(deaths),
        reported_at=first_at(deaths),
    )
    return [
        SettledFigure(
            measure="killed",
            unit="person",
            low=1,
            best=1,
            rule="settle-one-dead",
            alternatives=(given, *(kept for total in totals for kept in total.alternatives)),
        )
    ]
