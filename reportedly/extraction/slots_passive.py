"""Passives, those without an auxiliary included: "with ten people killed", "saw two killed"."""

from spacy.tokens import Token

from reportedly.language.syntax import direct_object, first_conjunct, is_passive


def is_passive_clause(verb: Token) -> bool:
    """Tell whether a verb's subject is whom it is done to, with or without an auxiliary."""
    return any(test(verb) for test in (is_passive, _is_absolute, _is_bare_participle, _is_seen))


def _is_seen(verb: Token) -> bool:
    """Tell "fighting that saw nine soldiers killed", where nobody's "being" is written."""
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VBN", "VBD") or verb.head.lemma_ != "see":
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
