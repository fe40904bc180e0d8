"""Telling a season from a spring of water, a fall and a name, and a feast from its market."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from reportedly.dates.grammar import Match
from reportedly.dates.words import Atom

_OPENERS = frozenset(
    {"in", "during", "over", "throughout", "UNTIL", "SINCE", "BY", "BEFORE", "AFTER", "for"}
)
_OPENERS_OF_FALL = frozenset({"in", "during", "throughout"})
_NAMED = frozenset({"offensive", "offensives", "campaign", "counteroffensive", "uprising"})
_OPENERS_OF_FEAST = frozenset(
    {"on", "at", "in", "of", "for", "since", "until", "by", "before", "after", "over", "around",
     "during", "this", "last", "next", "from", "to"}
)  # fmt: skip
_BEFORE_NOUN = ("compound", "amod", "nmod")


def is_season(doc: Doc, found: Sequence[Atom], match: Match) -> bool:
    """Tell whether a season without a year or a word beside it ("last") is meant as a time."""
    if match.rule != "date-season" or len(match.atoms) > 1:
        return True
    token = doc[match.atoms[-1].token]
    if _is_in_name(doc, token):
        return False
    before = doc[match.atoms[0].token - 1] if match.atoms[0].token else None
    if token.tag_.startswith("VB") or match.atoms[-1].text.endswith("s"):
        return False
    if token.text[0].isupper() and before is not None and before.text[:1].isupper():
        return before.lower_ in ("the", "in", "during") or before.is_punct
    if token.dep_ in _BEFORE_NOUN and token.head.i > token.i:
        return True
    if token.lower_ not in ("spring", "fall"):
        return token.pos_ in ("NOUN", "PROPN")
    return _is_opened(doc, found, match)


def _is_opened(doc: Doc, found: Sequence[Atom], match: Match) -> bool:
    """Tell "in the fall" and "by spring" from "after the fall of the city"."""
    end = match.start
    has_article = end > 0 and found[end - 1].kind == "the"
    opener = found[end - 1 - has_article].kind if end > has_article else ""
    following = doc[found[match.end].token].lower_ if match.end < len(found) else ""
    if match.atoms[-1].text == "fall":
        return opener in _OPENERS_OF_FALL and has_article and following != "of"
    return opener in _OPENERS and following != "of"


def _is_in_name(doc: Doc, token: Token) -> bool:
    """Tell "Winter Games" and "Spring Street", but not "the Spring Offensive"."""
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if following is None or not token.text.istitle() or not following.text.istitle():
        return token.text.isupper() and token.pos_ == "PROPN" and token.dep_ in ("compound", "dep")
    return following.lower_ not in _NAMED


def is_feast(doc: Doc, match: Match) -> bool:
    """Tell "at Christmas" from "a Christmas market" and "White Christmas"."""
    if match.rule != "date-feast" or len(match.atoms) > 1:
        return True
    token = doc[match.atoms[0].token]
    before = doc[token.i - 1].lower_ if token.i else ""
    modifies = token.dep_ in _BEFORE_NOUN and token.head.i > token.i
    return before in _OPENERS_OF_FEAST and not modifies
