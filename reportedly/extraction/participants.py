"""From the arguments of an event to its actors and recipients."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from reportedly.actors.inter import inter_code
from reportedly.actors.shared_nouns import SHARED_NOUN
from reportedly.extraction.country_actors import acting_country
from reportedly.extraction.membership import named_group
from reportedly.extraction.mention_index import ARMED, MentionIndex
from reportedly.extraction.target_owners import owner_of
from reportedly.language.reading import ActorMention, EventDraft, Reading
from reportedly.language.syntax import noun_phrase
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Count, Participant, Span

_NOT_SOMEONE = frozenset({"weapon", "document", "abstract", "body", "hazard"})
_FOR_SOMEONE = frozenset(
    {"speech_act", "diplomacy", "state_measures", "detention", "organisation", "relief"}
)
_ARMED_SIDES = ARMED | {"GOV", "IGO", None}
"""Who has aircraft and guns; None is a coalition or another group of no kind."""
_ABSTRACT_ENDINGS = ("tion", "sion", "ness", "ism", "ance", "ence", "ity", "ship", "cy", "ment")
_OPEN_WORDS = frozenset(
    {"it", "this", "that", "which", "who", "they", "he", "she", "them", "him", "her", "some",
     "others", "other", "one", "all", "what", "none", "these", "those", "we", "both", "you", "us",
     "many", "more", "dead", "least", "occasion", "occasions"}
)  # fmt: skip
_DESCRIBING = frozenset({"military", "criminal", "civil", "political", "general", "official"})
"""Adjectives that say what sort of deed it was, though they name actors as nouns."""


def fill_participants(reading: Reading) -> None:
    """Set `actors` and `recipients` of every event draft.

    Places, weapons and other events in a participant's slot are none: "the shelling of Aleppo"
    has Aleppo as its place. In two-sided kinds named together ("clashes between X and Y") the
    first is the actor, the rest are recipients.
    """
    index = MentionIndex(reading)
    triggers = {event.head for draft in reading.events for event in (draft, *draft.absorbed)}
    for draft in reading.events:
        _inherit_actors(draft, reading, index)
        draft.actors = _participants(draft, "actor", reading, index, triggers)
        taken = {person.mention.start for person in draft.actors}
        found = _participants(draft, "recipient", reading, index, triggers)
        named = {person.actor_id for person in draft.actors if person.actor_id}
        draft.recipients = [
            _unnamed(person) if person.actor_id in named else person
            for person in found
            if person.mention.start not in taken
        ]
        if kind_of(draft.kind).two_sided:
            _face_each_other(draft, reading)


def _face_each_other(draft: EventDraft, reading: Reading) -> None:
    """Put the two sides of a fight on either side, where the text leaves one side open.

    In "soldiers killed in clashes with rebels" the rebels are who killed them.
    """
    if not draft.recipients and len(draft.actors) > 1:
        draft.actors, draft.recipients = draft.actors[:1], draft.actors[1:]
    elif not draft.actors:
        own = [reading.doc[a.head].idx for a in draft.arguments if a.role == "recipient"]
        fallen = [p for p in draft.recipients if p.kind in ARMED and not _holds(p, own)]
        if fallen and any(_holds(person, own) for person in draft.recipients):
            draft.actors = [p for p in draft.recipients if _holds(p, own)]
            draft.recipients = [p for p in draft.recipients if not _holds(p, own)]


def _holds(person: Participant, heads: list[int]) -> bool:
    return any(person.mention.start <= head < person.mention.end for head in heads)


def _unnamed(person: Participant) -> Participant:
    """Leave open whose "the government" is that someone backs or strikes: it is not their own."""
    if person.mention.text.lower() == person.name.lower() or " " in person.mention.text:
        return person
    return person.model_copy(
        update={"actor_id": None, "country": None, "inter": None, "name": person.mention.text}
    )


def _inherit_actors(draft: EventDraft, reading: Reading, index: MentionIndex) -> None:
    """Let the cause take the actor of its consequence: "killed 12 in an attack"."""
    own = [reading.doc[a.head] for a in draft.arguments if a.role == "actor"]
    if any(_is_someone(token, index, "actor") or index.place(token) is None for token in own):
        for event in draft.absorbed:
            event.arguments = [a for a in event.arguments if a.role != "actor"]


def _participants(
    draft: EventDraft, role: str, reading: Reading, index: MentionIndex, triggers: set[int]
) -> list[Participant]:
    found: dict[int, Participant] = {}
    repeated: set[int] = set()
    for head in dict.fromkeys(_heads(draft, role, reading.doc, index)):
        token = _members(reading.doc[head], index, role)
        country = acting_country(token, draft, reading, index) if role == "actor" else None
        if country is not None:
            found.setdefault(country.mention.start, country)
            continue
        if head in triggers or not _is_someone(token, index, role):
            continue
        if role == "recipient" and not _can_receive(token, index, draft):
            continue
        person = participant_of(token, reading, index, draft)
        if person is not None:
            if token.tag_ == "PRP$":
                repeated.add(person.mention.start)
            found.setdefault(person.mention.start, person)
    # "Marines began their assault": the possessor only repeats who is named beside it.
    named = [person for start, person in found.items() if start not in repeated]
    return named or list(found.values())


def _heads(draft: EventDraft, role: str, doc: Doc, index: MentionIndex) -> Iterator[int]:
    """Yield the heads of a role, before each the states that share its noun."""
    for head in draft.heads_of(role):
        for left in range(doc[head].left_edge.i, head):
            actor = index.actors.get(left)
            if actor is not None and actor.basis == SHARED_NOUN and actor.head == left:
                yield left
        yield head


def _members(token: Token, index: MentionIndex, role: str) -> Token:
    """Step from "a detachment" to the Carabineros whom it is of, if they are the ones known.

    And from "army helicopters" to the army.
    """
    if role != "actor" or index.actor(token):
        return token
    if index.classes(token) & {"weapon", "vehicle"}:
        return _whose_arms(token, index) or token
    if not index.classes(token) <= {"thing", "group"}:
        return token
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.tag_ in ("NNS", "NNPS") and index.actor(noun):
                    return noun
    return token


def _whose_arms(token: Token, index: MentionIndex) -> Token | None:
    """Return the side that stands before its aircraft, guns or shells: "coalition aircraft"."""
    for child in token.lefts:
        side = index.actor(child) if child.dep_ in ("compound", "nmod", "amod") else None
        if side is not None and side.head == child.i and side.kind in _ARMED_SIDES:
            return child
    return None


def _is_someone(token: Token, index: MentionIndex, role: str) -> bool:
    classes = index.classes(token)
    if token.dep_ == "amod" and (token.lower_ in _DESCRIBING or token.tag_ == "JJR"):
        return False
    if token.lower_.startswith(("pro-", "anti-")):
        return False
    if index.actor(token) is not None:
        return True
    if (
        token.pos_ in ("NUM", "VERB", "AUX", "ADV", "ADP", "PRON", "DET", "PUNCT")
        or token.lower_ in _OPEN_WORDS
    ):
        return False
    if classes & _NOT_SOMEONE or (index.item(token) is not None and role == "actor"):
        return False
    if index.place(token) is not None or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
        return False
    if token.pos_ == "ADJ" and (role == "actor" or token.dep_ == "amod"):
        return False
    if role == "actor":
        return bool(classes & {"person", "group", "armed", "civilian"})
    return True


def _can_receive(token: Token, index: MentionIndex, draft: EventDraft) -> bool:
    """Tell whom a thing was done to from what it was about ("support for an agreement").

    Buildings and things are struck and seized; words, aid and measures reach someone.
    """
    classes = index.classes(token)
    if index.actor(token) is not None or classes & {"person", "group", "armed", "civilian"}:
        return True
    if kind_of(draft.kind).family in _FOR_SOMEONE:
        return token.ent_type_ in ("PERSON", "ORG", "NORP", "GPE", "FAC") or "building" in classes
    return classes != {"thing"} or not token.lower_.endswith(_ABSTRACT_ENDINGS)


def participant_of(
    token: Token, reading: Reading, index: MentionIndex, draft: EventDraft
) -> Participant | None:
    """Make a participant of the noun phrase that a token heads, with what the roster knows."""
    actor = index.actor(token)
    if actor is None:
        mention = reading.span(*_own_words(token, draft))
        owner = owner_of(token, index)
        if owner is not None:
            return identified(mention, owner, None, basis="rule:owner-of-target")
        return Participant(
            mention=mention,
            name=mention.text,
            count=_count(token, index),
            basis="rule:participant-words",
        )
    identity = _identity(token, actor, reading, index)
    if identity is actor and actor.actor_id is None:
        identity = replace(actor, name=_apposed_name(token, actor.end) or actor.name)
    start = min(actor.start, _bare_start(token, actor))
    mention = reading.span(start, max(actor.end, start + 1))
    return identified(mention, identity, _count(token, index), basis=identity.basis)


def identified(
    mention: Span, identity: ActorMention, count: Count | None, *, basis: str
) -> Participant:
    """Make a participant of what the roster knows; a count of targets is not one of people."""
    return Participant(
        mention=mention,
        actor_id=identity.actor_id,
        name=identity.name,
        kind=identity.kind,
        inter=inter_code(identity.kind, identity.country),
        country=identity.country,
        side=identity.side,
        count=count,
        basis=basis,
    )


def _own_words(token: Token, draft: EventDraft) -> tuple[int, int]:
    """Return a participant's words without its number, the trigger and an opened bracket."""
    start, end = noun_phrase(token)
    doc = token.doc
    if start <= draft.head < token.i:
        start = draft.head + 1
    while start < token.i and doc[start].dep_ in ("nummod", "punct", "cc"):
        start += 1
    opened = [i for i in range(start + 1, end) if doc[i].text in ("(", "[")]
    closed = any(doc[i].text in (")", "]") for i in range(start, end))
    return start, opened[0] if opened and not closed else end


def _bare_start(token: Token, actor: ActorMention) -> int:
    """Let the mention of a role noun take in its adjectives: "masked gunmen"."""
    if actor.actor_id is not None or actor.antecedent is not None or token.pos_ == "PRON":
        return actor.start
    start, _ = noun_phrase(token)
    doc = token.doc
    while start < actor.start and doc[start].pos_ in (
        "NUM",
        "DET",
        "ADV",
        "PUNCT",
        "SYM",
        "ADP",
        "PRON",
        "CCONJ",
        "SCONJ",
    ):
        start += 1
    counted = any(t.pos_ == "NUM" for t in doc[start : actor.start])
    return actor.start if counted else start


def _identity(
    token: Token, actor: ActorMention, reading: Reading, index: MentionIndex
) -> ActorMention:
    """Know "fighters from the Islamic State" by the group they are of, "the group" by its name."""
    if actor.antecedent is not None:
        return reading.actors[actor.antecedent]
    if actor.actor_id is not None:
        return actor
    group = named_group(token, index)
    if group is None:
        return actor
    return group if group.actor_id else replace(actor, name=group.name)


def _apposed_name(token: Token, end: int) -> str | None:
    """Find the name in "the minister for Central Asia, Tobias Ellwood, visited".

    It stands after the mention, which ends at `end`.
    """
    for child in token.children:
        if child.dep_ == "appos" and child.ent_type_ == "PERSON" and child.i >= end:
            start, end = noun_phrase(child)
            return child.doc[start:end].text
    return None


def _count(token: Token, index: MentionIndex) -> Count | None:
    quantity = index.quantities.get(token.i)
    if quantity is None:
        return None
    return Count(low=quantity.low, best=quantity.best, high=quantity.high)
