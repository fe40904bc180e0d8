"""Who did it to whom in "the men whom soldiers arrested were freed", which the parse garbles."""

from spacy.tokens import Token

_ANTECEDENTS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def whom_clause(verb: Token) -> tuple[Token, Token] | None:
    """Find doer and undergoer of a verb that the parse reads as "soldiers who were arrested".

    None for every other verb.
    """
    doer = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or doer.i > verb.i:
        return None
    if any(child.dep_ in ("agent", "auxpass", "dobj") for child in verb.children):
        return None
    position = doer.i - 1
    while position > 1 and doer.doc[position].head == doer and not _is_whom(doer.doc[position]):
        position -= 1
    if position < 1 or not _is_whom(doer.doc[position]):
        return None
    undergoer = doer.doc[position - 1]
    if undergoer.is_punct and position > 1:
        undergoer = undergoer.nbor(-1)
    return (doer, undergoer) if undergoer.pos_ in _ANTECEDENTS else None


def _is_whom(token: Token) -> bool:
    return token.lower_ == "whom"


def past_whom(noun: Token) -> Token:
    """Return the subject of the sentence's verb where the parse has taken the clause's for it."""
    found = [clause for clause in map(whom_clause, noun.children) if clause is not None]
    return found[0][1] if found else noun
