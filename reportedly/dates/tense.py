"""Whether the words around an expression of time look ahead or back.

The words stand in ahead.yaml.
"""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Span, Token

from reportedly.lexicon.tables import read_yaml

_FILE = Path(__file__).with_name("ahead.yaml")
_VERBS = ("VERB", "AUX")
_REACH = 6


class _Ahead(BaseModel):
    """What ahead.yaml states."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: frozenset[str]
    surely: frozenset[str]
    maybe: frozenset[str]
    governors: frozenset[str]
    timetable: frozenset[str]


@cache
def _ahead() -> _Ahead:
    return _Ahead.model_validate(read_yaml(_FILE))


def looks_ahead(span: Span) -> bool | None:
    """Tell the tense around a span: True future, False past, None where no verb says."""
    if _stands_behind_past(span):
        return False
    verb: Token | None = None
    token = span.root
    for _ in range(_REACH):
        if token.lower_ in _ahead().words or token.lemma_ in _ahead().words:
            return True
        if token.pos_ in _VERBS:
            verb = verb or token
            told = _tense_of(token)
            if told is not None:
                return told
            if token.dep_ in ("advcl", "relcl", "ccomp") and token.tag_ != "VB":
                break
        if token.head.i == token.i:
            break
        token = token.head
    return None if verb is None or verb.tag_ in ("VB", "VBG", "VBP", "VBZ") else False


def _stands_behind_past(span: Span) -> bool:
    """Tell "said on Monday it would respond", where the parser may tie the day to "respond"."""
    before = span.doc[max(0, span.start - 2) : span.start]
    if len(before) and before[-1].tag_ == "VBD":
        return True
    return len(before) == 2 and before[1].lower_ == "on" and before[0].tag_ == "VBD"


def _tense_of(verb: Token) -> bool | None:
    """Read the tense that a verb and what it hangs under show by themselves."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _ahead().surely:
        return True
    if helpers & _ahead().maybe:
        return not helpers & {"have", "'ve", "’ve"}
    if verb.tag_ == "VB" and "to" in helpers and _is_to_come(verb):
        return True
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did", "has", "have"}:
        return False
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in _ahead().timetable:
        return True
    return None


def _is_to_come(verb: Token) -> bool:
    """Tell "vowed to attack", "is likely to attack" and "rebels to meet" from "failed to"."""
    above = verb.head
    if above.i == verb.i or (above.dep_ == "ROOT" and above.pos_ in ("NOUN", "PROPN")):
        return True
    return above.lemma_ in _ahead().governors or above.lower_ in _ahead().governors


def is_ongoing(span: Span) -> bool:
    """Tell "have been fighting for three days" from "fought for three days"."""
    token = span.root
    for _ in range(_REACH):
        if token.pos_ in _VERBS:
            return any(
                child.lower_ in ("has", "have", "'ve")
                for child in token.children
                if child.dep_ == "aux"
            )
        if token.head.i == token.i:
            return False
        token = token.head
    return False
