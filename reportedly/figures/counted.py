"""Whom an event counts: the words in its counted role, those that the parse has lost too."""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from reportedly.language.noun_classes import classes_of_noun
from reportedly.language.reading import EventDraft
from reportedly.language.syntax import (
    conjuncts,
    direct_object,
    is_passive,
    own_subject,
    prepositions,
)

REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_LEAVING = frozenset({"leave", "find", "see"})
_NOT_PEOPLE = frozenset(
    {"weapon", "vehicle", "building", "place", "document", "abstract", "hazard"}
)
_PEOPLE = frozenset({"person", "civilian", "armed", "group", "body"})
_SOMEONE = frozenset({"person", "civilian", "armed"})
_BESIDE = frozenset({"along", "alongside"})
_STATES = frozenset({"VBN", "VBD", "JJ"})
_REACH = 3
"""How far above a word such as "dead" the verb may stand that left someone dead."""


def counted_words(event: EventDraft, doc: Doc, triggers: Collection[int]) -> list[Token]:
    """List whom an event counts, in the order of its arguments; empty where nobody is named.

    `triggers` are the heads of all events of the text: in "the death of two men and the injury of
    five" the injury is no one who died.
    """
    heads = [
        doc[a.head]
        for a in event.arguments
        if a.role == event.counted
        and not _is_other_deed(doc[a.head], triggers)
        # "The owner dead along with ten wounded": the ten are of the next event.
        and not (a.slot in _BESIDE and a.head + 1 in triggers)
        and not _is_told_otherwise(doc[a.head], doc[event.head], triggers)
    ]
    if heads or event.counted != "recipient":
        return heads + [fellow for head in heads for fellow in _unjoined(head)]
    found = _undergoer(doc[event.head])
    if found is None:
        return []
    fellows = [*conjuncts(found), *_unjoined(found)]
    return [t for t in fellows if not _is_told_otherwise(t, doc[event.head], triggers)]


def own_victims(event: EventDraft, doc: Doc, triggers: Collection[int]) -> list[Token]:
    """List who died in "detonated his vest, killing himself and two guards", himself included.

    Empty where the killing is an event of its own.
    """
    head = doc[event.head]
    for verb in (head, *head.children):
        if verb.lemma_ != "kill" or (verb.i in triggers and verb.i != event.head):
            continue
        struck = direct_object(verb)
        if struck is not None and struck.lower_ in REFLEXIVE:
            return [*conjuncts(struck), *_unjoined(struck)]
    return []


def is_thing(token: Token) -> bool:
    """Tell rifles, houses and districts from people, of whom alone some measures count."""
    classes = classes_of_noun(token)
    return bool(classes & _NOT_PEOPLE) and not classes & _PEOPLE


def is_someone(token: Token) -> bool:
    """Tell "a father of four", who is one, from "a family of four" and "the bodies of four"."""
    return bool(classes_of_noun(token) & _SOMEONE)


def _is_other_deed(token: Token, triggers: Collection[int]) -> bool:
    """Tell "the injury of five", an event in a list of victims, from "hostages", who are some."""
    if token.i not in triggers or token.pos_ != "NOUN" or classes_of_noun(token) & _PEOPLE:
        return False
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)


def _is_told_otherwise(token: Token, trigger: Token, triggers: Collection[int]) -> bool:
    """Tell the other of "one dead and one other injured", which the parse has as one list."""
    if token.dep_ != "conj" or token.i < trigger.i:
        return False
    after = token.i + 1
    while after < len(token.doc) and token.doc[after].pos_ == "ADV":
        after += 1
    if after not in triggers or token.doc[after].tag_ not in _STATES:
        return False
    # Not "shot a woman and a girl, then killed himself"
    return direct_object(token.doc[after]) is None


def _undergoer(word: Token) -> Token | None:
    """Find whom a verb acts on, or whom something left dead where the parse hides it."""
    if word.tag_ == "JJ" and word.dep_ == "conj" and own_subject(word) is not None:
        return own_subject(word)
    if word.dep_ == "acl" and word.head.pos_ == "ADJ":
        return word.head  # "three were killed and a fourth wounded"
    if word.pos_ == "VERB":
        undergone = is_passive(word) or word.tag_ == "VBN"
        return (undergone and own_subject(word)) or direct_object(word)
    if word.dep_ == "dobj" and word.pos_ == "NOUN":
        return next((noun for to, noun in prepositions(word.head) if to == "to"), None)
    above = word
    for _ in range(_REACH):
        above = above.head
        if above.lemma_ in _LEAVING and above.i < word.i:
            return next((c for c in above.children if c.dep_ == "dobj" and c.i != word.i), None)
    return None


def _is_one_of_his_own(token: Token) -> bool:
    return token.tag_ == "NN" and any(c.dep_ in ("poss", "det") for c in token.children)


def _unjoined(token: Token) -> Iterator[Token]:
    """Yield the rest of "himself, a teacher, and two nurses", hung beside the first of the list."""
    of = token.head
    if token.dep_ == "pobj" and of.lower_ == "of" and of.head.pos_ == "NUM":
        # "Two of his guards and his son": the son is none of the two.
        yield from (t for t in token.conjuncts if t.i > token.i and _is_one_of_his_own(t))
    for child in token.children:
        if child.dep_ == "appos" and child.lower_ in (*REFLEXIVE, "self"):
            yield child
    for child in token.head.children:
        if child.dep_ == "conj" and child.pos_ == "NOUN" and token.dep_ == "dobj":
            # "Injuring him, his driver, and a guard", whose driver the parse hangs under the verb.
            yield from (child, *(t for t in child.conjuncts if t.pos_ == "NOUN" and t.i > child.i))
        is_listed = child.dep_ == "npadvmod" and child.pos_ == "NOUN" and child.i > token.i + 1
        if is_listed and token.nbor().text == "," and not child.ent_type_:
            fellows = conjuncts(child)
            if len(fellows) > 1:
                yield from fellows
