"""Cutting raw text into sentences of words, quickly and about as the parser does."""

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+")
"""A run of letters; figures are no words, for a year would be learned as a topic."""

_END = re.compile(r"[.!?](?:(?<=\w\w\w.)|(?<=\s.))[\"'”’)\]]*\s+|\n\s*\n")
"""A full stop after a word of three letters ("Mr." ends nothing) or a blank, or an empty line."""
_LONGEST = 120
_PIECE = 80
_SHARED = 20


def sentences(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield where each sentence starts and ends and its words in lower case; none without a word.

    A sentence of more than 120 words (a table, a text without full stops) comes in pieces that
    share 20, so that what surrounds an event does not drown it.
    """
    start = 0
    for mark in _END.finditer(text):
        yield from _pieces(start, mark.end(), text)
        start = mark.end()
    yield from _pieces(start, len(text), text)


def _pieces(start: int, end: int, text: str) -> Iterator[tuple[int, int, list[str]]]:
    words = WORD.findall(text[start:end].lower())
    if len(words) <= _LONGEST:
        if words:
            yield start, end, words
        return
    for first in range(0, len(words) - _SHARED, _PIECE):
        yield start, end, words[first : first + _PIECE + _SHARED]
