"""Sides that a clause shares with another: who is helped in a fight, who means to defeat whom."""

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.extraction.charges import RESPONSIBLE
from reportedly.extraction.side_words import side_words
from reportedly.figures.counted import is_thing
from reportedly.language.syntax import (
    conjuncts,
    direct_object,
    first_conjunct,
    object_of,
    own_subject,
    subject,
    undergoer,
    whose,
)

_HELPING = side_words().helping
_HELP = side_words().help
_AIMS = side_words().aims
_TELLING = frozenset(
    {"report", "see", "leave", "say", "record", "count", "list", "confirm", "document", "with"}
)
"""Words after which several are listed and one participle tells what befell them all."""
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "nsubj"})
_FOR = frozenset({"for", "to", "of"})


def doer(verb: Token) -> Token | None:
    """Find the subject of a verb, also where a noun or an adjective stands between the two.

    "The army's determination to retake the town", "the army is committed to retaking it", and "it
    flew 70 missions, conducted 20 raids", which the parse may take for conducted missions.
    """
    found = subject(verb)
    if found is not None and found.i == verb.head.i and verb.dep_ in ("acl", "relcl"):
        if _carries_on(verb):
            return subject(found.head)
        if verb.tag_ == "VB" and found.lemma_.lower() in _AIMS:
            found = _aiming(found)
    if found is not None and found.tag_ == "PRP$":
        return helped_side(found.head) or found
    if found is None and verb.dep_ == "pcomp":
        return _described(verb.head.head)
    return found


def fellow_subjects(verb: Token, first: Token) -> list[Token]:
    """List who else is told of by a verb: a second subject that the parse leaves unjoined.

    "Ali Salam, a teacher, and his son were killed", "one guard was killed, as were two cooks".
    """
    found = [
        child
        for child in verb.children
        if child.dep_ in _PASSIVE_SUBJECTS and child.i > first.i and child.dep_ == first.dep_
    ]
    for clause in verb.children:
        if clause.dep_ in ("advcl", "prep") and clause.lemma_ in ("be", "do", "have"):
            opens = next(clause.lefts, None)
            if opens is not None and opens.lower_ == "as":
                found += [child for child in clause.children if child.dep_ == "nsubj"]
    return found + list(_list_before(verb, first))


def _list_before(participle: Token, last: Token) -> Iterator[Token]:
    """Yield the rest of a reported list: "reporting 15 guards, nine cooks and two boys killed"."""
    if participle.dep_ != "acl" or participle.tag_ != "VBN" or last.dep_ != "conj":
        return
    host = first_conjunct(last).head
    if host.lemma_ not in _TELLING:
        return
    for fellow in conjuncts(last):
        is_numbered = any(child.dep_ == "nummod" for child in fellow.children)
        is_told = any(child.dep_ in ("acl", "amod", "relcl") for child in fellow.children)
        if fellow.i < last.i and is_numbered and not is_told and not is_thing(fellow):
            yield fellow


def _described(adjective: Token) -> Token | None:
    """Find who is "committed to retaking it", or "responsible for killing them"."""
    if adjective.dep_ == "acomp":
        return subject(adjective.head)
    if adjective.lower_ not in RESPONSIBLE:
        return None
    return adjective.head if adjective.dep_ == "amod" else own_subject(adjective)


def _carries_on(verb: Token) -> bool:
    """Tell a clause that carries on the one before, parsed as a participle of its object."""
    noun = verb.head
    return (
        verb.dep_ == "acl"
        and verb.tag_ in ("VBN", "VBD")
        and noun.dep_ == "dobj"
        and verb.nbor(-1).text == ","
        and any(child.dep_ == "dobj" for child in verb.children)
    )


def _aiming(aim: Token) -> Token | None:
    """Find who aims: "their goal", "the resolve of the army", "the army has a duty"."""
    found = whose(aim)
    if found is None and aim.dep_ in ("dobj", "attr") and aim.head.pos_ in ("VERB", "AUX"):
        return subject(aim.head)
    return found


def helped_side(noun: Token) -> Token | None:
    """Find who fights in "supports the army in the fight against rebels": the side helped.

    Also in "support for the army in its efforts to retake the town". The first of several.
    """
    if noun.dep_ != "pobj" or noun.head.lower_ != "in":
        return None
    host = noun.head.head
    while host.dep_ == "prep" and host.pos_ == "ADP":
        host = host.head
    if host.pos_ == "VERB":
        return _helped_by(host)
    if host.lemma_.lower() in _HELP:
        return _beneficiary(host)
    first = first_conjunct(host)
    return first if _is_helped(first) else None


def _helped_by(verb: Token) -> Token | None:
    """Find whom a verb helps: "backs the army", "reiterates support for the army"."""
    if verb.lemma_ in _HELPING:
        return undergoer(verb)
    given = direct_object(verb)
    return _beneficiary(given) if given is not None and given.lemma_ in _HELP else None


def _beneficiary(help_given: Token) -> Token | None:
    for child in help_given.children:
        if child.dep_ == "prep" and child.lower_ in _FOR:
            return object_of(child)
    return None


def _is_helped(noun: Token) -> bool:
    if noun.dep_ == "dobj":
        return noun.head.lemma_ in _HELPING
    if noun.dep_ != "pobj" or noun.head.lower_ not in _FOR:
        return False
    # "The resolve of the allies in their fight": whose resolve it is fights.
    return noun.head.head.lemma_.lower() in _HELP | _AIMS
