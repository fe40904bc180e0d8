"""The cues that hang on one word of an event's chain: its adverbs, auxiliaries and denials."""

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.certainty.cues import Cue, CueIndex, holds_when

COPULAS = {"be", "seem", "appear", "remain", "become", "look"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_NOT_HANGING = {"conj", "ccomp", "xcomp", "relcl", "dobj", "acomp", "attr", "oprd"}
_CORE = {"nsubj", "nsubjpass", "dobj", "attr"}
_OF_ITS_OWN = {"nsubj", "nsubjpass", "xcomp", "ccomp", "dobj"}
"""What makes a participle a clause and no mere modifier."""


def has_subject(token: Token) -> bool:
    """Tell a clause with a subject of its own."""
    return any(child.dep_ in _SUBJECTS for child in token.children)


def modifiers(
    token: Token,
    cues: CueIndex,
    used: set[int],
    inside: range,
    *,
    shared: bool = False,
) -> Iterator[Cue]:
    """Yield the cues that hang on a word of the chain, each once for the whole chain.

    A conjunction ("nor") speaks of what follows it, so on its first member only if `shared`.
    """
    yield from cues.conditions.get(token.i, ())
    for child in _hangers(token):
        opens_next = child.dep_ == "cc" and child.i > token.i
        if opens_next and not shared:
            continue
        found = _before_noun(child, cues) if child.i in inside else _cues_at(child, token, cues)
        for cue in found:
            if cue.start in used or not holds_when(cue, token):
                continue
            used.add(cue.start)
            yield cue


def _hangers(token: Token) -> Iterator[Token]:
    yield from token.children
    for child in token.children:
        if child.dep_ == "acomp" and token.lemma_ in COPULAS:
            yield from child.children


def _cues_at(child: Token, token: Token, cues: CueIndex) -> Iterator[Cue]:
    if child.dep_ not in _NOT_HANGING:
        for cue in cues.modifiers.get(child.i, ()):
            if _bears_on(cue, child, token):
                yield cue
    if child.dep_ in _CORE and token.pos_ in ("VERB", "AUX"):
        yield from cues.arguments.get(child.i, ())
        yield from _before_noun(child, cues)
    if child.dep_ == "prep" and child.lower_ == "according":
        yield from _source_hedges(child, cues)
    if child.dep_ == "nsubj" and token.pos_ == "VERB":
        yield from (cue for left in child.lefts for cue in _hearsay(left, cues))
        yield from _hearsay(child, cues)


def _bears_on(cue: Cue, child: Token, token: Token) -> bool:
    """Tell cues of a word from those of a clause beside it, and which clause a condition is of.

    "It grew, expected to attack": the growth is not expected. "As long as the siege goes on,
    they attack": the parser may hang the words on either verb; the first after them is meant.
    """
    if cue.row.kind != "condition":
        return child.dep_ not in ("advcl", "acl") or not any(
            below.dep_ in _OF_ITS_OWN for below in child.children
        )
    if cue.end == cue.start + 1:
        return child.dep_ != "prep" or child.pos_ != "VERB"
    rest = token.doc[cue.end : token.sent.end]
    return next((word for word in rest if _is_clause(word)), token) == token


def _is_clause(word: Token) -> bool:
    return word.pos_ in ("VERB", "AUX") and has_subject(word)


def _before_noun(noun: Token, cues: CueIndex) -> Iterator[Cue]:
    """Yield what denies a noun, also one of the trigger's own: "not a single life was lost"."""
    for left in noun.lefts:
        if left.dep_ in ("det", "preconj", "neg", "nummod"):
            yield from cues.arguments.get(left.i, ())


def _source_hedges(preposition: Token, cues: CueIndex) -> Iterator[Cue]:
    """Yield what a source is called: "according to unconfirmed reports"."""
    for word in preposition.subtree:
        yield from _hearsay(word, cues)


def _hearsay(word: Token, cues: CueIndex) -> Iterator[Cue]:
    return (cue for cue in cues.modifiers.get(word.i, ()) if cue.row.kind == "hearsay")


def shared_modifiers(
    head: Token, token: Token, cues: CueIndex, used: set[int], inside: range
) -> Iterator[Cue]:
    """Yield the cues that a coordinated word shares with the one before it.

    Adverbs before the first verb reach a second one without a subject of its own; auxiliaries
    and "not" reach it only while it has the form that they ask for.
    """
    if token.pos_ in ("VERB", "AUX") and has_subject(token):
        return
    own_auxiliary = any(child.dep_ in ("aux", "auxpass") for child in token.children)
    finite = token.tag_ in ("VBD", "VBZ", "VBP")
    for cue in modifiers(head, cues, used, inside, shared=True):
        anchor = token.doc[cue.anchor]
        if anchor.pos_ == "AUX" or anchor.dep_ == "neg":
            if not own_auxiliary and not finite:
                yield cue
        elif anchor.dep_ == "cc":
            if head.i < anchor.i < token.i:
                yield cue
        elif anchor.i < head.i and (anchor.dep_ != "amod" or token.pos_ == "NOUN"):
            yield cue
