"""The chain of words that an event hangs from, as far as what is said above reaches it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from reportedly.certainty.cues import Cue, CueIndex, holds_when
from reportedly.certainty.hanging import COPULAS, has_subject, modifiers, shared_modifiers

_PREDICATES = {"acomp", "attr", "oprd"}
_THROUGH = {"clause", "infinitive", "gerund", "predicate", "small", "conj", "purpose", "time"}
"""Arcs that are climbed even where no row knows the governor."""
_QUESTIONING = {"WP", "WDT", "WRB", "WP$"}
_ANY = {"a", "an", "any", "another", "further", "such"}
_RANKS = {"first", "second", "third", "fourth", "fifth", "last", "latest", "only"}
_TEMPORAL = {"when", "before", "after", "until", "till", "once", "while"}
_SETTLED = {"role", "blame"}
"""Cues that take the event for granted ("denied involvement in"): nothing above them reaches it."""


@dataclass(slots=True)
class Node:
    """One word of the chain; `arc` leads down to the next, "" at the event itself.

    `cue` is the row by which the word governs what is below it, None where no row does.
    """

    token: Token
    arc: str
    cue: Cue | None = None
    modifiers: list[Cue] = field(default_factory=list)


def chain(
    event: Token, cues: CueIndex, *, inside: range, carriers: frozenset[int] = frozenset()
) -> list[Node]:
    """List the words that an event hangs from, the event first, as far as its scope reaches.

    `inside` are the trigger's own tokens: they are never cues for themselves. `carriers` are the
    verbs that only carry the event ("declared a curfew"): what governs them governs it.
    """
    used = set(inside)
    nodes = [Node(event, "")]
    nodes[0].modifiers = [
        *modifiers(event, cues, used, inside),
        *_attempts_inside(cues, inside),
    ]
    token = event
    while len(nodes) < 12:
        node = _above(token, cues, inside, carriers)
        if node is None:
            break
        if node.arc == "conj":
            hung = shared_modifiers(node.token, token, cues, used, inside)
        else:
            hung = modifiers(node.token, cues, used, inside)
        node.modifiers = [cue for cue in hung if _reaches(cue, node.arc)]
        nodes.append(node)
        token = node.token
        if node.cue is not None and node.cue.row.kind in _SETTLED:
            break
    return nodes


def _reaches(cue: Cue, arc: str) -> bool:
    """Tell "falsely said that", which bears on what is said, from "falsely used the name to"."""
    row = cue.row
    return not row.via or row.scope != ("modifier",) or arc in row.via


def _attempts_inside(cues: CueIndex, inside: range) -> Iterator[Cue]:
    """Yield the word of a trigger that says the act came to nothing: "assassination attempt"."""
    for token in inside if len(inside) > 1 else ():
        for cue in (*cues.modifiers.get(token, ()), *cues.governors.get(token, ())):
            row = cue.row
            beside = "modifier" in row.scope or "compound" in row.via
            if row.kind == "attempt" and row.polarity and beside:
                yield cue


def _above(token: Token, cues: CueIndex, inside: range, carriers: frozenset[int]) -> Node | None:
    """Take one step up; None where the event's scope ends."""
    head, arc = _arc(token)
    if head is None:
        return None
    for way in _readings(token, arc):
        cue = _governor(token, head, way, cues, inside)
        if cue is not None:
            return Node(_seat(cue, head), way, cue)
    if _is_infinitive_of_noun(token):
        return Node(head, "infinitive")
    if arc == "subject" and _is_imagined(token, head):
        return Node(head, arc)
    if arc in _THROUGH or (arc == "object" and (head.i in inside or head.i in carriers)):
        return Node(head, arc)
    return None


def _is_imagined(noun: Token, verb: Token) -> bool:
    """Tell "another attack could spark a war" from "the attack could be the work of rebels"."""
    if noun.pos_ != "NOUN" or not any(left.lower_ in _ANY for left in noun.lefts):
        return False
    auxiliaries = {left.lower_ for left in verb.lefts if left.dep_ == "aux"}
    return bool(auxiliaries & {"would", "could", "might"}) and "have" not in auxiliaries


def _is_infinitive_of_noun(token: Token) -> bool:
    """Tell "a way to end the siege"; "the third town to fall" has fallen."""
    head = token.head
    if token.dep_ not in ("relcl", "acl") or head.pos_ not in ("NOUN", "PROPN"):
        return False
    if not any(child.tag_ == "TO" for child in token.lefts):
        return False
    return not _is_picked_out(head)


def _is_picked_out(noun: Token) -> bool:
    return noun.lower_ in _RANKS or any(
        left.tag_ == "JJS" or left.lower_ in _RANKS for left in noun.lefts
    )


def _readings(token: Token, arc: str) -> Iterator[str]:
    """Yield the arc, and what the parser often takes it for.

    "Held off attacking" is parsed like "fled, killing two", "the theory that agents killed him"
    like "the theory that they published"; a row that knows the governor settles it.
    """
    yield arc
    if arc == "conj" and token.dep_ == "advcl":
        yield "gerund"
    if arc == "purpose":
        yield "infinitive"
    if token.dep_ == "relcl" and has_subject(token):
        yield "clause"
    if token.dep_ == "relcl" and any(child.tag_ == "TO" for child in token.lefts):
        yield "infinitive"


def _seat(cue: Cue, head: Token) -> Token:
    """Return the word from which to climb on: the governor, or the root of its phrase."""
    anchor = head.doc[cue.anchor]
    if anchor.dep_ in _PREDICATES and anchor.head == head and head.lemma_ in COPULAS:
        return head
    return anchor


def _arc(token: Token) -> tuple[Token | None, str]:
    """Name the way from a word up to what governs it."""
    dep, head = token.dep_, token.head
    if head.i == token.i:
        return None, ""
    if dep == "conj":
        return head, "conj"
    if dep in ("ccomp", "csubj", "csubjpass", "xcomp", "acl", "advcl", "oprd", "acomp"):
        return _clause_arc(token)
    if dep in ("pobj", "pcomp"):
        return _prepositional(token)
    nominal = {
        "dobj": "object", "nsubjpass": "object", "attr": "predicate", "nsubj": "subject",
        "compound": "compound", "nmod": "compound", "npadvmod": "compound",
    }  # fmt: skip
    return head, nominal.get(dep, "stop")


def _clause_arc(token: Token) -> tuple[Token | None, str]:
    dep, head = token.dep_, token.head
    if dep == "ccomp" and token.i < head.i and any(c.dep_ == "dobj" for c in head.children):
        return head, "stop"  # "A said so; B denied it": two sentences, parsed as one
    if dep in ("oprd", "acomp"):
        return head, "predicate"
    if asks_about(token):
        return head, "stop"
    if any(child.tag_ == "TO" for child in token.lefts):
        if dep == "acl" and _is_picked_out(head):
            return head, "stop"
        return head, "purpose" if dep == "advcl" and head.pos_ in ("VERB", "AUX") else "infinitive"
    if dep == "advcl":
        follows = token.tag_ == "VBG" and token.i > head.i and not _is_marked(token)
        if follows:
            return head, "conj"
        return head, "time" if _is_present_clause_of_time(token) else "stop"
    if dep == "acl":
        return head, "clause" if has_subject(token) else "stop"
    return head, _complement_arc(token)


def asks_about(token: Token) -> bool:
    """Tell "know who bombed the market", "a plan for what he called": the deed is taken as done.

    Not "how to attack", nor "decide when they will attack", which have words of their own.
    """
    if token.dep_ not in ("ccomp", "pcomp") or any(c.tag_ in ("TO", "MD") for c in token.lefts):
        return False
    opening = token.doc[token.left_edge.i]
    return opening.tag_ in _QUESTIONING and opening.head in (token, *token.lefts)


def _is_present_clause_of_time(token: Token) -> bool:
    """Tell "when they arrive", which is to come if its main clause is."""
    words = [token, *(child for child in token.lefts if child.dep_ in ("aux", "auxpass"))]
    present = any(word.tag_ in ("VBP", "VBZ") for word in words)
    return present and any(child.lower_ in _TEMPORAL for child in token.lefts)


def _complement_arc(token: Token) -> str:
    auxiliaries = [child for child in token.children if child.dep_ == "aux"]
    if any(child.tag_ == "VBG" for child in auxiliaries):
        return "gerund"
    if auxiliaries:
        return "predicate" if token.dep_ == "xcomp" else "clause"
    if token.tag_ == "VBG":
        return "gerund"
    if token.dep_ == "xcomp":
        return "predicate"
    return "small" if token.tag_ == "VB" and not _is_marked(token) else "clause"


def _is_marked(token: Token) -> bool:
    return any(child.dep_ == "mark" for child in token.children)


def _prepositional(token: Token) -> tuple[Token | None, str]:
    preposition = token.head
    if asks_about(token):
        return preposition, "stop"
    if preposition.dep_ == "prep" or preposition.pos_ in ("ADP", "SCONJ"):
        return preposition.head, preposition.lower_
    return preposition, "stop"


def _governor(token: Token, head: Token, arc: str, cues: CueIndex, inside: range) -> Cue | None:
    """Find the row by which `head`, or the preposition between, governs the token."""
    if token.dep_ in ("pobj", "pcomp"):
        for cue in cues.governors.get(token.head.i, ()):
            if "pobj" in cue.row.via:
                return cue
    for seat in _seats(head, arc):
        if seat.i in inside or seat.i == token.i:
            continue
        for cue in cues.governors.get(seat.i, ()):
            if arc in cue.row.via and holds_when(cue, seat):
                return cue
    return None


def _seats(head: Token, arc: str) -> Iterator[Token]:
    """Yield the governor, and the predicate of a copula ("is likely", "was a failure")."""
    yield head
    if head.lemma_ in COPULAS and arc in ("subject", "clause", "infinitive", "predicate"):
        yield from (child for child in head.children if child.dep_ in _PREDICATES)
    if arc in ("clause", "object", "subject", "predicate", "compound"):
        return
    # The parser is often one word off between "denied a role" and "in the attack".
    if head.pos_ in ("VERB", "AUX"):
        yield from (child for child in head.children if child.dep_ == "dobj")
    elif head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_ != "have":
        yield head.head  # but "has options to buy" is no "has to buy"
