"""What people fled, and what kind of conflict it was."""

from collections.abc import Iterable

from reportedly.actors.inter import STATE
from reportedly.export.idmc.tables import idmc_tables
from reportedly.export.violence import ViolentReports, is_violence
from reportedly.records import Incident, Participant

IAC = "International armed conflict (IAC)"
NIAC = "Non-international armed conflict (NIAC)"
UNCLEAR = "Unclear/Unknown"
_GROUPS = frozenset({"REB", "UAF", "PRM", "IMG", "ISM", "PRE"})


class Causes:
    """What displaces people in one file: its incidents, and which reports tell of violence."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        """Note all incidents, and which reports tell of violence that happened."""
        known = list(incidents)
        self._by_id = {incident.id: incident for incident in known}
        self._violent_reports = ViolentReports(known)

    def of(self, incident: Incident) -> list[Incident]:
        """List the incidents of the file that this one was displaced by."""
        linked = [link.incident_id for link in incident.links if link.kind == "displaced_by"]
        return [self._by_id[one] for one in linked if one in self._by_id]

    def name(self, incident: Incident) -> str:
        """Name the cause of the displacement: Conflict, Disaster or Other."""
        kinds = {incident.kind, *(cause.kind for cause in self.of(incident))}
        tables = idmc_tables()
        if kinds & tables.disaster_kinds:
            return "Disaster"
        told_beside = self._violent_reports.tell(incident)
        driven = incident.kind in tables.violent_kinds
        linked = any(is_violence(cause) for cause in self.of(incident))
        return "Conflict" if told_beside or driven or linked else "Other"


def violence_type(incident: Incident, causes: Iterable[Incident]) -> str:
    """Give the type of the conflict by the sides of an incident and its causes."""
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
