"""Telling a year from a count: "in 2003", "the 2003 invasion", but "2003 people"."""

from spacy.tokens import Doc

from reportedly.dates.grammar import Match
from reportedly.dates.words import Atom

_STRONG = frozenset(
    {"in", "SINCE", "UNTIL", "during", "BY", "THIRD", "BEFORE", "AFTER", "into", "within", "around"}
)
_WEAK = frozenset({"of", "from", "between", "to", "and", "DASH", "around", "about", "COMMA"})
_DETERMINERS = frozenset({"the", "'s", "’s", "THIS"})
_PLURAL = frozenset({"NNS", "NNPS"})
_FIRST, _LAST = 1900, 2100


def is_year(doc: Doc, found: list[Atom], match: Match) -> bool:
    """Tell whether a lone four-digit number is a year here."""
    token = doc[match.atoms[0].token]
    before = found[match.start - 1].kind if match.start else "BREAK"
    after = found[match.end].kind if match.end < len(found) else "BREAK"
    following = doc[found[match.end].token] if match.end < len(found) else None
    is_recent = _FIRST <= int(match.atoms[0].text) <= _LAST
    counts = token.dep_ == "nummod" and token.head.tag_ in _PLURAL and token.head.i > token.i
    if after == "DASH" and following is not None and _leads_into_word(doc, following.i):
        return False
    if before in _STRONG:
        return is_recent or not (counts or (following is not None and following.tag_ in _PLURAL))
    if before in _DETERMINERS:
        return (
            is_recent
            and following is not None
            and following.is_alpha
            and (not counts or following.tag_ not in _PLURAL)
        )
    if before in _WEAK:
        is_plain = following is None or not following.is_alpha or following.pos_ != "NOUN"
        return is_recent and not counts and is_plain
    return (is_recent and _in_brackets(doc, token.i)) or (
        after == "DASH" and is_recent and not counts
    )


def _leads_into_word(doc: Doc, dash: int) -> bool:
    """Tell "2019-nCoV" from "2010-2012"."""
    is_glued = not doc[dash - 1].whitespace_ and not doc[dash].whitespace_
    return is_glued and dash + 1 < len(doc) and not doc[dash + 1].is_digit


def _in_brackets(doc: Doc, position: int) -> bool:
    if position == 0 or position + 1 >= len(doc):
        return False
    return doc[position - 1].text == "(" and doc[position + 1].text in (")", ",", "-", "–")
