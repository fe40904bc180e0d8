"""The sides of an incident under ACLED's names and inter codes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.actors.inter import STATE, inter_code
from reportedly.export.acled.tables import acled_tables
from reportedly.export.countries import coded_country
from reportedly.records import Incident, Participant

EXTERNAL = 8
PROTESTERS = 6
_MILITIA, _RIOTERS, _CIVILIANS = 3, 5, 7
_CROWDS = ("Protests", "Riots")
_FACED = ("Excessive force against protesters", "Protest with intervention")
"""Protests whose doers are those who face the crowd."""
_VIOLENCE = ("Battles", "Explosions/Remote violence", "Violence against civilians")
_FORCES = frozenset({"COP", "MIL", "SPY"})
_GENERIC = ("role-", "state-")
"""Basis of participants that a common noun names: "militants", "soldiers"."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row."""

    name: str
    inter: int
    associates: tuple[str, ...] = ()


Sides = tuple[Side | None, Side | None]


def sides_of(incident: Incident, event_type: str, sub_type: str, country: str) -> Sides:
    """Name both sides; `country` is the event's, ISO 3166 alpha-2.

    The first is None only for a strategic development that no party is told to have done.
    """
    coded = coded_country(country)
    land = coded.acled_name if coded else country
    doers = {person.actor_id for person in incident.actors if person.actor_id}
    others = [person for person in incident.recipients if person.actor_id not in doers]
    if event_type in _CROWDS and sub_type not in _FACED:
        return _of_crowd(incident.actors, others, event_type, country, land)
    first = _side(incident.actors, country, land, beside=event_type not in _VIOLENCE)
    second = _without(_side(others, country, land, beside=event_type != "Battles"), first)
    if event_type == "Protests":
        return first or unidentified(land), _crowd(second, "Protesters", PROTESTERS, land)
    if event_type == "Violence against civilians":
        return _armed(first, land), _without(_as_civilians(second, land), first)
    if event_type == "Battles":
        return _armed(first, land), _armed(second, land)
    if event_type == "Explosions/Remote violence":
        armed = first if first and first.inter != _CIVILIANS else None
        return armed or _unidentified_for(incident.kind, land), second
    return (None, second) if first is None or first.inter == _CIVILIANS else (first, second)


def _of_crowd(
    actors: Iterable[Participant],
    others: Iterable[Participant],
    event_type: str,
    country: str,
    land: str,
) -> Sides:
    """Name a crowd and, in a riot or an intervention, whom it meets."""
    people = list(actors)
    # Forces that reports tell of among the doers face the crowd; they are not of it.
    forces = [person for person in people if person.kind in _FORCES]
    crowd = [person for person in people if person.kind not in _FORCES]
    first = _side(crowd, country, land)
    if event_type == "Protests":
        return _crowd(first, "Protesters", PROTESTERS, land), None
    second = _without(_side([*forces, *others], country, land), first)
    return _crowd(first, "Rioters", _RIOTERS, land), second


def is_crowd(incident: Incident, country: str) -> bool:
    """Tell whether whoever did it first of all is a crowd, and nobody under arms is beside it."""
    codes = [inter_code(person.kind, person.country, country) for person in incident.actors]
    known = {code for code in codes if code is not None and code != _CIVILIANS}
    return known == {PROTESTERS}


def _without(side: Side | None, other: Side | None) -> Side | None:
    """Take from a side's associates those that are on the other side."""
    if side is None or other is None:
        return side
    taken = (other.name, *other.associates)
    return replace(side, associates=tuple(name for name in side.associates if name not in taken))


def unidentified(land: str) -> Side:
    """Name armed people whom nobody names."""
    return Side(f"Unidentified Armed Group ({land})", _MILITIA)


def _armed(side: Side | None, land: str) -> Side:
    """Keep an armed side; civilians hit by the fighting are none."""
    return unidentified(land) if side is None or side.inter == _CIVILIANS else side


def _unidentified_for(kind: str, land: str) -> Side:
    if kind in acled_tables().aircraft_kinds:
        return Side("Unidentified Military Forces", EXTERNAL)
    return unidentified(land)


def interaction(first: Side, second: Side | None) -> int:
    """Join the two digits, the smaller first, 0 for no second side."""
    low, high = sorted((first.inter, second.inter)) if second else (first.inter, 0)
    return low * 10 + high


def _side(
    people: Iterable[Participant], country: str, land: str, *, beside: bool = True
) -> Side | None:
    """Make one side of several people; `beside` lets armed ones have civilians as associates."""
    named = [side for person in people if (side := _party(person, country, land))]
    if not named:
        return None
    # Those under arms are the side; civilians beside them are its associates.
    leader = next((side for side in named if side.inter != _CIVILIANS), named[0])
    others = [*leader.associates]
    for side in named:
        if side.name != leader.name and (beside or side.inter != _CIVILIANS):
            others += [side.name, *side.associates]
    return Side(leader.name, leader.inter, tuple(dict.fromkeys(others)))


def _party(person: Participant, country: str, land: str) -> Side | None:
    kind = person.kind
    inter = inter_code(kind, person.country, country) or person.inter
    if kind is None or inter is None:
        return None
    generic = person.actor_id is None and person.basis.startswith(_GENERIC)
    if kind in STATE and (person.actor_id is None or _is_state_body(person)):
        owner = coded_country(person.country) if person.country else None
        form = acled_tables().state_forms[kind]
        return Side(form.format(country=owner.acled_name if owner else land), inter)
    if inter == PROTESTERS:
        return Side(f"Protesters ({land})", inter)
    if inter == _CIVILIANS:
        return _civilians(person, generic, land)
    if generic and inter != EXTERNAL:
        return unidentified(land)
    return Side(person.name, inter)


def _is_state_body(person: Participant) -> bool:
    return person.actor_id == f"{person.country}-{person.kind}"


def _civilians(person: Participant, generic: bool, land: str) -> Side:
    group = acled_tables().associates.get(person.kind) if person.kind else None
    beside = [group.format(country=land)] if group else []
    if not generic:
        beside.append(person.name)
    return Side(f"Civilians ({land})", _CIVILIANS, tuple(beside))


def _as_civilians(side: Side | None, land: str) -> Side:
    civilians = Side(f"Civilians ({land})", _CIVILIANS)
    if side is None:
        return civilians
    if side.inter in (_CIVILIANS, PROTESTERS):
        return side
    beside = (name for name in (side.name, *side.associates) if name != civilians.name)
    return Side(civilians.name, _CIVILIANS, tuple(beside))


def _crowd(side: Side | None, name: str, inter: int, land: str) -> Side:
    crowd = f"{name} ({land})"
    if side is None or side.name == crowd:
        return Side(crowd, inter, side.associates if side else ())
    if side.inter == _CIVILIANS:
        return Side(crowd, inter, side.associates)
    return Side(crowd, inter, (side.name, *side.associates))
