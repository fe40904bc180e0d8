"""What is said beside a cue that the parse hangs nothing on: by commas, colons and quotes."""

from spacy.tokens import Token

from reportedly.attribution.content import QUOTES, paragraph
from reportedly.language.syntax import own_subject

_NEAR = 12
"""Tokens from a cue to the sign that opens what is said."""


def detached(cue: Token) -> set[int]:
    """Read "…, police said." and "Police said: …" by their signs where the parse has no clause."""
    doc = cue.doc
    start, end = paragraph(doc, cue.i)
    first, last = max(cue.sent.start, start), min(cue.sent.end, end)
    voice = own_subject(cue)
    left = min(cue.i, voice.left_edge.i) if voice is not None else cue.i
    if left > first + 2 and doc[left - 1].text in {",", *QUOTES} and cue.dep_ != "advcl":
        return _with_verb(cue, set(range(first, left)))
    if start < left == first and doc[left - 1].text in QUOTES:
        return _quotation_before(cue, left - 1, start)
    right = cue.i + 1
    while right < last and right - cue.i < _NEAR and doc[right].text not in (":", "“", '"'):
        right += 1
    if right + 2 < last and doc[right].text in (":", "“", '"'):
        return set(range(right + (doc[right].text == ":"), last))
    return _quotation_below(cue)


def _quotation_below(cue: Token) -> set[int]:
    """Take the quotation of the next paragraph after "The minister said:"."""
    doc = cue.doc
    _, end = paragraph(doc, cue.i)
    if end - cue.i > _NEAR or doc[end - 1].text != ":":
        return set()
    start = end
    while start < len(doc) and doc[start].is_space:
        start += 1
    if start >= len(doc) or doc[start].text not in ("“", '"', "''", "``"):
        return set()
    return set(range(start, paragraph(doc, start)[1]))


def _with_verb(cue: Token, content: set[int]) -> set[int]:
    """Let go of a mere "In his speech," before the cue."""
    says = any(cue.doc[i].pos_ in ("VERB", "AUX") or cue.doc[i].text in QUOTES for i in content)
    return content if says else set()


def _quotation_before(cue: Token, closing: int, start: int) -> set[int]:
    """Take the quotation that the parse has cut off as a sentence of its own."""
    opening = closing - 1
    while opening >= start and cue.doc[opening].text not in QUOTES:
        opening -= 1
    return set(range(opening, closing + 1)) if opening >= start else set()
