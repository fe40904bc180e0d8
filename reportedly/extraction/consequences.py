"""What an event led to belongs to it: "a car bomb killed 12 and wounded 35" is one bombing."""

from spacy.tokens import Token

from reportedly.language.reading import EventDraft, Reading
from reportedly.language.syntax import clause_host
from reportedly.lexicon.ontology import kind_of

_WHEN = frozenset({"when", "after", "as", "while"})
_RESULT_VERBS = frozenset(
    {"leave", "cause", "claim", "result", "lead", "inflict", "kill", "follow"}
)
_CAUSE_FAMILIES = frozenset(
    {
        "battle",
        "remote_violence",
        "violence_against_people",
        "unrest",
        "property",
        "mishap",
        "territory",
        "state_measures",
    }
)
_VIOLENT = frozenset({"battle", "remote_violence", "violence_against_people"})
_MEASURES_OF_THINGS = frozenset({None, "items", "homes_destroyed", "homes_damaged"})
_ANSWERS = frozenset(
    {"protest", "avenge", "denounce", "condemn", "mourn", "commemorate", "remember", "investigate"}
)
"""Verbs whose object came before them: "attacked a town to avenge the killing of two"."""
_ATTEMPTS = frozenset({"attempt", "bid", "plot"})
_CAUSE_PREPOSITIONS = frozenset(
    {"in", "by", "from", "during", "after", "to", "of", "agent", "with"}
)


def absorb_consequences(drafts: list[EventDraft], reading: Reading) -> list[EventDraft]:
    """Fold each consequence (killed, wounded, damaged) into its cause in the same sentence.

    A consequence without a cause in reach stays an event of its own; a second consequence beside
    it ("12 killed and 35 wounded") joins it. Order of text is kept.
    """
    kept = list(drafts)
    for draft in drafts:
        if not kind_of(draft.kind).consequence or _is_denied(reading.doc[draft.head]):
            continue
        cause = _cause_of(draft, kept, reading)
        if cause is not None:
            _absorb(cause, draft)
            kept.remove(draft)
    return _follow_coordinated(kept, reading)


def _is_denied(token: Token) -> bool:
    """Tell "did not kill anyone in the raid", where the raid stands and the killing does not.

    "No one was killed" stays with its cause, as a figure of 0.
    """
    nouns = (child for child in token.children if child.dep_ in ("nsubjpass", "dobj"))
    return any(child.dep_ == "neg" for word in (token, *nouns) for child in word.children)


def _follow_coordinated(drafts: list[EventDraft], reading: Reading) -> list[EventDraft]:
    """Fold "killed" where its fellow is folded: "nine were killed and 31 wounded in a bombing"."""
    home = {inner.head: draft for draft in drafts for inner in draft.absorbed}
    kept = list(drafts)
    for draft in drafts:
        if not kind_of(draft.kind).consequence or draft.absorbed:
            continue
        if _is_denied(reading.doc[draft.head]):
            continue
        fellows = (home.get(t.i) for t in reading.doc[draft.head].conjuncts if t.i > draft.head)
        cause = next((c for c in fellows if c is not None and c is not draft), None)
        if cause is not None and _can_cause(cause):
            _absorb(cause, draft)
            kept.remove(draft)
    return kept


def _absorb(cause: EventDraft, consequence: EventDraft) -> None:
    cause.absorbed.append(consequence)
    own_actor = {argument.head for argument in cause.arguments if argument.role == "actor"}
    heads = {cause.head, *own_actor}
    consequence.arguments = [
        argument
        for argument in consequence.arguments
        if not (argument.role in ("actor", "cause", "instrument") and argument.head in heads)
    ]


def _cause_of(draft: EventDraft, drafts: list[EventDraft], reading: Reading) -> EventDraft | None:
    token = reading.doc[draft.head]
    start, end = token.sent.start, token.sent.end
    others = [d for d in drafts if d is not draft and start <= d.head < end]
    causes = [d for d in others if _can_cause(d) and not _is_attempt(d, reading)]
    for test in (_is_argument, _is_governor, _is_clause_of):
        found = [cause for cause in causes if test(token, draft, cause, reading)]
        if found:
            return min(found, key=lambda cause: _nearness(cause, draft))
    # "killed two and wounded five" in one clause: what was taken in takes in its neighbour.
    for cause in causes:
        if any(_is_beside(token, reading.doc[taken.head]) for taken in cause.absorbed):
            return cause
    beside = [
        d
        for d in others
        if kind_of(d.kind).consequence
        and d.head < draft.head
        and not _is_denied(reading.doc[d.head])
    ]
    joined = [d for d in beside if _is_beside(token, reading.doc[d.head])]
    return joined[-1] if joined else None


def _nearness(cause: EventDraft, consequence: EventDraft) -> tuple[bool, int, int]:
    """Prefer violence over what it led to ("stormed and took X, killing 12"), then the nearest."""
    violent = kind_of(cause.kind).family in _VIOLENT
    return not violent, abs(cause.head - consequence.head), cause.head


def _can_cause(draft: EventDraft) -> bool:
    kind = kind_of(draft.kind)
    return kind.family in _CAUSE_FAMILIES and not kind.consequence and not kind.state


def _is_attempt(draft: EventDraft, reading: Reading) -> bool:
    """Tell "an assassination attempt", which did not happen, though two were wounded in it."""
    return any(t.lemma_ in _ATTEMPTS for t in reading.doc[draft.start : draft.end])


def _is_argument(token: Token, draft: EventDraft, cause: EventDraft, reading: Reading) -> bool:
    """The cause stands in a slot of the consequence: "the blast killed 12", "died in an attack"."""
    heads = {argument.head for argument in draft.arguments}
    if cause.head in heads:
        return True
    cause_token = reading.doc[cause.head]
    if cause_token.dep_ == "pobj" and cause_token.head.lower_ in _CAUSE_PREPOSITIONS:
        host = cause_token.head.head.i
        # "kill four soldiers in Mali ambush": the parser hangs the cause under the dead.
        among = cause_token.head.lower_ in ("in", "during") and host in heads
        return among or host in (token.i, token.head.i)
    return False


def _is_governor(token: Token, draft: EventDraft, cause: EventDraft, reading: Reading) -> bool:
    """The consequence hangs under the cause: "attacked X, killing 12", "attacked X and killed 12".

    Also "an attack that left 12 dead": under a result verb whose subject is the cause.
    """
    cause_token = reading.doc[cause.head]
    current = token
    for _ in range(4):
        if current.dep_ in (
            "advcl",
            "conj",
            "xcomp",
            "relcl",
            "acl",
            "ccomp",
            "oprd",
            "acomp",
            "dobj",
            "pobj",
            "prep",
        ):
            is_object = current.dep_ in ("dobj", "pobj", "prep")
            current = clause_host(current)
            if is_object and current.lemma_ in _ANSWERS:
                return False
        if current.i == cause_token.i or _is_verb_conjunct(current, cause_token):
            # "abducted and killed" are two acts; an attack's dead are the attack's.
            return _shares_subject(token, cause_token) and not (
                "conj" in (token.dep_, cause_token.dep_)
                and cause.measure not in _MEASURES_OF_THINGS
            )
        if current.lemma_ in _RESULT_VERBS and _has_subject(current, cause_token):
            return True
    return False


def _is_verb_conjunct(current: Token, cause: Token) -> bool:
    return current.pos_ == "VERB" and cause.pos_ == "VERB" and cause in current.conjuncts


def _shares_subject(token: Token, cause: Token) -> bool:
    if token.dep_ != "conj":
        return True
    own = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    return not own


def _has_subject(verb: Token, noun: Token) -> bool:
    if verb.dep_ in ("relcl", "acl") and verb.head.i == noun.i:
        return True
    return any(child.i == noun.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))


def _is_clause_of(token: Token, draft: EventDraft, cause: EventDraft, reading: Reading) -> bool:
    """The cause is a clause of time at the consequence: "were killed when gunmen opened fire"."""
    clause = reading.doc[cause.head]
    if clause.dep_ in ("nsubj", "nsubjpass", "dobj"):
        clause = clause.head
    if clause.dep_ != "advcl" or clause.head not in (token, token.head, *token.conjuncts):
        return False
    return any(
        child.lower_ in _WHEN
        for child in clause.children
        if child.dep_ in ("mark", "advmod", "prep")
    )


def _is_beside(token: Token, other: Token) -> bool:
    if token.dep_ == "conj" and (
        token.head.i == other.i or other.i in {t.i for t in token.conjuncts}
    ):
        return True
    return token.dep_ in ("advcl", "conj", "ccomp", "parataxis") and token.head.i == other.i
