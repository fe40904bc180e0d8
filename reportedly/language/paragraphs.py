"""Sentence starts that the layout tells: after a headline, a paragraph break, a dateline."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "paragraph_starts"
_STOPS = frozenset({".", "!", "?"})
_CLOSING = frozenset({"”", '"', "’", "'", "''", ")", "]"})
_PAUSES = frozenset({";", ":", ",", "•", "|", "-", "–", "—"})
_LONGEST = 200
"""Tokens without a stop; more of them are a list or a table, which is read by parts, for what is
asked of a sentence is asked of each word in it about each other."""
_DASHES = frozenset({"–", "—", "--", "-", "---"})
_DATELINE_TOKENS = 20
"""How far into a paragraph its dateline's dash may stand ("GUATEMALA CITY, 4 FEB 90 (EFE) --")."""


@Language.component(NAME)
def paragraph_starts(doc: Doc) -> Doc:
    """Start a sentence at each paragraph and after each dateline; the parser keeps to it."""
    for cut in _cuts(doc):
        doc[cut].is_sent_start = True
    opening: int | None = 0
    for token in doc:
        if _parts_paragraphs(token):
            opening = token.i + 1
            if opening < len(doc):
                doc[opening].is_sent_start = True
        elif opening is not None and _ends_dateline(token, doc[opening]):
            if token.i + 1 < len(doc):
                doc[token.i + 1].is_sent_start = True
            opening = None
    return doc


def _parts_paragraphs(token: Token) -> bool:
    return token.is_space and (token.text.count("\n") > 1 or token.text == "\n")


def _cuts(doc: Doc) -> Iterator[int]:
    """Yield where to part what is too long: at a pause in a list, at a stop in a long paragraph."""
    start = stop = pause = 0
    for token in doc:
        if _parts_paragraphs(token):
            start = stop = pause = token.i + 1
        elif token.i - max(start, stop) >= _LONGEST:
            start = pause if pause - max(start, stop) > _LONGEST // 2 else token.i
            yield start
        elif token.i - start >= 2 * _LONGEST and stop > start:
            start = stop
            yield start
        elif token.text in _PAUSES:
            pause = token.i + 1
        elif not token.is_lower and not _closes(token) and _follows_stop(token):
            stop = token.i


def _closes(token: Token) -> bool:
    """Tell a mark that closes, which nothing parts from the word before."""
    return token.text in _CLOSING and token.i > 0 and not token.doc[token.i - 1].whitespace_


def _follows_stop(token: Token) -> bool:
    """Tell a word behind a full stop, with what closes quotations and brackets between them."""
    before = token.i - 1
    while before > 0 and token.i - before < 4 and _closes(token.doc[before]):
        before -= 1
    return before >= 0 and token.doc[before].text in _STOPS


def _ends_dateline(token: Token, first: Token) -> bool:
    """Tell the dash of "BAGHDAD, June 10 –" from other dashes: capitals open the paragraph."""
    if token.text not in _DASHES or not 0 < token.i - first.i <= _DATELINE_TOKENS:
        return False
    name = first.text
    set_off = token.i + 1 == len(token.doc) or token.doc[token.i - 1].whitespace_ == " "
    return name.isalpha() and name.isupper() and len(name) > 2 and set_off
