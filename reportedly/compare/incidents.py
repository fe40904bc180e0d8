"""Which claims two codings put together otherwise, and which incidents they settle otherwise.

Only claims that are in both codings are looked at: what one of them lacks says nothing of how it
would have been put together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.compare.fields import SETTLED, Values
from reportedly.records import Incident


@dataclass(frozen=True, slots=True)
class IncidentDifference:
    """Claims that are put together otherwise, or a field that is settled otherwise.

    `field` is "claims" where the grouping differs; `a` and `b` then name the claims of each
    incident, by their ids in that coding. A side that says nothing is None.
    """

    incidents_a: tuple[str, ...]
    incidents_b: tuple[str, ...]
    named: str
    field: str
    a: str | None
    b: str | None


@dataclass(frozen=True, slots=True)
class IncidentComparison:
    """The incidents of two codings, as far as they have claims that are in both.

    `same` counts those of the same claims, `identical` those of them without any difference.
    `fields` counts by field the incidents of the same claims that differ in it.
    """

    incidents_a: int
    incidents_b: int
    same: int
    identical: int
    fields: tuple[tuple[str, int], ...]
    differences: tuple[IncidentDifference, ...]


def compare_incidents(
    a: Iterable[Incident], b: Iterable[Incident], matched: Mapping[str, str]
) -> IncidentComparison:
    """Compare incidents; `matched` gives for each claim of A that is in both its id in B."""
    back = {other: one for one, other in matched.items()}
    of_a = [_Grouped(one, _known(one, matched)) for one in a]
    of_b = [_Grouped(one, _known(one, back)) for one in b]
    of_a, of_b = ([one for one in many if one.claims] for many in (of_a, of_b))
    differences: list[IncidentDifference] = []
    counts = dict.fromkeys((field.name for field in SETTLED), 0)
    same = identical = 0
    for left, right in _overlapping(of_a, of_b, matched):
        if len(left) > 1 or len(right) > 1:
            differences.append(_otherwise_grouped(left, right))
            continue
        same += 1
        found = _otherwise_settled(left[0].incident, right[0].incident)
        identical += not found
        differences += found
        for one in found:
            counts[one.field] += 1
    fields = tuple((name, count) for name, count in counts.items() if count)
    return IncidentComparison(len(of_a), len(of_b), same, identical, fields, tuple(differences))


@dataclass(frozen=True, slots=True)
class _Grouped:
    """An incident with those of its claims that are in both codings."""

    incident: Incident
    claims: tuple[str, ...]


def _known(incident: Incident, matched: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(claim for claim in incident.claims if claim in matched)


def _overlapping(
    of_a: Sequence[_Grouped], of_b: Sequence[_Grouped], matched: Mapping[str, str]
) -> list[tuple[list[_Grouped], list[_Grouped]]]:
    """Put incidents of the two codings together that share claims, in the order of A."""
    home = {claim: one for one in of_b for claim in one.claims}
    around: dict[str, list[_Grouped]] = {}
    for one in of_a:
        for claim in one.claims:
            if matched[claim] in home:
                around.setdefault(home[matched[claim]].incident.id, []).append(one)
    found = []
    done: set[str] = set()
    for first in of_a:
        left: dict[str, _Grouped] = {}
        right: dict[str, _Grouped] = {}
        waiting = [] if first.incident.id in done else [first]
        while waiting:
            one = waiting.pop()
            left[one.incident.id] = one
            others = [home[matched[claim]] for claim in one.claims if matched[claim] in home]
            for other in others:
                if other.incident.id not in right:
                    right[other.incident.id] = other
                    near = around[other.incident.id]
                    waiting += [each for each in near if each.incident.id not in left]
        done |= left.keys()
        if left and right:
            found.append((_in_order(left), _in_order(right)))
    return found


def _in_order(grouped: Mapping[str, _Grouped]) -> list[_Grouped]:
    def order(one: _Grouped) -> tuple[str, str]:
        return one.incident.first_reported or "9999", one.incident.id

    return sorted(grouped.values(), key=order)


def _otherwise_grouped(left: Sequence[_Grouped], right: Sequence[_Grouped]) -> IncidentDifference:
    return IncidentDifference(
        tuple(one.incident.id for one in left),
        tuple(one.incident.id for one in right),
        _named(left[0].incident),
        "claims",
        _claims_by_incident(left),
        _claims_by_incident(right),
    )


def _claims_by_incident(grouped: Sequence[_Grouped]) -> str:
    return "; ".join(f"{one.incident.id} ({', '.join(sorted(one.claims))})" for one in grouped)


def _otherwise_settled(one: Incident, other: Incident) -> list[IncidentDifference]:
    found = []
    for field in SETTLED:
        a, b = field.values(one), field.values(other)
        if set(a) != set(b):
            found.append(
                IncidentDifference(
                    (one.id,), (other.id,), _named(one), field.name, _words(a), _words(b)
                )
            )
    return found


def _named(incident: Incident) -> str:
    where = incident.place.name if incident.place else "place unknown"
    return f"{incident.kind} \N{MIDDLE DOT} {where}"


def _words(values: Values) -> str | None:
    return "; ".join(values.values()) or None
