"""One summary of an incident as a row of the RAND database: what our claims say of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from reportedly.evaluate.rand_incidents.names import country_key_of, form
from reportedly.evaluate.rand_incidents.perpetrator import Group, perpetrator
from reportedly.evaluate.tolls import Toll, reported_toll
from reportedly.language.reading import ActorMention, Reading
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Claim, Participant, Place

_WIDE = frozenset({"country", "region"})


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a row; `basis` is what it rests on, both None where nothing was found."""

    value: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """What the claims of a summary come to; `opening` is its first sentence."""

    killed: Toll
    injured: Toll
    weapon: Field
    city: Field
    country: Field
    perpetrator: Group | None
    day: Field
    opening: str


def incident_of(reading: Reading) -> Incident:
    """Sum up a reading as one incident, by the rules of docs/method/evaluation.md."""
    claims = reading.claims
    telling = [claim for claim in claims if _tells(claim)] or claims
    places = list(_places(telling, claims, reading))
    return Incident(
        killed=_toll("killed", claims),
        injured=_toll("injured", claims),
        weapon=_weapon(telling, claims, reading),
        city=_city(places, reading),
        country=_country(places, telling),
        perpetrator=perpetrator(telling, claims, reading),
        day=_day(telling, claims),
        opening=next(reading.doc.sents).text.strip() if len(reading.doc) else "",
    )


def _tells(claim: Claim) -> bool:
    kind = claim.event.kind
    of_violence = kind_of(kind).family in form().families or kind in form().kinds
    happened = claim.modality == "actual" and claim.certainty.polarity == "positive"
    return of_violence and happened and not claim.historical


def _toll(measure: Literal["killed", "injured"], claims: Sequence[Claim]) -> Toll:
    """Take the toll of the first sentence that gives one; later ones recall other incidents."""
    for _, some in groupby(claims, key=lambda claim: claim.sentence.start):
        of_sentence = list(some)
        toll = reported_toll(measure, of_sentence, of_sentence)
        if toll.persons:
            return toll
    return Toll(0)


def _places(telling: Sequence[Claim], claims: Sequence[Claim], reading: Reading) -> Iterator[Place]:
    """Yield places in the order in which they are believed: the incident's, others', any."""
    for some in (telling, claims):
        yield from (claim.place for claim in some if claim.place is not None)
    yield from (mention.place for mention in reading.places)


def _city(places: Iterable[Place], reading: Reading) -> Field:
    """Take the first place that is finer than a country, towns before the areas round them.

    A quarter stands for its town: the place named that lent it its point.
    """
    fine = [place for place in places if place.precision not in _WIDE]
    towns = [place for place in fine if place.precision in ("exact", "near", None)]
    for place in (*towns, *fine):
        around = place
        if place.precision == "near" and place.geonames_id is None:
            named = (mention.place for mention in reading.places)
            around = next((one for one in named if _lends_point(one, place)), place)
        return Field(around.name, around.basis)
    return Field()


def _lends_point(town: Place, quarter: Place) -> bool:
    same = (town.lat, town.lon) == (quarter.lat, quarter.lon)
    return same and town.geonames_id is not None and town.precision == "exact"


def _country(places: Iterable[Place], telling: Iterable[Claim]) -> Field:
    for place in places:
        key = country_key_of(place)
        if key is not None:
            return Field(key, place.basis)
    parties = (person for claim in telling for person in (*claim.recipients, *claim.actors))
    return next((Field(one.country, one.basis) for one in parties if one.country), Field())


def _day(*orders: Sequence[Claim]) -> Field:
    for claims in orders:
        for claim in claims:
            time = claim.time
            if time.precision in ("hour", "day") and time.earliest:
                return Field(time.earliest[:10], time.basis)
    return Field()


# --- the weapon ------------------------------------------------------------------------------


def _weapon(telling: Sequence[Claim], claims: Sequence[Claim], reading: Reading) -> Field:
    """Take the first weapon used, then any named, then what those who act are called after.

    A class that is part of another one goes before it, wherever it stands among the claims.
    """
    seeks: tuple[Callable[[], Iterator[tuple[str | None, str]]], ...] = (
        lambda: (found for claim in telling for found in _weapons_of(claim)),
        lambda: (found for claim in claims for found in _weapons_of(claim)),
        lambda: (found for claim in telling for found in _bearers(claim.actors)),
        lambda: ((_class_of(item.item, item.kind), item.basis) for item in reading.materiel),
        lambda: (found for found in _bearers(reading.actors)),
    )
    weapons = form().weapons
    for seek in seeks:
        for weapon, basis in seek():
            if weapon is not None:
                finer = [x for x in _all_weapons(telling, reading) if x[0] in weapons.finer]
                narrow = next((x for x in finer if weapons.finer[x[0]] == weapon), None)
                return Field(*(narrow or (weapon, basis)))
    return Field(weapons.none)


def _all_weapons(telling: Sequence[Claim], reading: Reading) -> Iterator[tuple[str, str]]:
    found = [pair for claim in telling for pair in _weapons_of(claim)]
    found += [(_class_of(item.item, item.kind), item.basis) for item in reading.materiel]
    yield from ((weapon, basis) for weapon, basis in found if weapon is not None)


def _weapons_of(claim: Claim) -> Iterator[tuple[str | None, str]]:
    """Yield the classes of the things used, of the trigger's words, and of the kind of event."""
    weapons = form().weapons
    yield from ((_class_of(item.item, item.kind), item.basis) for item in claim.materiel)
    words = claim.event.trigger.text.lower().split()
    for stem, weapon in weapons.triggers.items():
        if any(word.startswith(stem) for word in words):
            yield weapon, claim.event.basis
    yield weapons.events.get(claim.event.kind), claim.event.basis


def _class_of(item: str, kind: str) -> str | None:
    weapons = form().weapons
    launched = any(item.startswith(name) for name in weapons.launchers)
    return weapons.items.get(item) or (launched and weapons.launched) or weapons.materiel.get(kind)


def _bearers(
    people: Sequence[Participant] | Sequence[ActorMention],
) -> Iterator[tuple[str | None, str]]:
    """Yield what people carry who are called after it: "gunmen", "armed men"."""
    carried = form().weapons.actors
    for person in people:
        words = person.name.split()
        if person.actor_id is not None or (len(words) > 1 and words[-1][:1].isupper()):
            continue  # a name: "Revolutionary Armed Forces"
        words = [word.lower() for word in words]
        found = (carried.get(word) for word in (words[-1:] + words[:-1]))
        yield next((weapon for weapon in found if weapon), None), person.basis
