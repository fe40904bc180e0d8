"""What people fled, and what kind of conflict it was."""

from collections.abc import Iterable, Mapping

from reportedly.actors.inter import STATE
from reportedly.export.idmc.tables import idmc_tables
from reportedly.records import Incident, Participant

IAC = "International armed conflict (IAC)"
NIAC = "Non-international armed conflict (NIAC)"
UNCLEAR = "Unclear/Unknown"
_GROUPS = frozenset({"REB", "UAF", "PRM", "IMG", "ISM", "PRE"})


def cause_of(incident: Incident) -> str:
    """Give the cause of the displacement."""
    return "Disaster" if incident.kind in idmc_tables().disaster_kinds else "Conflict"


def causes_in(incident: Incident, by_id: Mapping[str, Incident]) -> list[Incident]:
    """List the incidents of the file that this one was displaced by."""
    linked = [link.incident_id for link in incident.links if link.kind == "displaced_by"]
    return [by_id[one] for one in linked if one in by_id]


def violence_type(incident: Incident, causes: Iterable[Incident]) -> str | None:
    """Give the type of the conflict by its sides; None for disasters."""
    if cause_of(incident) != "Conflict":
        return None
    people = [*incident.actors, *incident.recipients]
    for cause in causes:
        people += [*cause.actors, *cause.recipients]
    states, groups = _states(people), _groups(people)
    if len(states) > 1 and not groups:
        return IAC
    return NIAC if (states and groups) or len(groups) > 1 else UNCLEAR


def _states(people: Iterable[Participant]) -> set[str]:
    """Name the states under arms; those without a country of their own are one."""
    return {person.country or "" for person in people if person.kind in STATE}


def _groups(people: Iterable[Participant]) -> set[str]:
    return {person.actor_id or person.name for person in people if person.kind in _GROUPS}
