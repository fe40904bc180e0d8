"""Cutting what has no end: text without a blank for the tokenizer, words without a stop."""

import re
from collections.abc import Callable

from spacy.tokens import Doc

_LONGEST_CHUNK = 400
"""Characters without a blank between them; longer than any address that a report prints."""
_CHUNK = re.compile(rf"\S{{{_LONGEST_CHUNK}}}(?=\S)")

Tokenize = Callable[[str], Doc]


def in_stretches(tokenize: Tokenize) -> Tokenize:
    """Let a tokenizer see no more than 400 characters without a blank at once.

    Its time grows with the square of their number: 8,000 signs of equality take ten seconds.
    """

    def tokenize_by_stretches(text: str) -> Doc:
        cuts = [found.end() for found in _CHUNK.finditer(text)]
        if not cuts:
            return tokenize(text)
        parts = [tokenize(text[a:b]) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        joined = Doc.from_docs(parts, ensure_whitespace=False)
        assert joined is not None
        return joined

    return tokenize_by_stretches
