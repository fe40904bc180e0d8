"""Whom a deed is laid to, by words that are not its own: "blamed X for", "the work of X"."""

from spacy.tokens import Token

from reportedly.extraction.side_words import side_words
from reportedly.extraction.support import support_verb
from reportedly.language.syntax import (
    first_conjunct,
    is_passive,
    own_subject,
    prepositions,
    undergoer,
)

_CHARGES = side_words().charges

_PUTTING = side_words().putting

RESPONSIBLE = side_words().responsible

_WORKS = side_words().works

_ASCRIPTIONS = side_words().ascriptions


def charge(slots: dict[str, list[Token]], noun: Token) -> None:
    """Put whom a deed is laid to in the slot "agent": "blamed X for the attack", "blamed it on X".

    What the parse hung under the deed and belongs to the charge leaves its slot.
    """
    slots["agent"] += [*_whose_work(noun), *_held_responsible(noun), *_behind(noun)]
    for child in noun.children:
        word = _ASCRIPTIONS.get(child.lemma_) if _says_of(child) else None
        slots["agent"] += [found for at, found in prepositions(child) if at == word]
    first = first_conjunct(noun)
    if first.dep_ == "pobj":
        slots["agent"] += _charged_with(first)
        _put_blame(slots, first)
    else:
        _ascribe(slots, first)


def _charged_with(deed: Token) -> list[Token]:
    """Read "blamed rebels for the attack"."""
    preposition = deed.head
    verb = preposition.head
    # The parse may hang "of the raid" on the militia accused of it.
    if verb.dep_ in ("dobj", "nsubjpass"):
        verb = verb.head
    if _CHARGES.get(verb.lemma_) != preposition.lower_:
        return []
    charged = undergoer(verb)
    return [charged] if charged is not None else []


def _put_blame(slots: dict[str, list[Token]], deed: Token) -> None:
    """Read "put the blame for the attack on rebels", "laid the blame on rebels for the attack"."""
    verb = deed.head.head
    while verb.dep_ in ("dobj", "nsubjpass", "pobj", "prep"):
        verb = verb.head
    blames = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.lower_ == "blame"]
    if deed.head.lower_ != "for" or verb.lemma_ not in _PUTTING or not blames:
        return
    charged = [found for word in (verb, *blames) for at, found in prepositions(word) if at == "on"]
    charged += [found for found in slots.pop("on", []) if found not in charged]
    slots["agent"] += charged


def _ascribe(slots: dict[str, list[Token]], deed: Token) -> None:
    """Read "blamed the attack on rebels"."""
    verb = deed.head
    word = _ASCRIPTIONS.get(verb.lemma_)
    is_deed = deed.dep_ == "dobj" or (deed.dep_ == "nsubjpass" and is_passive(verb))
    if word is None or verb.pos_ != "VERB" or not is_deed:
        return
    charged = [found for at, found in prepositions(verb) if at == word]
    # The parse may hang "on the separatists" under the deed: it is nobody's target then.
    charged += [found for found in slots.pop(word, []) if found not in charged]
    slots["agent"] += charged


def _whose_work(noun: Token) -> list[Token]:
    """Read "the attack was the work of rebels"."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return []
    works = [c for c in noun.head.children if c.dep_ == "attr" and c.lower_ in _WORKS]
    return [found for work in works for at, found in prepositions(work) if at == "of"]


def _held_responsible(noun: Token) -> list[Token]:
    """Read "held the army responsible for the raid"."""
    adjective = noun.head.head
    if noun.dep_ != "pobj" or adjective.lower_ not in RESPONSIBLE:
        return []
    verb = adjective.head
    if adjective.dep_ == "amod" and verb.head.lemma_ == "hold":
        return [verb]
    if verb.lemma_ != "hold":
        return []
    charged = own_subject(adjective) or undergoer(verb)
    return [charged] if charged is not None else []


def _says_of(clause: Token) -> bool:
    """Tell "the attack attributed to rebels" and "the attack, which was attributed to rebels"."""
    return clause.dep_ == "acl" or (clause.dep_ == "relcl" and is_passive(clause))


def _behind(noun: Token) -> list[Token]:
    """Read "rebels were behind the attack", "rebels are thought to be responsible for it"."""
    first = first_conjunct(noun)
    preposition = first.head
    if first.dep_ != "pobj":
        return []
    if preposition.lower_ == "behind":
        verb = preposition.head
    elif preposition.lower_ == "for" and preposition.head.lower_ in RESPONSIBLE:
        verb = preposition.head.head
    else:
        return []
    if verb.lemma_ != "be":
        return [verb] if verb.pos_ in ("NOUN", "PROPN") and _is_side(preposition) else []
    subject = own_subject(verb)
    if subject is None and verb.dep_ == "xcomp":
        subject = own_subject(verb.head)
    if subject is None and verb.dep_ == "pcomp":
        subject = undergoer(verb.head.head)
    return [subject] if subject is not None else []


def _is_side(preposition: Token) -> bool:
    """Tell "the group responsible for the attack" and "the men behind the attack"."""
    head = preposition.head
    return preposition.lower_ == "behind" or head.dep_ in ("amod", "relcl", "acl")


def believed_done(noun: Token) -> Token | None:
    """Find "carried out" of "the attack is believed to have been carried out by rebels"."""
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    for clause in noun.head.children:
        if clause.dep_ == "xcomp" and support_verb(clause) is not None and is_passive(clause):
            return clause
    return None
