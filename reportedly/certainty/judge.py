"""Judging every event: how surely it is put, whether it happened, when, and on whose account."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from reportedly.certainty.compose import RANK, Judgement, Setting, compose
from reportedly.certainty.cues import CueIndex, find_cues
from reportedly.certainty.earlier import reach_back
from reportedly.certainty.heard import blended
from reportedly.certainty.history import Dating
from reportedly.certainty.responsibility import judge_responsibility
from reportedly.certainty.scope import Node, asks_about, chain
from reportedly.language.reading import EventDraft, Reading
from reportedly.language.syntax import subject
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Certainty, Span, Voice

_VIOLENT_FAMILIES = {"battle", "remote_violence", "violence_against_people", "property"}
_VIOLENT_KINDS = {"capture_place", "siege", "blockade"}
_ACHIEVEMENTS = {
    "capture_place", "recapture_place", "killing", "assassination", "abduction", "coup", "rescue",
    "prison_break", "arrest", "arms_seizure", "arms_delivery", "border_crossing", "shootdown",
}  # fmt: skip
"""Results that an attempt may miss; a failed attack or failed talks took place all the same."""


_ASIDE = {"relcl", "acl", "advcl", "pobj", "pcomp", "poss", "compound", "appos"}
"""Ways up from an event that lead out of what is denied."""

_ANSWERED = {"denial", "rejection", "role"}
"""Cues on the chain that have already said what a denial makes of the event."""


def judge_events(reading: Reading) -> None:
    """Set certainty, modality, history and responsibility of every event.

    A denial by the innermost voice makes the polarity negative unless the words of the denial
    were already counted. Source of the degrees: docs/method/certainty.md.
    """
    if not reading.events:
        return
    cues = find_cues(reading.doc)
    parts = [part for event in reading.events for part in (event, *event.absorbed)]
    dating = Dating(reading, frozenset(part.head for part in parts))
    reach_back(reading.doc, cues, frozenset(part.head for part in parts))
    used: set[tuple[str, int]] = set()
    for event in parts:
        _judge(reading, event, cues, dating, used)
    _note_fired(reading, cues, used)


def _judge(
    reading: Reading, event: EventDraft, cues: CueIndex, dating: Dating, used: set[tuple[str, int]]
) -> None:
    head = reading.doc[event.head]
    inside = range(event.start, event.end)
    nodes = chain(head, cues, inside=inside, carriers=event.carriers)
    judgement = compose(nodes, _setting(event, nodes))
    judgement = _by_sentence(head, cues, judgement)
    judgement = _by_form(reading, head, nodes, judgement)
    judgement = _by_hedged_telling(reading, event, cues, nodes, judgement)
    judgement = _by_voice(reading, event, nodes, judgement)
    event.certainty = _certainty(reading, event, judgement)
    event.modality = judgement.modality or "actual"
    recalled = any(cue.row.kind == "history" for cue in judgement.cues)
    event.historical = event.modality == "actual" and (recalled or dating.is_old(event, nodes))
    event.responsibility, named = judge_responsibility(reading, event, nodes, judgement, cues)
    heard = [cue for node in nodes for cue in node.modifiers if cue in judgement.cues]
    governing = [node.cue for node in nodes if node.cue is not None]
    used.update((cue.row.id, cue.start) for cue in (*judgement.cues, *heard, *governing, *named))


def _setting(event: EventDraft, nodes: list[Node]) -> Setting:
    family = kind_of(event.kind).family
    return Setting(
        violent=family in _VIOLENT_FAMILIES or event.kind in _VIOLENT_KINDS,
        achieved=event.kind in _ACHIEVEMENTS,
        spoken=family == "speech_act",
        own_threat=_is_own_act(nodes),
        listed=event.kind != "unlisted",
    )


def _is_own_act(nodes: list[Node]) -> bool:
    """Tell "it would attack" from "the army would attack" under "it warned that"."""
    doer = subject(nodes[0].token)
    for node in nodes[1:]:
        if node.cue is not None and node.cue.row.violent and node.arc == "clause":
            speaker = subject(node.token)
            if doer is None or speaker is None:
                return False
            return doer.lower_ in ("it", "they", "we", "he", "she", "i") or (
                doer.lemma_ == speaker.lemma_
            )
    return True


def _by_sentence(head: Token, cues: CueIndex, judgement: Judgement) -> Judgement:
    """Apply what is said of the sentence as a whole: "if confirmed", "could not be verified"."""
    for cue, reach in cues.sentences:
        if head.i in reach and cue not in judgement.cues:
            judgement = judgement.in_mode(cue.row.modality)
            judgement = judgement.lowered(cue.row.degree, cue.row.id).because(cue)
    return judgement


def _by_form(reading: Reading, head: Token, nodes: list[Node], judgement: Judgement) -> Judgement:
    """Read the form of the sentence: a bare "to" in a headline, a question."""
    top = nodes[-1].token
    if top.dep_ != "ROOT":
        return judgement
    if nodes[-1].arc in ("", "object", "conj") and _is_bare_infinitive(top):
        judgement = judgement.in_mode("future").lowered("probable", "rule:headline-future")
    if _is_imperative(top, reading):
        judgement = judgement.in_mode("request").lowered("unknown", "rule:imperative")
    if _asks(reading.doc, head):
        judgement = judgement.in_mode("hypothetical").lowered("unknown", "rule:question")
    return judgement


def _is_bare_infinitive(verb: Token) -> bool:
    """Tell headlines such as "Army to withdraw from Mosul", "Bridge to be rebuilt"."""
    lefts = {child.dep_ if child.tag_ != "TO" else "to" for child in verb.lefts}
    bare = verb.tag_ == "VB" or any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.lefts)
    return bare and "to" in lefts and bool(lefts & {"nsubj", "nsubjpass"})


def _is_imperative(verb: Token, reading: Reading) -> bool:
    """Tell "Release the hostages!" from headlines, which drop a subject more freely."""
    if verb.tag_ != "VB" or verb.i < reading.title_end:
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass", "aux", "expl") for child in verb.children)


def _asks(doc: Doc, head: Token) -> bool:
    """Tell yes-or-no questions; "who attacked the camp?" takes the attack for granted."""
    sentence = head.sent
    words = [token for token in sentence if not (token.is_space or token.is_punct)]
    if not words or not any(token.text == "?" for token in sentence[-3:]):
        return False
    return not any(token.tag_ in ("WP", "WRB", "WDT", "WP$") for token in words[:3])


def _by_hedged_telling(
    reading: Reading, event: EventDraft, cues: CueIndex, nodes: list[Node], judgement: Judgement
) -> Judgement:
    """Let doubt about the telling count: "photographs appear to show captured vehicles".

    Only for tellings that the event does not hang from, whose hedges were not met on its chain.
    """
    climbed = {node.token.i for node in nodes}
    for attribution in reading.attributions:
        inside = range(*attribution.cue)
        if event.head not in attribution.content or climbed.intersection(inside):
            continue
        told = compose(
            chain(reading.doc[inside.start], cues, inside=inside), _setting(event, nodes)
        )
        lower = RANK[told.degree] < RANK[judgement.degree]
        if lower and told.modality in (None, "actual") and not told.negative:
            lowered = judgement.lowered(told.degree, told.basis)
            judgement = replace(lowered, cues=(*judgement.cues, *told.cues))
    return judgement


def _by_voice(
    reading: Reading, event: EventDraft, nodes: list[Node], judgement: Judgement
) -> Judgement:
    """Let the innermost voice's stance count where its words have not been counted yet."""
    voice = event.voices[-1] if event.voices else None
    if voice is None:
        return judgement
    counted = any(node.cue is not None and node.cue.row.kind in _ANSWERED for node in nodes)
    if voice.stance == "denies" and not counted and _is_denied(reading, event, voice):
        return replace(judgement, negative=not judgement.negative, basis="rule:voice-denies")
    if voice.stance == "doubts" and judgement.degree == "certain":
        return judgement.lowered("possible", "rule:voice-doubts")
    is_open = judgement.modality != "request" and not asks_about(nodes[0].token)
    if voice.stance == "asks" and is_open:
        return judgement.lowered("unknown", "rule:voice-asks")
    return judgement


def _is_denied(reading: Reading, event: EventDraft, voice: Voice) -> bool:
    """Tell what a denial is of from what merely stands beside it or within it.

    "Rejected objections to the case that has halted the trial" leaves case and halt as they are.
    """
    head = reading.doc[event.head]
    if voice.cue is None:
        return True
    for token in (head, *head.ancestors):
        if voice.cue.start <= token.idx < voice.cue.end:
            return True
        if token.dep_ in _ASIDE:
            return False
    return True


def _certainty(reading: Reading, event: EventDraft, judgement: Judgement) -> Certainty:
    score = float(RANK[judgement.degree])
    if judgement.negative and score:
        score = -score
    score = blended(reading, event.head, score)
    return Certainty(
        polarity="negative" if judgement.negative else "positive",
        degree=judgement.degree,
        score=score,
        cues=_spans(reading, judgement),
        basis=judgement.basis,
    )


def _spans(reading: Reading, judgement: Judgement) -> tuple[Span, ...]:
    places = sorted({(cue.start, cue.end) for cue in judgement.cues})
    return tuple(reading.span(start, end) for start, end in places)


def _note_fired(reading: Reading, cues: CueIndex, used: set[tuple[str, int]]) -> None:
    for cue in cues.all:
        if (cue.row.id, cue.start) in used or "guard" in cue.row.scope:
            reading.fire(cue.row.id, cue.start, cue.end)
        else:
            reading.fire(cue.row.id, cue.start, cue.end, held_by="no event stands in its scope")
