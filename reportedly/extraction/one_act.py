"""Two words for one act in one clause: "a car bomb exploded", "the bomb that went off"."""

from spacy.tokens import Token

from reportedly.language.reading import EventDraft, Reading
from reportedly.language.syntax import counted_noun
from reportedly.lexicon.ontology import kind_of

_GENERAL = frozenset({"attack", "bombing"})
"""Kinds that a verb such as "exploded" or "targeted" gives where its noun knows better."""


def join_acts(drafts: list[EventDraft], reading: Reading) -> list[EventDraft]:
    """Make one event of a verb and of the explosion or shelling that is its subject or object.

    The verb stays the head, since its clause carries negation, time and consequences; where it
    only describes the noun ("a bomb targeting a patrol") the noun stays.
    """
    nouns = {d.head: d for d in drafts if reading.doc[d.head].pos_ in ("NOUN", "PROPN")}
    gone: set[int] = set()
    for verb in drafts:
        token = reading.doc[verb.head]
        if token.pos_ not in ("VERB", "ADJ") or not _is_remote(verb):
            continue
        plain = verb.kind in _GENERAL
        for noun in _nouns_of(token, nouns):
            if noun.head in gone or not _is_remote(noun) or noun.kind == "attack":
                continue
            keeps_noun = token.dep_ in ("acl", "relcl")
            kept, dropped = (noun, verb) if keeps_noun else (verb, noun)
            if not plain and noun.kind not in (*_GENERAL, verb.kind):
                continue
            _merge(kept, dropped, noun)
            gone.add(dropped.head)
            if keeps_noun:
                break
    return [draft for draft in drafts if draft.head not in gone]


def _is_remote(draft: EventDraft) -> bool:
    return kind_of(draft.kind).family == "remote_violence" or draft.kind == "attack"


def _nouns_of(verb: Token, nouns: dict[int, EventDraft]) -> list[EventDraft]:
    """Return the event nouns that are the verb's subject or object, or that it describes."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
    if verb.dep_ in ("acl", "relcl"):
        own.append(verb.head)
    heads = [counted_noun(token).i for token in own] + [token.i for token in own]
    return [nouns[head] for head in dict.fromkeys(heads) if head in nouns]


def _merge(kept: EventDraft, dropped: EventDraft, noun: EventDraft) -> None:
    if kept.kind in _GENERAL:
        kept.kind, kept.basis = noun.kind, noun.basis
    inside = range(noun.start, noun.end)
    known = {(a.role, a.head) for a in kept.arguments}
    kept.arguments = [a for a in kept.arguments if a.head not in inside or a.role == "instrument"]
    kept.arguments += [
        a
        for a in dropped.arguments
        if (a.role, a.head) not in known and a.head not in (kept.head, dropped.head)
    ]
