"""Putting the cues of a chain together, from the top of the sentence down to the event.

Each governor passes on, turns round or lowers what it was itself given (after Karttunen's
implicative verbs and the degrees of FactBank). Several hedges combine to the weakest.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from reportedly.certainty.cues import Cue, CueRow
from reportedly.certainty.scope import Node
from reportedly.records.claim import Degree, Modality

RANK: dict[Degree, int] = {"unknown": 0, "possible": 1, "probable": 2, "certain": 3}
_STAYING = {"threat", "request", "hypothetical"}
_CONDITIONS = {"if", "unless"}
_ATTEMPTS = {"attempt", "unsuccess"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the words so far make of whatever stands below them."""

    negative: bool = False
    degree: Degree = "certain"
    modality: Modality | None = None
    cues: tuple[Cue, ...] = ()
    basis: str = "rule:asserted"

    def lowered(self, degree: Degree | None, basis: str) -> "Judgement":
        """Return the judgement at no more than `degree`."""
        if degree is None or RANK[degree] >= RANK[self.degree]:
            return self
        return replace(self, degree=degree, basis=basis)

    def because(self, cue: Cue) -> "Judgement":
        """Return the judgement with one more cue to rest on.

        Of "will" and "probably", which say the same degree, it is the doubt that counts.
        """
        kind = next((one.row.kind for one in self.cues if one.row.id == self.basis), None)
        doubts = cue.row.kind == "hedge" and kind == "plan" and cue.row.degree == self.degree
        basis = cue.row.id if doubts or self.basis == "rule:asserted" else self.basis
        return replace(self, cues=(*self.cues, cue), basis=basis)

    def in_mode(self, modality: Modality | None) -> "Judgement":
        """Return the judgement in a mode; what was asked or threatened above stays so."""
        if modality is None or self.modality in _STAYING:
            return self
        return replace(self, modality=modality)


@dataclass(slots=True)
class Setting:
    """What composing needs to know of the event.

    `violent`: an act of violence. `achieved`: a result that an attempt may miss (a capture, a
    killing), where a failed attack has taken place all the same. `spoken`: an act of speech,
    which a rejection takes for granted. `own_threat`: the one who threatens would do it.
    `listed`: of a kind of ours, so that what the words say of its object is said of the act.
    """

    violent: bool
    achieved: bool = True
    spoken: bool = False
    own_threat: bool = True
    listed: bool = True


def compose(nodes: list[Node], setting: Setting) -> Judgement:
    """Judge the event at the foot of a chain (`nodes[0]`)."""
    judgement = Judgement()
    for position in range(len(nodes) - 1, -1, -1):
        node = nodes[position]
        given = judgement
        negated = False
        for cue in node.modifiers:
            if cue.row.kind == "unsuccess" and not setting.achieved and not node.arc:
                continue
            if cue.row.kind == "negation":
                # "Neither approves nor rejects" denies each once; a second word turns nothing.
                if negated or (not setting.listed and _is_of_object(cue, node)):
                    continue
                negated = True
            judgement = _modified(judgement, cue, node.token)
        if node.arc:
            below = nodes[position - 1].token
            judgement = _passed_on(given, judgement, node, below, setting, direct=position == 1)
    return judgement


def _is_of_object(cue: Cue, node: Node) -> bool:
    """Tell "made no secret": the secret is wanting, while the making, a light verb, stands.

    An act of a listed kind falls with its object ("captured no towns").
    """
    word = node.token.doc[cue.anchor]
    if word.lower_ != "no" or word.dep_ != "det" or word.head == node.token:
        return False
    return word.head.dep_ in ("dobj", "attr") and word.head.head == node.token


def _modified(judgement: Judgement, cue: Cue, token: Token) -> Judgement:
    row = cue.row
    if not row.speaks:
        return judgement
    judgement = _turned(judgement, row)
    modality = row.modality
    if modality == "future" and "would" in row.id and _has_condition(token):
        modality = "hypothetical"
    return judgement.in_mode(modality).lowered(row.degree, row.id).because(cue)


def _has_condition(token: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(c.lower_ in _CONDITIONS for c in child.lefts)
        for child in token.children
    )


def _passed_on(
    given: Judgement,
    judgement: Judgement,
    node: Node,
    below: Token,
    setting: Setting,
    *,
    direct: bool,
) -> Judgement:
    if node.arc == "conj":
        return judgement
    if node.cue is None:
        return _through_unlisted(given, judgement, node, below)
    if node.cue.row.modality == "future" and direct and is_told_of(below):
        return judgement
    past = _is_past(below, node.arc)
    return _through_listed(judgement, node, node.cue, past, setting, direct=direct)


def is_told_of(noun: Token) -> bool:
    """Tell "the attack which destroyed it had been planned" from an attack yet to come."""
    return noun.pos_ in ("NOUN", "PROPN") and any(
        child.dep_ == "relcl"
        and child.tag_ == "VBD"
        and any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in child.children)
        and not any(aux.dep_ == "aux" for aux in child.children)
        for child in noun.children
    )


def _is_past(verb: Token, arc: str) -> bool:
    """Tell "likely to have attacked" and "warned that they attacked" from what is yet to come."""
    if arc not in ("clause", "infinitive", "gerund"):
        return False
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    past = verb.tag_ in ("VBD", "VBN") and not auxiliaries & {"will", "would", "could", "be", "may"}
    return past or bool(auxiliaries & {"did", "had"})


def _through_unlisted(
    given: Judgement, judgement: Judgement, node: Node, below: Token
) -> Judgement:
    """A clause stands on its own: only hedges and conditions of its governor reach into it."""
    if node.arc == "purpose":
        return judgement.lowered("possible", "rule:purpose")
    if below.dep_ in ("csubj", "csubjpass"):
        return replace(judgement, negative=given.negative)
    if node.arc == "time":
        later = judgement.modality not in (None, "actual")
        return replace(judgement, negative=given.negative) if later else given
    if node.arc == "infinitive" and _is_open(node.token):
        return judgement.in_mode("future").lowered("possible", "rule:infinitive")
    if node.arc != "clause":
        return judgement
    result = given
    for cue in node.modifiers:
        if cue.row.kind in ("hedge", "hearsay", "condition") and cue.row.when is None:
            result = _modified(result, cue, node.token)
    # "Falsely said that": no hedge, but words against all that is said.
    return replace(result, negative=_is_untrue(node))


def _is_untrue(node: Node) -> bool:
    return any(
        cue.row.polarity and cue.row.kind == "attempt" and node.arc in cue.row.via
        for cue in node.modifiers
    )


def _is_open(governor: Token) -> bool:
    """Tell governors whose infinitive is yet to come: nouns, and "is to leave"."""
    if governor.pos_ in ("NOUN", "PROPN", "ADJ"):
        return True
    beside = {child.dep_ for child in governor.children}
    return governor.lemma_ == "be" and not beside & {"acomp", "attr", "expl"}


def _through_listed(
    judgement: Judgement, node: Node, cue: Cue, past: bool, setting: Setting, *, direct: bool
) -> Judgement:
    row = cue.row
    stands = setting.spoken or (row.kind == "rejection" and not setting.listed)
    if stands and direct and row.kind in ("denial", "rejection") and node.arc == "object":
        return judgement
    if judgement.negative and row.negated != "passes" and not _is_untrue(node):
        judgement = replace(judgement, negative=False)
        if row.negated != "holds":
            degree: Degree = row.negated
            return judgement.lowered(degree, row.id).because(cue)
    if node.arc == "clause" and row.kind not in ("plan", "threat", "request", "failure"):
        judgement = _without_modal(judgement)
    lowers = not (judgement.negative and row.kind in ("attempt", "failure"))
    judgement = _turned(judgement, row)
    modality = row.modality
    if row.violent and setting.violent and setting.own_threat:
        modality = row.violent
    if past and modality in ("future", "threat"):
        modality = None
    judgement = judgement.in_mode(modality)
    if lowers:
        judgement = judgement.lowered(row.degree, row.id)
    return judgement.because(cue) if row.speaks else judgement


def _turned(judgement: Judgement, row: CueRow) -> Judgement:
    """Turn the polarity round; an attempt is no success however often it is called one."""
    if row.polarity is None:
        return judgement
    return replace(judgement, negative=row.kind in _ATTEMPTS or not judgement.negative)


def _without_modal(judgement: Judgement) -> Judgement:
    keep = judgement.modality if judgement.modality in ("hypothetical",) else None
    return replace(judgement, modality=keep)
