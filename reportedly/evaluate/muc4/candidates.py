"""Everyone and everything that a report names: the candidates for the slots that hold words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from reportedly.evaluate.muc4.clues import clues_of
from reportedly.evaluate.muc4.model import Model, as_score
from reportedly.evaluate.muc4.official.slots import scheme
from reportedly.evaluate.muc4.phrases import capitals, phrase, words_of
from reportedly.evaluate.muc4.scene import Scene, is_common, status_of
from reportedly.evaluate.muc4.tables import tables

PARTS = ("ind", "org", "thing", "victim", "weapon")
"""Parts of an incident that words of the text stand for: slots 9, 10, 12, 18 with 19, and 6."""
_MOST = 4
_LEAD = 3
"""Sentences that tell what a report is about."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where a candidate is named."""

    head: int
    sentence: int
    clues: frozenset[str]
    title: str | None


@dataclass(slots=True, eq=False)
class Candidate:
    """One person, body or thing of a report, with all its tellings.

    `kind` is "person" for a person's name, "listed" for an actor of the roster, else "noun".
    `chances` is how likely it plays each of PARTS in an incident that the set asks for.
    """

    kind: str
    key: str
    words: str
    wordings: set[str] = field(default_factory=set)
    tellings: list[Telling] = field(default_factory=list)
    clues: set[str] = field(default_factory=set)
    chances: dict[str, float] = field(default_factory=dict)
    home: int = 0
    """Number of the telling that says most of its part as a target."""

    @property
    def told(self) -> Telling:
        """The telling that says most."""
        return self.tellings[self.home]

    @property
    def is_thing(self) -> bool:
        """Tell a physical target from a human one."""
        return self.chances["thing"] >= self.chances["victim"]

    @property
    def chance(self) -> float:
        """Its chance to be a target."""
        return max(self.chances["thing"], self.chances["victim"])


def bare(words: str) -> str:
    """Return words without premodifiers, as the scorer compares them."""
    return " ".join(one for one in words.upper().split() if one.lower() not in _premodifiers())


@cache
def _premodifiers() -> frozenset[str]:
    return frozenset(one.lower() for one in scheme().premodifiers)


def find_candidates(scene: Scene) -> list[Candidate]:
    """List the candidates of a report in the order of their first tellings."""
    found: dict[tuple[str, str], Candidate] = {}
    for made, token in _named(scene):
        known = found.setdefault((made.kind, made.key), made)
        known.wordings |= made.wordings
        known.tellings.append(
            Telling(
                head=token.i,
                sentence=scene.sentence_at[token.i],
                clues=clues_of(scene, token),
                title=scene.names.part(token)[1],
            )
        )
    for one in found.values():
        sentences = {telling.sentence for telling in one.tellings}
        one.clues = set().union(*(telling.clues for telling in one.tellings))
        one.clues |= {
            f"kind={one.kind}",
            f"told={min(len(one.tellings), _MOST)}",
            f"sentences={min(len(sentences), _MOST)}",
        }
    _mark_by_rules(scene, list(found.values()))
    _mark_groups(list(found.values()))
    return list(found.values())


def weigh(scene: Scene, candidates: list[Candidate], model: Model) -> float:
    """Fill in the chances and homes of candidates; return how likely an incident is told."""
    relevance = model.chance("report", report_clues(scene))
    weigh_candidates(candidates, model, relevance)
    return relevance


def weigh_candidates(candidates: list[Candidate], model: Model, relevance: float) -> None:
    """Fill in chances and homes, given how likely the report has an incident at all."""
    for one in candidates:
        clues = candidate_clues(one, relevance)
        one.chances = {part: model.chance(part, clues) for part in PARTS}
        part = "thing" if one.is_thing else "victim"
        scores = [model.score(part, dict.fromkeys(t.clues, 1.0)) for t in one.tellings]
        one.home = scores.index(max(scores))


def candidate_clues(one: Candidate, relevance: float) -> dict[str, float]:
    """Return the clues of a candidate with their values."""
    return dict.fromkeys(sorted(one.clues), 1.0) | {"report": as_score(relevance)}


def report_clues(scene: Scene) -> dict[str, float]:
    """List the clues to whether a report holds an incident that the set asks for."""
    clues = {f"word={one.lemma_.lower()}" for one in scene.doc if is_common(one)}
    for number in range(min(_LEAD, len(scene.sentences))):
        clues |= {f"lead={one}" for one in scene.common_words(number)}
    for claim, _ in scene.events:
        rule = tables().kinds.get(claim.event.kind)
        clues.add(f"kind={claim.event.kind}:{status_of(claim)}")
        clues.add(f"type={rule.type if rule else None}:{status_of(claim)}")
    for claim, _ in scene.events[:_LEAD]:
        clues.add(f"first={claim.event.kind}:{status_of(claim)}")
    return dict.fromkeys(sorted(clues), 1.0)


def _heads(scene: Scene) -> Iterator[Token]:
    for token in scene.doc:
        if not any(char.isalpha() for char in token.text):
            continue
        counts = token.pos_ in ("NUM", "ADJ") and token.dep_ in (
            "nsubj", "nsubjpass", "dobj", "pobj",
        )  # fmt: skip
        if token.pos_ == "PROPN" and token.dep_ == "compound":
            actor = scene.index.actor(token)
            if actor and actor.actor_id and actor.head == token.i:
                yield token
        elif counts or (token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"):
            yield token


def _named(scene: Scene) -> Iterator[tuple[Candidate, Token]]:
    """Yield what each head names: "FMLN guerrillas" are persons, and their body."""
    for token in _heads(scene):
        words = phrase(scene.reading, token)
        name, _ = scene.names.part(token)
        if name:
            full = scene.names.fullest(name)
            yield Candidate("person", full, full, {name, full, words}), token
            continue
        listed = _listed_at(scene, token, words)
        if listed:
            yield listed, token
        if (listed is None or token.text[:1].islower()) and any(map(str.isalpha, bare(words))):
            yield Candidate("noun", bare(words), words, {words}), token


def _listed_at(scene: Scene, token: Token, words: str) -> Candidate | None:
    actor = scene.index.actor(token)
    if actor is None or actor.actor_id is None or actor.head != token.i:
        return None
    called = scene.perpetrators.named(actor.actor_id, near=token.i)
    written = capitals(scene.doc[actor.start : actor.end].text)
    wordings = {words, written, *([called] if called else [])}
    return Candidate("listed", actor.actor_id, called or words or written, wordings)


def _mark_by_rules(scene: Scene, candidates: list[Candidate]) -> None:
    """Add what the plain rules say: whom an act strikes, and whom it is put down to."""
    by_words: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        for wording in sorted(one.wordings):
            by_words[bare(wording)].append(one)
    listed = {one.key: one for one in candidates if one.kind == "listed"}

    def mark(words: str | None, *clues: str) -> None:
        for one in by_words.get(bare(words or ""), ()):
            one.clues.update(clues)

    for claim, draft in scene.events:
        rule = tables().kinds.get(claim.event.kind)
        if rule is None:
            continue
        status, struck = status_of(claim), scene.targets.find(claim, draft)
        for person in struck.people:
            clue = f"struck={rule.type}:{person.effect}"
            mark(person.name or person.description, f"struck person={status}", clue)
        for thing in struck.things:
            mark(thing.words, f"struck thing={status}", f"struck={rule.type}:{thing.effect}")
        for actor in scene.perpetrators.find(claim, draft):
            clues = (f"did it={status}", f"did it={actor.responsibility}")
            mark(actor.individual, *clues)
            mark(actor.organisation, *clues)
            if actor.actor_id in listed:
                listed[actor.actor_id].clues.update(clues)


def _mark_groups(candidates: list[Candidate]) -> None:
    """Add how many armed groups the report names: the only one is likely to have done it."""
    armed = {f"actor={kind}/listed" for kind in tables().armed}
    groups = [one for one in candidates if one.kind == "listed" and one.clues & armed]
    for rank, one in enumerate(sorted(groups, key=lambda group: -len(group.tellings))):
        one.clues |= {f"groups={min(len(groups), _MOST)}", f"group rank={min(rank, _MOST)}"}


def words_told(one: Candidate) -> frozenset[str]:
    """Return all words that a candidate is called by, in lower case."""
    return frozenset().union(*(words_of(wording) for wording in sorted(one.wordings)))
