"""The incidents of one report: what of, whether the set asks for them, and who else takes part."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, prod

from reportedly.evaluate.muc4.candidates import PARTS, Candidate
from reportedly.evaluate.muc4.grouping import act_of, acts_of
from reportedly.evaluate.muc4.instruments import instrument_type
from reportedly.evaluate.muc4.model import Model, as_score
from reportedly.evaluate.muc4.scene import Happening, Scene
from reportedly.records import Claim

ATTACK = "ATTACK"
SURE_TYPE = 0.8
"""Chance from which a type more special than ATTACK is told."""
LEAST_SHARE = 0.02
"""Chance from which a candidate is looked at for another part of an incident."""
_MOST, _FAR = 4, 5
_NONE = 99


@dataclass(slots=True, eq=False)
class Incident:
    """Targets of one report that were struck together, with the type of what struck them."""

    targets: list[Candidate]
    type: str = ATTACK

    @property
    def homes(self) -> set[int]:
        """Numbers of the sentences that tell most of its targets."""
        return {one.told.sentence for one in self.targets}


def acts_about(scene: Scene, incident: Incident) -> list[Happening]:
    """List the violence that the targets are part of or that is told beside them."""
    found: dict[int, Happening] = {}
    for one in incident.targets:
        for event in (*acts_of(scene, one), *scene.violence.get(one.told.sentence, ())):
            found.setdefault(id(event), event)
    return list(found.values())


def claims_about(scene: Scene, incident: Incident) -> list[Claim]:
    """List the claims of that violence, each once."""
    return list({event.claim.id: event.claim for event in acts_about(scene, incident)}.values())


def claims_around(scene: Scene, incident: Incident, within: int) -> list[Claim]:
    """List the claims of violence told some sentences from the targets at most, nearest first."""
    told = [
        (min(abs(number - home) for home in incident.homes), number, event.claim)
        for number, events in scene.violence.items()
        for event in events
    ]
    near = sorted((one for one in told if one[0] <= within), key=lambda one: one[:2])
    return list({claim.id: claim for _, _, claim in near}.values())


def type_of(scene: Scene, incident: Incident, model: Model) -> str:
    """Choose the type: a special one where that is sure, else ATTACK, which covers them all."""
    shares = model.shares("type", type_clues(scene, incident))
    likeliest = max(shares, key=shares.__getitem__)
    return likeliest if shares[likeliest] >= SURE_TYPE else ATTACK


def type_clues(scene: Scene, incident: Incident) -> dict[str, float]:
    """List the clues to the type of an incident: its acts and words, what else is told."""
    clues: set[str] = set()
    for one in incident.targets:
        act = act_of(scene, one)
        if act:
            clues |= {f"act={act.kind}", f"verb={act.lemma}", f"act type={act.type}"}
        for number in {telling.sentence for telling in one.tellings}:
            clues |= {f"beside={event.kind}" for event in scene.violence.get(number, ())}
            clues |= {f"beside type={event.type}" for event in scene.violence.get(number, ())}
            clues |= {f"word={common}" for common in scene.common_words(number)}
        clues |= {c for c in one.clues if c.startswith(("under=", "part=", "head="))}
    types = sorted({event.type for event in scene.happenings if event.type})
    clues |= {f"report={kind}" for kind in types}
    clues.add(f"report set={'|'.join(types)}")
    return dict.fromkeys(sorted(clues), 1.0)


def record_clues(
    scene: Scene,
    incident: Incident,
    others: Sequence[Incident],
    candidates: Sequence[Candidate],
    relevance: float,
) -> dict[str, float]:
    """List the clues to whether the set asks for an incident."""
    chances = sorted((one.chance for one in incident.targets), reverse=True)
    rival = max((one.chance for other in others for one in other.targets), default=0.0)
    acts = [act for act in (act_of(scene, one) for one in incident.targets) if act]
    clues = {
        "first": as_score(chances[0]),
        "second": as_score(chances[1]) if len(chances) > 1 else -3.0,
        "any": log(max(1e-4, prod(1 - chance for chance in chances))),
        "report": as_score(relevance),
        "named": float(any(one.kind == "person" for one in incident.targets)),
        "things": float(any(one.is_thing for one in incident.targets)),
        "likeliest": float(chances[0] >= rival),
        "lead": as_score(chances[0]) - as_score(rival) if others else 0.0,
        f"targets={min(_MOST, len(chances))}": 1.0,
        f"incidents={min(_MOST + 1, len(others) + 1)}": 1.0,
        f"sentence={min(_MOST, *incident.homes)}": 1.0,
        f"claims={min(_MOST, len({act.claim.id for act in acts}))}": 1.0,
    }
    for part in ("ind", "org", "weapon"):
        clues[part] = as_score(max((one.chances[part] for one in candidates), default=0.0))
    for act in acts:
        clues |= {f"act={act.kind}": 1.0, f"status={act.status}": 1.0, f"old={act.is_old}": 1.0}
    return clues


def share_clues(
    scene: Scene,
    incident: Incident,
    others: Sequence[Incident],
    one: Candidate,
    part: str,
    best: float,
) -> dict[str, float]:
    """List the clues to whether a candidate plays a part in an incident.

    `best` is the greatest chance that any candidate of the report has to play it.
    """
    at = [telling.sentence for telling in one.tellings]
    told = {telling.sentence for target in incident.targets for telling in target.tellings}
    apart = _apart(at, incident.homes)
    elsewhere = min((_apart(at, other.homes) for other in others), default=_NONE)
    beside = (
        "only" if elsewhere == _NONE else "near" if apart < elsewhere
        else "tie" if apart == elsewhere else "far"
    )  # fmt: skip
    clues = {
        "chance": as_score(one.chances[part]),
        f"chance {part}": as_score(one.chances[part]),
        f"best {part}": float(one.chances[part] >= best),
        f"behind {part}": as_score(one.chances[part]) - as_score(best),
        "target": float(one in incident.targets),
    }
    words = [
        f"apart={min(apart, _FAR)}", f"apart {part}={min(apart, _FAR)}",
        f"nearest={min(_apart(at, told), _MOST)}", f"beside={beside}", f"beside {part}={beside}",
        f"type {part}={incident.type}", f"incidents={min(_MOST, len(others) + 1)}",
        f"kind {part}={one.kind}", *_shared_acts(scene, incident, one, part),
    ]  # fmt: skip
    if part == "weapon":
        words.append(f"weapon={instrument_type(one.words)}/{incident.type}")
    return clues | dict.fromkeys(words, 1.0)


def _shared_acts(scene: Scene, incident: Incident, one: Candidate, part: str) -> list[str]:
    acts = {id(event) for target in incident.targets for event in acts_of(scene, target)}
    roles = {
        role
        for telling in one.tellings
        for role, event in scene.taking_part.get(telling.head, ())
        if id(event) in acts
    }
    clues = [clue for role in sorted(roles) for clue in (f"role={role}", f"role {part}={role}")]
    return clues or [f"no role {part}"]


def _apart(some: Sequence[int], others: set[int]) -> int:
    return min(abs(a - b) for a in some for b in others)


def sharers(
    scene: Scene,
    incident: Incident,
    others: Sequence[Incident],
    candidates: Sequence[Candidate],
    *,
    part: str,
    least: float,
    model: Model,
) -> list[Candidate]:
    """List the candidates that play a part in an incident, likeliest first."""
    assert part in PARTS
    best = max((one.chances[part] for one in candidates), default=0.0)
    found = [
        (model.chance(f"share {part}", share_clues(scene, incident, others, one, part, best)), one)
        for one in candidates
        if one.chances[part] >= LEAST_SHARE
    ]
    found.sort(key=lambda pair: -pair[0])
    return [one for chance, one in found if chance >= least]
