"""Which targets of one report were struck in one incident: pair by pair, then in groups.

`pair_clues` names what speaks for and against two targets belonging together; the learned weights
add that up; groups join while the mean over their pairs speaks for it.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from reportedly.evaluate.muc4.candidates import Candidate
from reportedly.evaluate.muc4.model import Model
from reportedly.evaluate.muc4.scene import Happening, Scene
from reportedly.merge.linkage import link
from reportedly.records import Claim

LEAST_TARGET = 0.15
"""Chance from which a candidate takes part in the grouping."""
_FAR, _MANY, _WINDOW = 6, 6, 5
_REPORT_STEP, _LONGEST_STEP = 8, 4


def targets_of(candidates: Sequence[Candidate]) -> list[Candidate]:
    """List those that may be targets, in the order of their main tellings."""
    likely = [one for one in candidates if one.chance >= LEAST_TARGET]
    return sorted(likely, key=lambda one: one.told.head)


def group_targets(
    scene: Scene, candidates: Sequence[Candidate], model: Model
) -> list[list[Candidate]]:
    """Put the likely targets of a report into groups, one for each incident."""
    targets = targets_of(candidates)
    scores = {
        (a, b): model.score("together", pair_clues(scene, targets[a], targets[b], len(targets)))
        for a, b in combinations(range(len(targets)), 2)
    }
    # Every pair is compared, so what an uncompared one would count as does not matter.
    groups = link(range(len(targets)), scores, unlike=0.0)
    return [[targets[number] for number in group] for group in groups]


def act_of(scene: Scene, one: Candidate) -> Happening | None:
    """Return the violence that a target's main telling is part of, else the nearest beside it."""
    for _, event in scene.taking_part.get(one.told.head, ()):
        if event.type:
            return event
    beside = scene.violence.get(one.told.sentence, [])
    return min(beside, key=lambda event: abs(event.head - one.told.head), default=None)


def acts_of(scene: Scene, one: Candidate) -> list[Happening]:
    """List the violence that any telling of a candidate is part of."""
    return [
        event
        for telling in one.tellings
        for _, event in scene.taking_part.get(telling.head, ())
        if event.type
    ]


def pair_clues(scene: Scene, one: Candidate, other: Candidate, targets: int) -> dict[str, float]:
    """List what speaks for and against two targets of one incident, among `targets` in all."""
    apart = abs(one.told.sentence - other.told.sentence)
    mine = {telling.sentence for telling in one.tellings}
    theirs = {telling.sentence for telling in other.tellings}
    clues = {
        f"apart={min(apart, _FAR)}",
        f"nearest={min(_FAR, *(abs(a - b) for a in mine for b in theirs))}",
        f"sentences both={min(3, len(mine & theirs))}",
        f"parts={one.is_thing + other.is_thing}",
        f"targets={min(_MANY, targets)}",
        f"targets={min(_MANY, targets)}/apart={min(apart, 3)}",
        f"length={min(_LONGEST_STEP, len(scene.sentences) // _REPORT_STEP)}",
    }
    if apart == 0:
        clues.add(f"words apart={min(_WINDOW, abs(one.told.head - other.told.head) // _WINDOW)}")
    if set(one.words.split()) & set(other.words.split()):
        clues.add("shared words")
    clues |= set(_of_acts(act_of(scene, one), act_of(scene, other), min(apart, 2)))
    return dict.fromkeys(sorted(clues), 1.0)


def _of_acts(one: Happening | None, other: Happening | None, apart: int) -> Iterator[str]:
    if one is None or other is None:
        yield f"acts={(one is not None) + (other is not None)}"
        return
    if one is other:
        yield "same act"
    yield f"types={'|'.join(sorted((one.type or '', other.type or '')))}"
    yield f"same kind={one.kind == other.kind}"
    yield f"same type={one.type == other.type}/apart={apart}"
    yield f"same status={one.status == other.status}"
    yield from _of_claims(one.claim, other.claim, apart)


def _of_claims(one: Claim, other: Claim, apart: int) -> Iterator[str]:
    if one.place and other.place and one.place.mention and other.place.mention:
        same = one.place.name == other.place.name
        yield f"same place={same}"
        yield f"same place={same}/apart={apart}"
    a, b = one.time, other.time
    if a.mention and b.mention and a.earliest and b.earliest and a.latest and b.latest:
        yield f"same time={a.latest >= b.earliest and b.latest >= a.earliest}"
    actors = [{x.actor_id or x.name.lower() for x in claim.actors} for claim in (one, other)]
    if all(actors):
        yield f"same actors={bool(actors[0] & actors[1])}"
