"""Two clauses that the parse runs into one: "troops defeated ISIS and Turkey attacked the town"."""

from spacy.tokens import Token

from reportedly.extraction.side_words import side_words

_OBJECTS = ("dobj", "obj")


def parted_subject(verb: Token) -> Token | None:
    """Return the second of the two names where the verb is a clause of its own: Turkey."""
    first = _first_of_two(verb)
    return _second(first) if first is not None else None


def parted_object(verb: Token) -> Token | None:
    """Return the first of the two names where they are the subject of the next clause: ISIS."""
    for clause in verb.children:
        first = _first_of_two(clause) if clause.dep_ == "ccomp" else None
        if first is not None:
            return first
    return None


def begins_clause(name: Token) -> bool:
    """Tell the second of two names that is the subject of the next clause."""
    first = name.head
    if name.dep_ != "conj" or first.i >= name.i:
        return False
    verbs = [first.head, *(child for child in first.head.children if child.dep_ == "conj")]
    return any(_first_of_two(verb) == first and _second(first) == name for verb in verbs)


def _first_of_two(verb: Token) -> Token | None:
    """Find the name that the verb before has as its object, whichever verb the parse gives it."""
    head = verb.head
    if head.i >= verb.i or head.lemma_.lower() not in side_words().striking:
        return None
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if verb.dep_ == "ccomp" and not any(child.dep_ == "mark" for child in verb.children):
        found = own[0] if own and not _has_object(head) else None
    elif verb.dep_ == "conj" and not own:
        found = next((child for child in head.children if child.dep_ in _OBJECTS), None)
    else:
        return None
    if found is None or not head.i < found.i < verb.i:
        return None
    second = _second(found)
    return found if second is not None and _opens_clause(second, verb) else None


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in _OBJECTS for child in verb.children)


def _second(first: Token) -> Token | None:
    """Return the one name joined to another by "and"."""
    joined = [child for child in first.children if child.dep_ == "conj"]
    joins = [child for child in first.children if child.dep_ == "cc"]
    if len(joined) != 1 or [join.lower_ for join in joins] != ["and"]:
        return None
    return joined[0]


def _opens_clause(second: Token, verb: Token) -> bool:
    """Tell a name that stands right before the verb or its auxiliaries."""
    after = second.doc[second.i + 1 : verb.i]
    if verb.dep_ == "conj" and not any(token.dep_ == "aux" for token in after):
        return False
    return all(
        token.head.i == verb.i and token.dep_ in ("aux", "auxpass", "neg", "advmod")
        for token in after
    )
