"""The type of an incident where the cross-walk of its kind does not say all."""

from reportedly.export.acled.sides import is_crowd
from reportedly.records import AcledCode, Incident

_MOB = AcledCode(event_type="Riots", sub_event_type="Mob violence")
_ATTACK = AcledCode(event_type="Violence against civilians", sub_event_type="Attack")
_INTERVENTION = AcledCode(event_type="Protests", sub_event_type="Protest with intervention")
_HARM = frozenset({"killed", "injured"})


def retyped(
    incident: Incident, code: AcledCode, *, country: str, deaths: int
) -> tuple[AcledCode, str | None]:
    """Give the code that who did it and who was harmed leave, and the rule that changed it."""
    if code.event_type == _ATTACK.event_type and is_crowd(incident, country):
        return _MOB, "acled-mob"
    harmed = deaths > 0 or _is_harmful(incident)
    if code.sub_event_type.startswith("Abduction") and harmed:
        return _ATTACK, "acled-abduction-with-harm"
    if code.sub_event_type.startswith("Excessive force") and not harmed:
        return _INTERVENTION, "acled-intervention"
    return code, None


def _is_harmful(incident: Incident) -> bool:
    """Tell whether somebody is told to have been killed or injured, be it without a number."""
    return any(
        figure.measure in _HARM and figure.high != 0 and one.status == "standing"
        for figure in incident.figures
        for one in figure.alternatives
    )
