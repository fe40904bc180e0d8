"""Whether a place changed hands: what other incidents and the words say of a capture."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from reportedly.export.acled.deaths import count_deaths
from reportedly.export.acled.tables import acled_tables
from reportedly.export.days import Days, days_of
from reportedly.export.places import place_key
from reportedly.export.written import Told
from reportedly.records import AcledCode, Incident, Participant

CLASH = AcledCode(event_type="Battles", sub_event_type="Armed clash")
TRANSFER = AcledCode(
    event_type="Strategic developments", sub_event_type="Non-violent transfer of territory"
)
_CHANGES = {"Government regains territory", "Non-state actor overtakes territory"}


class Territory:
    """What happened at each place, for asking whether a capture lasted and was fought for."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        """Note the dated incidents that are said to have happened, by place."""
        self._at: dict[object, list[tuple[Incident, Days]]] = defaultdict(list)
        for incident in incidents:
            days = days_of(incident.time)
            happened = incident.modality == "actual" and incident.standing != "denied"
            if incident.place and days and happened:
                self._at[place_key(incident.place)].append((incident, days))

    def code_of(self, told: Told, code: AcledCode) -> tuple[AcledCode, str | None]:
        """Give the code that the rules on territory leave, and the rule that changed it."""
        if code.sub_event_type not in _CHANGES:
            return code, None
        if self._undone(told.incident):
            return CLASH, "acled-territory-lasts"
        if self._without_fighting(told):
            return TRANSFER, "acled-taken-without-fighting"
        return code, None

    def _beside(self, incident: Incident) -> list[tuple[Incident, Days]]:
        here = self._at[place_key(incident.place)] if incident.place else []
        return [(other, days) for other, days in here if other.id != incident.id]

    def _undone(self, incident: Incident) -> bool:
        """Tell whether another side takes the place by the next day."""
        own = days_of(incident.time)
        if own is None or incident.kind not in acled_tables().capture_kinds:
            return False
        for other, days in self._beside(incident):
            if other.kind not in acled_tables().capture_kinds or _share(incident, other):
                continue
            same_day = days.last == own.last and (other.kind, incident.kind) == (
                "recapture_place",
                "capture_place",
            )
            if same_day or days.first == own.last + timedelta(days=1):
                return True
        return False

    def _without_fighting(self, told: Told) -> bool:
        incident = told.incident
        killed = count_deaths(incident, country=None, year=0)
        if killed and killed.number:
            return False
        words = " ".join(claim.sentence.text.lower() for _, claim in told.pairs)
        if any(phrase in words for phrase in acled_tables().without_fighting):
            return True
        own = days_of(incident.time)
        if own is None:
            return False
        around = Days(own.first - timedelta(days=1), own.last)
        beside = [other for other, days in self._beside(incident) if days.touches(around)]
        leaving = acled_tables().leaving_kinds
        # Who leaves is the doer where a place is told to be lost, the other side where it is taken.
        is_loss = incident.kind in leaving
        left = any(
            other.kind in leaving and _same_doer(incident, other) == is_loss for other in beside
        )
        return left and not any(_is_fighting(other) for other in beside)


def _is_fighting(incident: Incident) -> bool:
    code = incident.acled
    return bool(
        code
        and code.event_type in ("Battles", "Explosions/Remote violence")
        and code.sub_event_type not in _CHANGES
    )


def _share(one: Incident, other: Incident) -> bool:
    """Tell whether the same side took the place in both; unknown sides are not told apart."""
    if not one.actors or not other.actors:
        return True
    return _same_doer(one, other)


def _same_doer(one: Incident, other: Incident) -> bool:
    return bool(_names(one.actors) & _names(other.actors))


def _names(people: Iterable[Participant]) -> set[str]:
    return {person.actor_id or person.name.lower() for person in people}
