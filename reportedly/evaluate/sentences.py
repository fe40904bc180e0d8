"""The sentence or line that words stand in: what a mistake shows in place of a document."""

from collections.abc import Sequence

from reportedly.language.reading import Reading

Bounds = tuple[tuple[int, int], ...]
"""Where the sentences stand, in order."""


def sentence_bounds(reading: Reading) -> Bounds:
    """Say where the sentences of a reading stand."""
    return tuple((sentence.start_char, sentence.end_char) for sentence in reading.doc.sents)


def sentence_at(text: str, bounds: Sequence[tuple[int, int]], position: int) -> str:
    """Cut out the sentence that a code point stands in."""
    for start, end in bounds:
        if position < end:
            return text[start:end].strip()
    return text[bounds[-1][0] :].strip() if bounds else text.strip()


def lines_at(text: str, start: int, end: int) -> str:
    """Cut out the line or lines that a span stands in, for texts of one sentence a line."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first : last if last >= 0 else len(text)]
