"""Counts that a noun gives without a number: "a policeman was killed" is one."""

from spacy.tokens import Token

from reportedly.figures.counted import is_thing
from reportedly.figures.not_counts import measure_words
from reportedly.language.noun_classes import classes_of_noun

_INDEFINITE = frozenset({"a", "an", "another", "one"})
_ONE = frozenset({"he", "him", "she", "her", "himself", "herself"})
_SELF = "self"
_PEOPLE = frozenset({"person", "civilian", "armed"})
_NOT_NAMES_OF_ONE = frozenset({"LOC", "FAC", "NORP", "DATE", "EVENT", "WORK_OF_ART"})
_WHO = frozenset({"dobj", "nsubjpass", "nsubj", "conj"})
_NEXT_ONE = frozenset({"second", "third", "fourth", "fifth", "sixth"})
_AGENT_ENDINGS = ("er", "or", "ist", "man", "woman", "eer", "ician")
_SHORTEST = 4
"""Length of a noun, at most, in which such an ending is no sign of a person ("deer")."""
_PAIR = frozenset({"couple", "pair", "duo"})


def implied_count(token: Token, *, as_victim: bool = False) -> int | None:
    """Return 1 for a singular noun with "a", "another" or a possessor ("his driver"), else None.

    Also for "another" alone, a person's name and "him"; 2 for a couple. `as_victim` says that the
    verb's object is meant, so that any name and "the driver" are someone. Nouns for several people
    ("a group of", "a family") and for things ("his home") give no count.
    """
    if token.lower_ == "another" or (token.pos_ == "PRON" and token.lower_ in _ONE):
        return 1
    if _is_one_more(token) or (as_victim and token.lower_ == _SELF):
        return 1
    if token.lemma_.lower() in _PAIR and token.pos_ == "NOUN":
        return 2
    if stands_for_several(token) or is_thing(token):
        return None
    if token.lower_ == "old" and token.i and token.nbor(-1).text == "-":
        return 1 if token.dep_ not in ("amod", "acomp") else None  # "a 15-year-old"
    if token.tag_ == "NNP":
        return 1 if _is_one_name(token, as_victim=as_victim) else None
    if token.pos_ != "NOUN" or token.tag_ != "NN":
        return None
    if as_victim and (classes_of_noun(token) & _PEOPLE or _is_agent_noun(token)):
        return 1
    is_possessed = any(child.dep_ == "poss" and child.pos_ == "PRON" for child in token.children)
    return 1 if _is_indefinite(token) or is_possessed else None


def _is_one_more(token: Token) -> bool:
    """Read "one was killed and the other wounded", "wounding a third"."""
    before = token.nbor(-1).lower_ if token.i else ""
    if token.lower_ == "other":
        return before == "the"
    return token.lower_ in _NEXT_ONE and before == "a" and token.dep_ in _WHO


def _is_one_name(token: Token, *, as_victim: bool) -> bool:
    """Tell a person's name and "an Israeli" from groups, places and "Congress"."""
    if token.ent_type_ == "PERSON" or _is_indefinite(token):
        return True
    has_article = any(child.dep_ == "det" for child in token.children)
    return as_victim and not has_article and token.ent_type_ not in _NOT_NAMES_OF_ONE


def _is_agent_noun(token: Token) -> bool:
    """Tell "the organiser", "the head of the mission" from "the deal" by how the noun is made."""
    if token.lemma_ == "head":
        return any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)
    return token.lower_.endswith(_AGENT_ENDINGS) and len(token) > _SHORTEST


def _is_indefinite(token: Token) -> bool:
    return any(
        child.dep_ in ("det", "nummod") and child.lower_ in _INDEFINITE for child in token.children
    )


def stands_for_several(token: Token) -> bool:
    """Tell "a group", "a convoy", "the total" from one person."""
    words = measure_words()
    forms = (token.lemma_.lower(), token.lower_)
    return any((use, form) in words for use in ("group", "toll") for form in forms)
