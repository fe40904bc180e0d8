"""From a reading to MUC-4 templates: the answer that the product gives to a message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.evaluate.muc4.acts import Act, acts_of, events_of
from reportedly.evaluate.muc4.aftermath import Aftermath
from reportedly.evaluate.muc4.dates import date_of, days_of
from reportedly.evaluate.muc4.incidents import Incident, group_acts
from reportedly.evaluate.muc4.instruments import most_telling
from reportedly.evaluate.muc4.official.slots import slots
from reportedly.evaluate.muc4.official.template import Fill, Filler, Template, filler
from reportedly.evaluate.muc4.people import merge_people, merge_things
from reportedly.evaluate.muc4.perpetrators import Perpetrator, PerpetratorFinder
from reportedly.evaluate.muc4.places import PlaceWriter
from reportedly.evaluate.muc4.tables import tables
from reportedly.evaluate.muc4.targets import Person, TargetFinder, Thing
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import Reading

_ARMED_TYPES = frozenset({"ACTIVE MILITARY", "LAW ENFORCEMENT"})
_NOT_OF_KIDNAPPING = tuple(slot.name for slot in slots() if slot.name.startswith("phys_tgt"))
_INSTRUMENT = ("inc_instr_id", "inc_instr_type")

Fills = dict[str, list[Filler]]


@dataclass(frozen=True, slots=True)
class Told:
    """A template, and the sentence and rule that its first act was read by."""

    template: Template
    sentence: str
    basis: str


def answer_message(reading: Reading, message_id: str) -> tuple[Told, ...]:
    """Write a template for every incident of a reading that the set asks for."""
    places = PlaceWriter(reading)
    index = MentionIndex(reading)
    events = list(events_of(reading))
    finder = PerpetratorFinder(reading, index)
    claimants, suspects = finder.claimants(events), finder.suspects()
    aftermath = Aftermath(events, TargetFinder(reading, index))
    found: list[Told] = []
    for incident in group_acts(acts_of(reading)):
        people, things = merge_people(incident.acts), merge_things(incident.acts)
        people = aftermath.free(incident, people)
        if not _is_asked_for(incident, people, things):
            continue
        country, location = places.location(incident.claims)
        if country not in tables().nine and not any(
            person.nation in tables().nine.values() for person in people
        ):
            continue
        fills = _fills(incident, people, things, nation=tables().nations.get(country or ""))
        fills |= _perpetrator_fills(incident.acts, claimants or suspects)
        no_harm = aftermath.no_harm(incident)
        if no_harm and not people:
            fills["hum_tgt_effect"] = [filler(no_harm, "-")]
        fills["inc_loc"] = [filler(location)] if location else []
        day = date_of(incident.claims, reading.report)
        fills["inc_date"] = [filler(day)] if day else []
        template = _template(fills, message_id, str(len(found) + 1), incident.type)
        first = incident.claims[0]
        found.append(Told(template, first.sentence.text, first.event.basis))
    return tuple(found)


def _is_asked_for(incident: Incident, people: Sequence[Person], things: Sequence[Thing]) -> bool:
    """Tell a specific incident with a target that is not only forces and their posts."""
    nine = tables().nine.values()
    civil = any(
        person.type not in _ARMED_TYPES or (person.nation and person.nation not in nine)
        for person in people
    )
    if not civil and all(thing.is_military for thing in things):
        return False
    single = any(person.name or person.number != "PLURAL" for person in people)
    return single or any(thing.number != "PLURAL" for thing in things) or _is_placed(incident)


def _is_placed(incident: Incident) -> bool:
    """Tell an incident of a day or of a place below the country."""
    places = (claim.place for claim in incident.claims)
    return any(days_of(claim) for claim in incident.claims) or any(
        place is not None and place.mention is not None and place.precision != "country"
        for place in places
    )


def _fills(
    incident: Incident, people: Sequence[Person], things: Sequence[Thing], *, nation: str | None
) -> Fills:
    return {
        "inc_type": [filler(incident.type)],
        "inc_stage": [filler(incident.stage)],
        **_instrument_fills(incident),
        **_person_fills(people, nation),
        **_thing_fills(things, nation),
    }


def _instrument_fills(incident: Incident) -> Fills:
    kept = most_telling(i for act in incident.acts for i in act.instruments)
    return {
        "inc_instr_id": [filler(i.words) for i in kept if i.words],
        "inc_instr_type": [filler(i.type, i.words or "-") for i in kept],
    }


def _perpetrator_fills(acts: Iterable[Act], suspects: Iterable[Perpetrator]) -> Fills:
    found = [person for act in acts for person in act.perpetrators]
    if not any(person.organisation or person.is_state for person in found):
        found += suspects
    individuals = list(dict.fromkeys(p.individual for p in found if p.individual))[:2]
    organisations = _organisations(found)
    is_state = bool(found) and all(p.is_state for p in found)
    category = "STATE-SPONSORED VIOLENCE" if is_state else "TERRORIST ACT"
    return {
        "perp_inc_cat": [filler(category)],
        "perp_ind_id": [filler(words) for words in individuals],
        "perp_org_id": [filler(words) for words in organisations],
        "perp_org_conf": [
            filler(tables().confidence[value], words) for words, value in organisations.items()
        ],
    }


def _organisations(found: Iterable[Perpetrator]) -> dict[str, str]:
    """Return the organisations with how surely they did it: what counts most of all claims."""
    order = list(tables().confidence)
    kept: dict[str, tuple[str, str]] = {}
    for person in found:
        if person.organisation:
            key = person.actor_id or person.organisation
            value = person.responsibility or "possible"
            words, earlier = kept.get(key, (person.organisation, value))
            kept[key] = words, min(value, earlier, key=order.index)
    return dict(kept.values())


def _person_fills(people: Sequence[Person], nation: str | None) -> Fills:
    named = [p for p in people if p.name]
    titled = [p for p in people if p.description]
    foreign = [p for p in people if p.nation and p.nation != nation]
    return {
        "hum_tgt_name": [filler(p.name) for p in named if p.name],
        "hum_tgt_desc": [
            filler(p.description, *([p.name] if p.name else [])) for p in titled if p.description
        ],
        "hum_tgt_type": [filler(p.type, p.tag) for p in people],
        "hum_tgt_num": [filler(p.number, p.tag) for p in people],
        "hum_tgt_nation": [filler(p.nation, p.tag) for p in foreign if p.nation],
        "hum_tgt_effect": [filler(p.effect, p.tag) for p in people if p.effect],
    }


def _thing_fills(things: Sequence[Thing], nation: str | None) -> Fills:
    foreign = [t for t in things if t.nation and t.nation != nation]
    return {
        "phys_tgt_id": [filler(t.words) for t in things],
        "phys_tgt_type": [filler(t.type, t.words) for t in things],
        "phys_tgt_num": [filler(t.number, t.words) for t in things],
        "phys_tgt_nation": [filler(t.nation, t.words) for t in foreign if t.nation],
        "phys_tgt_effect": [filler(t.effect, t.words) for t in things if t.effect],
    }


def _template(fills: Fills, message_id: str, number: str, kind: str) -> Template:
    out: set[str] = set()
    if kind == "KIDNAPPING":
        out |= {*_NOT_OF_KIDNAPPING, *_INSTRUMENT}
    if kind == "ARSON":
        out |= set(_INSTRUMENT)
    return Template(
        message_id=message_id,
        template_id=number,
        slots={
            slot.name: Fill(mark="*")
            if slot.name in out
            else Fill(tuple(fills.get(slot.name, ())), None if fills.get(slot.name) else "-")
            for slot in slots()
        },
    )
