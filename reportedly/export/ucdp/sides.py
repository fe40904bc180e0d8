"""The sides of an incident as UCDP knows them: governments, named groups, civilians."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reportedly.actors.inter import STATE
from reportedly.export.countries import coded_country
from reportedly.export.ucdp.tables import ucdp_tables
from reportedly.records import Incident, Participant

_GROUPS = frozenset({"REB", "UAF", "PRM", "CRM", "IMG", "ISM", "PTY", "PRE"})
_CIVILIANS = frozenset(
    {"CVL", "AGR", "BUS", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "REL", "SOC", "NGO"}
)
_GENERIC = ("role-", "state-")

Class = Literal["state", "armed", "civilians"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side; `gw_number` is that of a government."""

    name: str
    of: Class
    gw_number: int | None = None


@dataclass(frozen=True, slots=True)
class Dyad:
    """Both sides, and the type of violence that follows from them."""

    type_of_violence: Literal[1, 2, 3]
    a: Side
    b: Side


CIVILIANS = Side("Civilians", "civilians")


def dyad_of(incident: Incident, country: str) -> Dyad | None:
    """Name the sides; None where one is no organised actor or is not told."""
    year = int((incident.time.latest or incident.time.earliest or "0")[:4])
    doer = _side(incident.actors, country, year)
    other = _side(incident.recipients, country, year)
    if doer is None or other is None or doer.of == "civilians":
        return None
    if other.of == "civilians":
        fought = incident.kind in ucdp_tables().fighting_kinds
        return None if fought else Dyad(3, doer, CIVILIANS)
    if doer.name == other.name:
        return None
    first, second = sorted((doer, other), key=lambda side: (side.of != "state", side.name))
    return Dyad(1 if first.of == "state" else 2, first, second)


def _side(people: Iterable[Participant], country: str, year: int) -> Side | None:
    """Choose the side of several participants: a government, else all groups, else civilians."""
    sides = [side for person in people if (side := _party(person, country, year))]
    state = next((side for side in sides if side.of == "state"), None)
    groups = sorted({side.name for side in sides if side.of == "armed"})
    if state or not groups:
        return state or (sides[0] if sides else None)
    return Side(", ".join(groups), "armed")


def _party(person: Participant, country: str, year: int) -> Side | None:
    if person.kind in STATE:
        owner = coded_country(person.country) or coded_country(country)
        return Side(f"Government of {owner.ucdp_name}", "state", owner.gw_number) if owner else None
    generic = person.actor_id is None and person.basis.startswith(_GENERIC)
    if person.kind == "REB" and generic:
        composite = ucdp_tables().composite(country, year)
        return Side(composite, "armed") if composite else None
    if person.kind in _GROUPS and not generic:
        return Side(person.name, "armed")
    return CIVILIANS if person.kind in _CIVILIANS else None
