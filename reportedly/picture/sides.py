"""Which side somebody is on, and whether a source speaks for a side."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from reportedly.places.folding import fold
from reportedly.records import Claim, Participant, Voice

_STATE = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "SPY"})
_ARMED = frozenset({"REB", "UAF", "ISM", "IMG", "CRM"})
_STATE_VOICES = ("official", "military", "police")
_STATE_BODY = re.compile(r"([A-Z]{2})-[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody as far as sides go: what a picture keeps of a participant."""

    name: str
    actor_id: str | None = None
    kind: str | None = None
    country: str | None = None


Person: TypeAlias = Participant | Side
"""Somebody of an incident, or what a picture keeps of them."""

_Anyone = TypeVar("_Anyone", Participant, Side)


def side_of(person: Person | None) -> Side | None:
    """Keep of somebody what tells sides apart."""
    return Side(person.name, person.actor_id, person.kind, person.country) if person else None


def sides_of(people: Iterable[Person]) -> tuple[Side, ...]:
    """Keep of people what tells sides apart."""
    return tuple(side for person in people if (side := side_of(person)))


def camp(person: Person) -> str | None:
    """Say whether somebody is of state forces or of an armed group; None for anybody else."""
    if person.kind in _STATE:
        return "state"
    return "armed" if person.kind in _ARMED else None


def side_key(person: Person) -> str | None:
    """Name the side of who is known by name; None for "soldiers" and "militants".

    The bodies of a state are one side; a force of a region of its own (Peshmerga) is another.
    """
    return _key(person.actor_id) or (
        f"state:{person.country}" if camp(person) == "state" and person.country else None
    )


def _key(actor_id: str | None) -> str | None:
    body = _STATE_BODY.match(actor_id or "")
    return f"state:{body[1]}" if body else actor_id


def same_side(one: Person, other: Person) -> bool:
    """Tell whether two holders can be one: by id, by state, or one of them said only by its kind.

    "Militants" can be Islamic State, and "the army" Iraq's; "Kurdish forces" are not the Iraqi
    army, nor is Islamic State the Taliban.
    """
    keys = side_key(one), side_key(other)
    if keys[0] and keys[1]:
        return keys[0] == keys[1]
    if fold(one.name) == fold(other.name):
        return True
    if camp(one) is None or camp(one) != camp(other):
        return False
    return all(_can_be_anyone(person) for person in (one, other) if side_key(person) is None)


def _can_be_anyone(person: Person) -> bool:
    return camp(person) == "armed" or is_unnamed(person)


def is_unnamed(person: Person) -> bool:
    """Tell "gunmen" and "the army" from "Red Dawn" and "Kurdish forces"."""
    first, *more = person.name.split() or [""]
    return side_key(person) is None and (not more or first.islower())


def better_named(one: _Anyone, other: _Anyone) -> _Anyone:
    """Choose whom a row is named for: who stands in the roster, who is of a country, the first."""
    return max((one, other), key=lambda p: (p.actor_id is not None, p.country is not None))


def speaks_for(claim: Claim, holder: Person) -> bool:
    """Tell whether a claim rests on the holder's own word."""
    own = any(same_side(person, holder) for person in claim.actors)
    if own and claim.responsibility == "claimed_or_admitted":
        return True
    return len(claim.voices) > 1 and _is_voice_of(claim.voices[-1], holder)


def _is_voice_of(voice: Voice, holder: Person) -> bool:
    key = _key(voice.actor_id)
    if key:
        return key == side_key(holder)
    if camp(holder) == "state":
        return voice.kind in _STATE_VOICES
    return camp(holder) == "armed" and voice.kind == "armed_group"
