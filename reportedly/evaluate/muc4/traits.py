"""What is told of one target or body: its type, what befell it, how surely it did it."""

from collections.abc import Iterable, Iterator, Sequence

from reportedly.evaluate.muc4.candidates import Candidate, words_told
from reportedly.evaluate.muc4.model import Model
from reportedly.evaluate.muc4.phrases import type_of, words_of
from reportedly.evaluate.muc4.scene import Scene
from reportedly.evaluate.muc4.tables import tables
from reportedly.evaluate.muc4.targets import human_type

TRAITS = {
    "hum_tgt_type": "victim",
    "hum_tgt_effect": "victim",
    "phys_tgt_type": "thing",
    "phys_tgt_effect": "thing",
    "perp_org_conf": "org",
}
"""Closed slots that are told of a candidate, and the part that it plays."""
CATEGORY = "perp_inc_cat"
"""The closed slot that is told of all who did it together."""
NONE = "none"
"""The answer where a report does not tell."""

_KEPT = (
    "head=", "with=", "part=", "title=", "actor=", "class=", "kind=", "explains=", "of=", "under=",
    "tag=", "counted", "violence", "words=",
)  # fmt: skip

_OF_DOERS = ("head=", "with=", "actor=", "class=", "kind=", "of=", "did it=", "group")


def trait_clues(scene: Scene, one: Candidate, part: str, incident_type: str) -> dict[str, float]:
    """List the clues to the closed slots of a candidate in an incident of some type."""
    clues = {clue for clue in one.clues if clue.startswith(_KEPT)}
    clues.add(f"incident={incident_type}")
    clues |= set(_by_rule(scene, one, part))
    for telling in one.tellings:
        events = scene.violence.get(telling.sentence, ())
        clues |= {f"same={event.kind}" for event in events}
        clues |= {f"word={common}" for common in scene.common_words(telling.sentence)}
        clues |= set(_of_roles(scene, telling.head))
    home = one.told.sentence
    for event in scene.happenings:
        clues.add(f"report={event.kind}")
        if event.sentence in (home - 1, home + 1, home + 2):
            side = "after" if event.sentence > home else "before"
            clues.add(f"{side}={event.kind}:{event.status}")
    return dict.fromkeys(sorted(clues), 1.0)


def category_clues(
    scene: Scene, individuals: Sequence[Candidate], bodies: Sequence[Candidate], incident_type: str
) -> dict[str, float]:
    """List the clues to whether those who did it acted for a state."""
    clues = {f"incident={incident_type}", f"bodies={bool(bodies)}/people={bool(individuals)}"}
    for one in (*individuals, *bodies):
        clues |= {clue for clue in one.clues if clue.startswith(_OF_DOERS)}
        for telling in one.tellings:
            clues |= set(_of_roles(scene, telling.head))
    kinds = {kind for one in (*individuals, *bodies) if (kind := actor_kind(scene, one))}
    clues |= {f"doer={kind}" for kind in kinds}
    clues.add(f"state={len(kinds & tables().state)}/{len(kinds)}")
    return dict.fromkeys(sorted(clues), 1.0)


def actor_kind(scene: Scene, one: Candidate) -> str | None:
    """Return what kind of actor a candidate is, by the first of its tellings that says."""
    actors = (scene.index.actors.get(telling.head) for telling in one.tellings)
    return next((actor.kind for actor in actors if actor and actor.kind), None)


def _of_roles(scene: Scene, head: int) -> Iterator[str]:
    for role, event in scene.taking_part.get(head, ()):
        yield f"role={event.kind}:{role}:{event.status}"
        yield f"role={event.lemma}:{role}"
        if role == "actor":
            claim = event.claim
            yield f"responsibility={claim.responsibility}"
            yield f"surely={claim.certainty.polarity}/{claim.certainty.degree}"
            yield from (f"voice={voice.kind}:{voice.stance}" for voice in claim.voices[1:])


def _by_rule(scene: Scene, one: Candidate, part: str) -> Iterator[str]:
    """Yield what the word lists say of a target."""
    if part == "thing":
        yield f"rule={type_of(words_of(one.words), things=True)}"
        yield f"any rule={type_of(words_told(one), things=True)}"
        for telling in one.tellings:
            for _, event in scene.taking_part.get(telling.head, ()):
                if event.lemma in tables().destroying:
                    yield f"destroys={event.lemma}"
    elif part == "victim":
        told = {word for t in one.tellings if t.title for word in words_of(t.title)}
        told |= set() if one.kind == "person" else words_of(one.words)
        yield f"rule={human_type(frozenset(told), None)}"
        yield from called(told)


def called(words: Iterable[str]) -> Iterator[str]:
    """Yield clues for the words that say what a person is; those of names are none."""
    yield from (f"called={word}" for word in sorted(set(words) & tables().titles))


def trait(model: Model, slot: str, clues: dict[str, float]) -> str | None:
    """Return the likeliest value of a closed slot, None where nothing is told."""
    found = model.choice(slot, clues)
    return None if found == NONE else found
