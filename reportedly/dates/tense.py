"""Whether the words around an expression of time look ahead or back."""

from spacy.tokens import Span, Token

_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "must"})
_AHEAD = frozenset(
    [
        "due",
        "scheduled",
        "slated",
        "expected",
        "planned",
        "set",
        "upcoming",
        "plan",
        "expect",
        "intend",
        "schedule",
        "ahead",
        "plans",
    ]
)
_VERBS = ("VERB", "AUX")
_REACH = 6


def looks_ahead(span: Span) -> bool | None:
    """Tell the tense around a span: True future, False past, None where no verb says."""
    verb: Token | None = None
    token = span.root
    for _ in range(_REACH):
        if token.lower_ in _AHEAD or token.lemma_ in _AHEAD:
            return True
        if token.pos_ in _VERBS:
            verb = verb or token
            if _has_will(token):
                return True
            if token.tag_ == "VBD" or _has_past_auxiliary(token):
                return False
            if token.dep_ in ("advcl", "relcl", "ccomp") and token.tag_ != "VB":
                break
        if token.head.i == token.i:
            break
        token = token.head
    return None if verb is None or verb.tag_ in ("VB", "VBG", "VBP", "VBZ") else False


def _has_will(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in _WILL for child in verb.children)


def _has_past_auxiliary(verb: Token) -> bool:
    return any(
        child.dep_ in ("aux", "auxpass")
        and child.lower_ in ("was", "were", "had", "did", "has", "have")
        for child in verb.children
    )


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
