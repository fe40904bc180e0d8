"""Passives, those without an auxiliary included: "with ten people killed", "saw two killed"."""

from spacy.tokens import Token

from reportedly.extraction.side_words import side_words
from reportedly.language.syntax import direct_object, first_conjunct, is_passive, own_subject

_DONE_TO = frozenset({"displace", "uproot", "destroy", "damage", "injure", "wound", "evacuate"})
"""Verbs that someone does to others, or that leave whom they are done to as much a subject."""

_FINDING = side_words().finding


def is_passive_clause(verb: Token) -> bool:
    """Tell whether a verb's subject is whom it is done to, with or without an auxiliary."""
    return any(test(verb) for test in _TESTS)


def _is_seen(verb: Token) -> bool:
    """Tell "fighting that saw nine soldiers killed", where nobody's "being" is written.

    And "police found a man shot", "he was found shot".
    """
    if verb.dep_ not in ("ccomp", "xcomp") or verb.head.lemma_ not in _FINDING:
        return False
    if verb.tag_ != "VBN" and (verb.tag_ != "VBD" or verb.dep_ != "ccomp"):
        return False
    return not any(
        child.dep_ in ("aux", "dobj", "ccomp", "xcomp", "prt") for child in verb.children
    )


def _is_absolute(verb: Token) -> bool:
    """Tell "with ten people killed and two homes burned", where nobody's "were" is written."""
    if verb.tag_ not in ("VBN", "VBD") or direct_object(verb) is not None:
        return False
    if any(child.dep_ in ("aux", "auxpass", "dobj") for child in verb.children):
        return False
    first = first_conjunct(verb)
    if first.dep_ == "pcomp":
        return first.head.lower_ == "with"
    return any(child.dep_ == "mark" and child.lower_ == "with" for child in first.children)


def _is_bare_participle(verb: Token) -> bool:
    """Tell "if convicted, he …" and "shot in the leg, she …", where nobody's "is" is written."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBN" or direct_object(verb) is not None:
        return False
    deps = {child.dep_ for child in verb.children}
    opens = verb.i < verb.head.i or bool(deps & {"mark", "advmod"})
    return opens and not deps & {"aux", "auxpass", "nsubj", "nsubjpass", "dobj"}


def _is_counted(verb: Token) -> bool:
    """Tell "61,000 people displaced", the short form of a bulletin, which the parse has active."""
    if verb.tag_ not in ("VBN", "VBD") or verb.lemma_ not in _DONE_TO:
        return False
    if any(child.dep_ in ("aux", "auxpass", "dobj", "neg") for child in verb.children):
        return False
    counted = own_subject(verb)
    if counted is None:
        return False
    return counted.pos_ == "NUM" or any(child.dep_ == "nummod" for child in counted.children)


_TESTS = (is_passive, _is_absolute, _is_bare_participle, _is_seen, _is_counted)
