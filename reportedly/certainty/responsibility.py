"""On whose account the actors of an event are said to have done it."""

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.certainty.compose import Judgement
from reportedly.certainty.cues import Cue, CueIndex
from reportedly.certainty.scope import Node
from reportedly.language.reading import EventDraft, Reading, covering
from reportedly.records import Voice
from reportedly.records.claim import Responsibility

_AUTHORITY_VOICES = {"official", "military", "police"}
_AUTHORITY_KINDS = {"GOV", "MIL", "COP", "JUD", "SPY"}
_DENYING = {"deny", "reject", "dismiss", "refute", "disavow", "disclaim", "disown"}
_CLAIMING = {"claim", "admit", "accept", "acknowledge", "confess", "take", "assume", "boast"}
_NOBODY = {"nobody", "none", "nothing"}
_DEEMING = {"believe", "think", "presume", "suspect", "assume", "suppose", "consider"}


def judge_responsibility(
    reading: Reading, event: EventDraft, nodes: list[Node], judgement: Judgement, cues: CueIndex
) -> tuple[Responsibility | None, tuple[Cue, ...]]:
    """Say how the actors are tied to the event, and by which words on the actors themselves.

    None where no actor is named, and for "no group" and "nobody".
    """
    actors = [reading.doc[head] for head in event.heads_of("actor")]
    actors = [actor for actor in actors if not _is_nobody(actor)]
    if not actors:
        return None, ()
    named = tuple(_on_actors(actors, cues))
    return _judge(reading, event, nodes, judgement, actors, named), named


def _is_nobody(actor: Token) -> bool:
    return actor.lower_ in _NOBODY or any(left.lower_ == "no" for left in actor.lefts)


def _judge(
    reading: Reading,
    event: EventDraft,
    nodes: list[Node],
    judgement: Judgement,
    actors: list[Token],
    named: tuple[Cue, ...],
) -> Responsibility:
    voice = event.voices[-1] if len(event.voices) > 1 else None
    if judgement.modality not in (None, "actual"):
        return "reported_as_fact"
    by_role = _by_role_noun(nodes)
    if by_role is not None:
        return _weigh(by_role, voice, reading, nodes)
    found = _by_voice(reading, event, voice, actors) if voice is not None else None
    found = found or _claimed_after(reading.doc[event.head], actors)
    if found is not None:
        return found
    by_cue = _by_cue(nodes, judgement, named)
    if by_cue:
        return _weigh(by_cue, voice, reading, nodes)
    return "possible" if _is_deemed(reading.doc[event.head]) else "reported_as_fact"


def _by_voice(
    reading: Reading, event: EventDraft, voice: Voice, actors: list[Token]
) -> Responsibility | None:
    if voice.stance == "denies":
        return "denied"
    if voice.stance == "accuses":
        return "accused_by_authorities" if _speaks_for_state(voice) else "accused"
    # "Its fighters" are the group's: the participants know whose they are.
    known = voice.actor_id is not None and voice.actor_id in {p.actor_id for p in event.actors}
    return "claimed_or_admitted" if known or _is_actor(reading, voice, actors) else None


def _weigh(
    found: Responsibility, voice: Voice | None, reading: Reading, nodes: list[Node]
) -> Responsibility:
    """Raise an accusation to one by the authorities where they make it."""
    if found == "accused" and (_speaks_for_state(voice) or _accuser_is_state(reading, nodes)):
        return "accused_by_authorities"
    return found


def _speaks_for_state(voice: Voice | None) -> bool:
    return voice is not None and voice.kind in _AUTHORITY_VOICES


def _accuser_is_state(reading: Reading, nodes: list[Node]) -> bool:
    for node in nodes:
        accusing = _accusing_verb(node)
        if accusing is None:
            continue
        for child in accusing.children:
            if child.dep_ == "nsubj":
                mentions = covering(reading.actors, child.i)
                return any(mention.kind in _AUTHORITY_KINDS for mention in mentions)
            if child.dep_ == "agent":
                agents = [m for c in child.children for m in covering(reading.actors, c.i)]
                return any(mention.kind in _AUTHORITY_KINDS for mention in agents)
    return False


def _accusing_verb(node: Node) -> Token | None:
    """Return "blamed", and "held" of "held the army responsible"."""
    if node.cue is None:
        return None
    for verb in (node.token.head, node.token.head.head):
        if node.cue.row.kind == "role" and verb.lemma_ == "hold":
            return verb
    return node.token if node.cue.row.kind == "blame" else None


def _by_role_noun(nodes: list[Node]) -> Responsibility | None:
    """Read "claimed responsibility for", "denied involvement in" the event."""
    for node in nodes:
        if node.cue is None or node.cue.row.kind != "role":
            continue
        verb = node.token.head
        if verb.lemma_ in _DENYING or _negated(verb):
            return "denied"
        if verb.lemma_ in _CLAIMING:
            return "claimed_or_admitted"
        return node.cue.row.responsibility
    return None


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _is_actor(reading: Reading, voice: Voice, actors: list[Token]) -> bool:
    """Tell whether the voice itself is the doer: the same words, entity or pronoun."""
    if voice.mention is None:
        return False
    for actor in actors:
        if voice.mention.start <= actor.idx < voice.mention.end:
            return True
        if actor.pos_ == "PRON" and actor.lower_ in ("it", "they", "we", "he", "she"):
            # A pronoun that subjects the voice's own complement stands for the voice, unless a
            # reference step has found otherwise.
            return _same_reference(reading, voice, actor)
        if voice.actor_id and any(
            m.actor_id == voice.actor_id for m in covering(reading.actors, actor.i)
        ):
            return True
    return False


def _same_reference(reading: Reading, voice: Voice, pronoun: Token) -> bool:
    for mention in covering(reading.actors, pronoun.i):
        if mention.antecedent is not None:
            first = reading.actors[mention.antecedent]
            start = reading.doc[first.head].idx
            span = voice.mention
            same_words = span is not None and span.start <= start < span.end
            same_actor = voice.actor_id is not None and voice.actor_id == first.actor_id
            return same_words or same_actor
    return True


def _claimed_after(event: Token, actors: list[Token]) -> Responsibility | None:
    """Read "an attack claimed by ISIS" and "an attack for which ISIS claimed responsibility"."""
    for child in event.children:
        if child.dep_ not in ("acl", "relcl") or child.lemma_ not in ("claim", "blame"):
            continue
        claimants = ("agent", "prep", "nsubj") if _claims_it(child) else ("agent", "prep")
        named = {t.i for c in child.children if c.dep_ in claimants for t in c.subtree}
        if any(actor.i in named for actor in actors):
            return "claimed_or_admitted" if child.lemma_ == "claim" else "accused"
    return None


def _claims_it(claim: Token) -> bool:
    return any(
        c.dep_ == "dobj" and c.lower_ in ("responsibility", "credit") for c in claim.children
    )


def _is_deemed(event: Token) -> bool:
    """Tell "the attack is believed to have been carried out by rebels"."""
    verb = event.head
    is_subject = event.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in _DEEMING
    return is_subject and any(child.dep_ == "xcomp" for child in verb.children)


def _on_actors(actors: list[Token], cues: CueIndex) -> Iterator[Cue]:
    """Yield what the doers are called: "suspected militants", "men believed to be deserters"."""
    for actor in actors:
        for word in (*actor.lefts, *(right for right in actor.rights if right.dep_ == "acl")):
            yield from cues.actors.get(word.i, ())


def _by_cue(
    nodes: list[Node], judgement: Judgement, named: tuple[Cue, ...]
) -> Responsibility | None:
    for cue in named:
        if cue.row.responsibility:
            return cue.row.responsibility
    for node in nodes:
        if node.cue is not None and node.cue.row.responsibility:
            return node.cue.row.responsibility
    for cue in judgement.cues:
        if cue.row.responsibility:
            return cue.row.responsibility
    return None
