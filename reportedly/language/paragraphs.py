"""Sentence starts that the layout tells: after a headline, a paragraph break, a dateline."""

from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "paragraph_starts"
_DASHES = frozenset({"–", "—", "--", "-", "---"})
_DATELINE_TOKENS = 20
"""How far into a paragraph its dateline's dash may stand ("GUATEMALA CITY, 4 FEB 90 (EFE) --")."""


@Language.component(NAME)
def paragraph_starts(doc: Doc) -> Doc:
    """Start a sentence at each paragraph and after each dateline; the parser keeps to it."""
    opening: int | None = 0
    for token in doc:
        if (token.is_space and token.text.count("\n") > 1) or token.text == "\n":
            opening = token.i + 1
            if opening < len(doc):
                doc[opening].is_sent_start = True
        elif opening is not None and _ends_dateline(token, doc[opening]):
            if token.i + 1 < len(doc):
                doc[token.i + 1].is_sent_start = True
            opening = None
    return doc


def _ends_dateline(token: Token, first: Token) -> bool:
    """Tell the dash of "BAGHDAD, June 10 –" from other dashes: capitals open the paragraph."""
    if token.text not in _DASHES or not 0 < token.i - first.i <= _DATELINE_TOKENS:
        return False
    name = first.text
    set_off = token.i + 1 == len(token.doc) or token.doc[token.i - 1].whitespace_ == " "
    return name.isalpha() and name.isupper() and len(name) > 2 and set_off
