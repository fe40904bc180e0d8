"""Which reports tell of violence, for what nobody is told to have caused."""

from collections.abc import Iterable

from reportedly.records import Incident

_FOUGHT = frozenset({"Battles", "Explosions/Remote violence", "Riots"})
_BY_SOMEBODY = "Violence against civilians"
_HARM = frozenset({"killing", "injury"})
"""Kinds that tell what became of people and not what was done: a fire kills, too."""


class ViolentReports:
    """The reports among whose incidents is violence that happened."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        """Note the reports of all violence among the incidents."""
        self._reports: set[str] = set()
        for incident in incidents:
            if is_violence(incident):
                self._reports.update(incident.reports)

    def tell(self, incident: Incident) -> bool:
        """Tell whether a report of this incident tells of violence."""
        return not self._reports.isdisjoint(incident.reports)


def is_bare_harm(incident: Incident) -> bool:
    """Tell deaths and injuries that nobody is told to have caused."""
    return incident.kind in _HARM and not incident.actors


def is_violence(incident: Incident) -> bool:
    """Tell whether an incident is violence that happened, by ACLED's types.

    Fighting, explosions and riots are; violence against civilians is where somebody did it.
    """
    code = incident.acled
    if code is None or incident.modality != "actual" or incident.standing == "denied":
        return False
    if is_bare_harm(incident):
        return False
    return code.event_type in _FOUGHT or (code.event_type == _BY_SOMEBODY and bool(incident.actors))
