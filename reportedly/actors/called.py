"""Groups called by a name beside their noun: "the group Red Dawn", "the militia Harakat al-Nur"."""

from dataclasses import replace
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from reportedly.actors.phrases import Phrase
from reportedly.actors.roster import roles

_NO_NAMES: Final = frozenset({"DATE", "TIME", "GPE", "LOC", "CARDINAL", "ORDINAL"})


@cache
def _group_nouns() -> frozenset[str]:
    return frozenset(row.term.lower() for row in roles() if row.number == "group" and row.member)


def is_group_noun(token: Token) -> bool:
    """Tell a noun for a body of people ("group", "militia") in the singular."""
    return token.tag_ == "NN" and token.lower_ in _group_nouns()


def join_called(doc: Doc, phrases: list[Phrase]) -> list[Phrase]:
    """Join a group's noun to the name after it: "the group" "Red Dawn" is one actor."""
    taken = {token for phrase in phrases for token in range(phrase.start, phrase.end)}
    joined: list[Phrase] = []
    for phrase in phrases:
        left = joined[-1] if joined else None
        if left is not None and left.end == phrase.start and _is_called(doc, left, phrase):
            listed = phrase.identity.actor_id is not None
            name = phrase.identity.name or doc[phrase.start : phrase.end].text
            left.identity = phrase.identity if listed else replace(left.identity, name=name)
            left.end = phrase.end
            left.fired = left.fired + phrase.fired
        else:
            joined.append(phrase)
    for phrase in joined:
        _take_name(doc, phrase, taken)
    return joined


def _is_called(doc: Doc, noun: Phrase, name: Phrase) -> bool:
    known = name.identity.actor_id is not None and not name.noun
    return (known or name.words is not None) and _names_group(doc, noun, doc[name.head])


def _names_group(doc: Doc, noun: Phrase, name: Token) -> bool:
    """Tell "the group Red Dawn claimed" from "told the group Red Dawn had left"."""
    head = doc[noun.head]
    if not noun.noun or noun.words or not is_group_noun(head) or head.i != noun.end - 1:
        return False
    if name.ent_type_ in _NO_NAMES or name.pos_ != "PROPN":
        return False
    beside = name.head == head.head and name.dep_ == head.dep_
    return beside or (name.head == head and name.dep_ in ("appos", "nmod")) or head.head == name


def _take_name(doc: Doc, phrase: Phrase, taken: set[int]) -> None:
    """Let a group's noun take the capitals after it that the parser passed over."""
    end = phrase.end
    while end < len(doc) and end not in taken and _goes_on(doc, phrase.end, end):
        end += 1
    if end > phrase.end and doc[end - 1].pos_ == "PROPN":
        root = doc[phrase.end : end].root
        if _names_group(doc, phrase, root):
            phrase.identity = replace(phrase.identity, name=doc[phrase.end : end].text)
            phrase.end = end


def _goes_on(doc: Doc, start: int, position: int) -> bool:
    token = doc[position]
    return token.pos_ == "PROPN" or (token.text == "-" and position > start)
