"""From a reading to MUC-4 templates: the answer that the product gives to a message."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.evaluate.muc4.candidates import Candidate, find_candidates, weigh
from reportedly.evaluate.muc4.fills import Fills, Writer
from reportedly.evaluate.muc4.grouping import group_targets
from reportedly.evaluate.muc4.incidents import (
    Incident,
    acts_about,
    record_clues,
    sharers,
    type_of,
)
from reportedly.evaluate.muc4.model import Model, load_model
from reportedly.evaluate.muc4.official.slots import slots
from reportedly.evaluate.muc4.official.template import Fill, Template, filler
from reportedly.evaluate.muc4.scene import Happening, Scene
from reportedly.evaluate.muc4.tables import tables
from reportedly.evaluate.muc4.when_where import WhenWhere
from reportedly.language.reading import Reading

LEAST_RECORDED = 0.25
"""Chance from which an incident is recorded. A template pays from half the score's F on."""
LEAST_SHARED = {"victim": 0.45, "thing": 0.4, "ind": 0.2, "org": 0.25, "weapon": 0.2}
"""Chance from which a candidate is written into a slot of an incident, likewise."""
MOST_SHARED = {"victim": 9, "thing": 9, "ind": 3, "org": 3, "weapon": 2}
_INSTRUMENT = ("inc_instr_id", "inc_instr_type")
_NOT_OF = {
    "KIDNAPPING": (*_INSTRUMENT, *(s.name for s in slots() if s.name.startswith("phys_tgt"))),
    "ARSON": _INSTRUMENT,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A template, and the sentence and rule that its first act was read by."""

    template: Template
    sentence: str
    basis: str


def answer_message(reading: Reading, message_id: str) -> tuple[Told, ...]:
    """Write a template for every incident of a reading that the set asks for."""
    model, scene = load_model(), Scene(reading)
    return write_incidents(scene, find_candidates(scene), model, message_id)


def write_incidents(
    scene: Scene, candidates: list[Candidate], model: Model, message_id: str
) -> tuple[Told, ...]:
    """Weigh the candidates of a report, group them, and write each incident that is asked for."""
    relevance = weigh(scene, candidates, model)
    incidents = recorded(scene, candidates, relevance, model)
    writer, settings = Writer(scene, candidates, model), WhenWhere(scene)
    found: list[Told] = []
    for incident in incidents:
        country = settings.country(incident)
        if country is not None and country not in tables().nine:
            continue
        others = [one for one in incidents if one is not incident]
        nation = tables().nations.get(country or "")
        fills = _fills(scene, incident, others, candidates, writer, nation)
        acts = acts_about(scene, incident)
        place, day = settings.choose(incident, others, model)
        fills |= {
            "inc_type": [filler(incident.type)],
            "inc_stage": [filler(_stage(acts))],
            "inc_loc": [filler(place)] if place else [],
            "inc_date": [filler(day)] if day else [],
        }
        number = str(len(found) + 1)
        basis = acts[0].claim.event.basis if acts else model.name
        told = scene.sentences[incident.targets[0].told.sentence].text
        template = _template(fills, message_id, number, incident.type)
        found.append(Told(template, told, basis))
    return tuple(found)


def recorded(
    scene: Scene, candidates: Sequence[Candidate], relevance: float, model: Model
) -> list[Incident]:
    """Return the incidents of a report that the set asks for, in the order of the text."""
    found = [Incident(group) for group in group_targets(scene, candidates, model)]
    kept = []
    for incident in found:
        others = [one for one in found if one is not incident]
        clues = record_clues(scene, incident, others, candidates, relevance)
        if model.chance("record", clues) < LEAST_RECORDED or _is_long_ago(scene, incident):
            continue
        incident.type = type_of(scene, incident, model)
        kept.append(incident)
    return kept


def _is_long_ago(scene: Scene, incident: Incident) -> bool:
    acts = acts_about(scene, incident)
    return bool(acts) and all(act.is_old for act in acts)


def _fills(
    scene: Scene,
    incident: Incident,
    others: Sequence[Incident],
    candidates: Sequence[Candidate],
    writer: Writer,
    nation: str | None,
) -> Fills:
    """Write all that candidates stand for in an incident."""
    found = {
        part: sharers(
            scene, incident, others, candidates, part=part, least=least, model=writer.model
        )[: MOST_SHARED[part]]
        for part, least in LEAST_SHARED.items()
    }
    return {
        **writer.target_fills(found["victim"], found["thing"], incident, nation),
        **writer.perpetrator_fills(found["ind"], found["org"], incident.type),
        **writer.instrument_fills(found["weapon"], incident),
    }


def _stage(acts: Sequence[Happening]) -> str:
    """Return how far it got: done, unless every act is a failed try or a threat."""
    stages = tables().stages
    claims = [act.claim for act in acts]
    if claims and all(claim.modality == "threat" for claim in claims):
        return stages["threatened"]
    if claims and all(
        claim.certainty.polarity == "negative" and "attempt" in claim.certainty.basis
        for claim in claims
    ):
        return stages["failed"]
    return stages["done"]


def _template(fills: Fills, message_id: str, number: str, kind: str) -> Template:
    out = _NOT_OF.get(kind, ())
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
