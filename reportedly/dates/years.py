"""Telling a year from a count: "in 2003", "the 2003 invasion", but "2003 people"."""

from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Token

from reportedly.dates.grammar import Match
from reportedly.dates.words import Atom

_STRONG = frozenset(
    {"in", "SINCE", "UNTIL", "during", "BY", "THIRD", "BEFORE", "AFTER", "into", "within",
     "around", "throughout"}
)  # fmt: skip
_WEAK = frozenset({"of", "from", "between", "to", "and", "DASH", "around", "about", "COMMA", "as"})
_DETERMINERS = frozenset({"the", "'s", "’s", "THIS", "a", "an"})
_PLURAL = frozenset({"NNS", "NNPS"})
_OPENING = frozenset({"see", "mark", "bring", "begin", "end", "start", "open", "witness"})
_BEFORE_DAY = frozenset({"on", "BY", "UNTIL", "SINCE", "from", "to", "BEFORE", "AFTER", "of"})
_NUMBERED = frozenset(
    {"block", "blk", "street", "st", "avenue", "road", "feet", "metres", "meters"}
)
_FIRST, _LAST = 1900, 2100
_NEAR = 30
_HEADING = 10


def surely_named(found: Sequence[Atom], matches: Sequence[Match]) -> frozenset[int]:
    """List the years that stand with a month or behind a preposition of time, or are a heading.

    They make a number near them a year where the words alone would leave it open.
    """
    sure = set()
    for match in matches:
        years = [int(atom.text) for atom in match.of("YEAR")]
        opened = match.start and found[match.start - 1].kind in _STRONG
        if match.rule != "date-year" or (opened and _FIRST <= years[0] <= _LAST):
            sure.update(years)
    return frozenset(sure)


def is_year(doc: Doc, found: Sequence[Atom], match: Match, sure: Collection[int]) -> bool:
    """Tell whether a lone four-digit number is a year here; `sure` are years of the text."""
    token = doc[match.atoms[0].token]
    before = found[match.start - 1].kind if match.start else "BREAK"
    after = found[match.end].kind if match.end < len(found) else "BREAK"
    following = doc[found[match.end].token] if match.end < len(found) else None
    year = int(match.atoms[0].text)
    is_recent = _FIRST <= year <= _LAST or any(abs(year - other) <= _NEAR for other in sure)
    if is_recent and is_heading(doc, token):
        return True
    counts = token.dep_ == "nummod" and token.head.tag_ in _PLURAL and token.head.i > token.i
    if following is not None and following.lower_ in _NUMBERED:
        return False
    if after == "DASH" and following is not None and _leads_into_word(doc, following.i):
        return False
    if before in _STRONG:
        return is_recent or not (counts or (following is not None and following.tag_ in _PLURAL))
    if not is_recent:
        return False
    if _modifies(token, before, following):
        return not counts or (following is not None and following.tag_ not in _PLURAL)
    if before in _WEAK:
        is_plain = following is None or not following.is_alpha or following.pos_ != "NOUN"
        return (not counts and is_plain) or year in sure
    return (
        _in_brackets(doc, token.i)
        or (after == "DASH" and not counts)
        or _opens_clause(token)
        or (year in sure and not counts and following is not None and not following.is_alpha)
    )


def _modifies(token: Token, before: str, following: Token | None) -> bool:
    """Tell "the 2003 invasion", "a secret 1902 pact", "its 1920 treaty"."""
    if following is None or not (following.is_alpha or following.text in ('"', "“")):
        return False
    if before in _DETERMINERS:
        return True
    is_singular = token.head.i > token.i and token.head.tag_ in ("NN", "NNP")
    return is_singular and before in ("AFTER", "of", "from", "OTHER") and (
        token.dep_ in ("nummod", "compound", "nmod", "amod")
        and any(child.dep_ in ("det", "poss") for child in token.head.lefts)
    )  # fmt: skip


def _opens_clause(token: Token) -> bool:
    """Tell "1987 saw a new offensive"."""
    verb = token.head
    is_next = verb.i - token.i in (1, 2) and verb.lemma_ in _OPENING
    return is_next and token.dep_ in ("nsubj", "npadvmod", "dep")


def is_day_of_month(doc: Doc, found: Sequence[Atom], match: Match) -> bool:
    """Tell "on the 20th" from "the 20th attack" and "the 20"."""
    if match.rule != "date-day-of-month":
        return True
    before = [atom.kind for atom in found[max(0, match.start - 2) : match.start]]
    is_named = len(before) == 2 and before[0] in _BEFORE_DAY and before[1] == "the"
    if match.atoms[-1].text.isdigit() or not is_named:
        return False
    following = doc[found[match.end].token] if match.end < len(found) else None
    is_plain = following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")
    return is_plain and (following is None or following.lower_ != "of")


def opens_section(doc: Doc, token: Token) -> bool:
    """Tell a year that opens a part of a chronicle: a line of its own, or one with a colon."""
    opens = token.i == 0 or "\n" in doc[token.i - 1].text
    following = doc[token.i + 1].text if token.i + 1 < len(doc) else "\n"
    return opens and (following == ":" or "\n" in following)


def is_heading(doc: Doc, token: Token) -> bool:
    """Tell a year that is a line of its own, opens one with a colon, or ends a short one."""
    start, end = token.i, token.i + 1
    while start and "\n" not in doc[start - 1].text and token.i - start < _HEADING:
        start -= 1
    while end < len(doc) and "\n" not in doc[end].text and end - token.i < _HEADING:
        end += 1
    opens = start == 0 or "\n" in doc[start - 1].text
    closes = end == len(doc) or "\n" in doc[end].text
    if opens and start == token.i and token.i + 1 < len(doc) and doc[token.i + 1].text == ":":
        return True
    if not (opens and closes) or end - start > _HEADING or doc[end - 1].text in (".", "!", "?"):
        return False
    has_verb = any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in doc[start:end])
    return not has_verb and (start == token.i or _ends(doc, token.i, end))


def _ends(doc: Doc, position: int, end: int) -> bool:
    """Tell "The war in the north, 1775-1780", "The siege (1914)"."""
    return all(
        word.is_punct or word.is_digit or word.lower_ in ("to", "and", "present")
        for word in doc[position + 1 : end]
    )


def _leads_into_word(doc: Doc, dash: int) -> bool:
    """Tell "2019-nCoV" from "2010-2012"."""
    is_glued = not doc[dash - 1].whitespace_ and not doc[dash].whitespace_
    return is_glued and dash + 1 < len(doc) and not doc[dash + 1].is_digit


def _in_brackets(doc: Doc, position: int) -> bool:
    if position == 0 or position + 1 >= len(doc):
        return False
    return doc[position - 1].text == "(" and doc[position + 1].text in (")", ",", "-", "–")
