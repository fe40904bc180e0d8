"""The fields in which two claims, or two incidents, are compared, and when two values are the same.

People and places are the same by their ids where both have one, else by name; days are compared
without the hour; numbers with their bounds and unit, however they are worded.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from reportedly.export import phrases, wording
from reportedly.records import Claim, Incident, Participant, Place

Values: TypeAlias = dict[str, str]
"""What a claim says in a field: each value's key, which decides sameness, with its words."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field, what a claim says in it, and whether that is one label of a fixed list."""

    name: str
    values: Callable[[Claim], Values]
    is_label: bool = False


def _label(value: str | None) -> Values:
    return {value: value} if value else {}


def _people(people: Iterable[Participant]) -> Values:
    return {
        person.actor_id or person.name.casefold(): phrases.participant(person) for person in people
    }


def _place(place: Place | None) -> Values:
    if place is None:
        return {}
    relation = place.relation or ""
    key = str(place.geonames_id) if place.geonames_id else place.name.casefold()
    return {f"{relation} {key}".strip(): phrases.place(place)}


def _time(told: Claim | Incident) -> Values:
    time = told.time
    days = [moment[:10] if moment else ".." for moment in (time.earliest, time.latest)]
    return {"/".join(days): phrases.time(time)} if days != ["..", ".."] else {}


def _figures(claim: Claim) -> Values:
    return {
        f"{f.measure} {f.unit} {f.low}/{f.best}/{f.high}": phrases.figure(f) for f in claim.figures
    }


def _settled_figures(incident: Incident) -> Values:
    return {
        f"{f.measure} {f.of} {f.unit} {f.low}/{f.best}/{f.high}": wording.settled(f)
        for f in incident.figures
    }


def _materiel(told: Claim | Incident) -> Values:
    return {f"{m.item.casefold()} {m.action}": phrases.materiel(m) for m in told.materiel}


def _voice(claim: Claim) -> Values:
    voice = claim.voices[-1]
    return {voice.actor_id or phrases.voice_name(voice).casefold(): phrases.voice_name(voice)}


FIELDS: tuple[Field, ...] = (
    Field("kind", lambda claim: _label(claim.event.kind), is_label=True),
    Field("modality", lambda claim: _label(claim.modality), is_label=True),
    Field("historical", lambda c: _label("yes" if c.historical else "no"), is_label=True),
    Field("polarity", lambda claim: _label(claim.certainty.polarity), is_label=True),
    Field("degree", lambda claim: _label(claim.certainty.degree), is_label=True),
    Field("voice", _voice),
    Field("voice_kind", lambda claim: _label(claim.voices[-1].kind), is_label=True),
    Field("stance", lambda claim: _label(claim.voices[-1].stance), is_label=True),
    Field("actors", lambda claim: _people(claim.actors)),
    Field("recipients", lambda claim: _people(claim.recipients)),
    Field("responsibility", lambda claim: _label(claim.responsibility), is_label=True),
    Field("place", lambda claim: _place(claim.place)),
    Field("origin", lambda claim: _place(claim.origin)),
    Field("destination", lambda claim: _place(claim.destination)),
    Field("time", _time),
    Field("figures", _figures),
    Field("materiel", _materiel),
)
"""All compared fields, in order; the innermost voice stands for the chain."""


@dataclass(frozen=True, slots=True)
class SettledField:
    """A field of incidents, and what one says in it."""

    name: str
    values: Callable[[Incident], Values]


SETTLED: tuple[SettledField, ...] = (
    SettledField("kind", lambda incident: _label(incident.kind)),
    SettledField("modality", lambda incident: _label(incident.modality)),
    SettledField("standing", lambda incident: _label(incident.standing)),
    SettledField("sources", lambda incident: _label(str(incident.independent_sources))),
    SettledField("actors", lambda incident: _people(incident.actors)),
    SettledField("recipients", lambda incident: _people(incident.recipients)),
    SettledField("place", lambda incident: _place(incident.place)),
    SettledField("origin", lambda incident: _place(incident.origin)),
    SettledField("destination", lambda incident: _place(incident.destination)),
    SettledField("time", _time),
    SettledField("figures", _settled_figures),
    SettledField("materiel", _materiel),
)
"""All compared fields of incidents, in order."""
