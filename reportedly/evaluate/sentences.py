"""The sentences of a reading, as code points: what a mistake shows in place of a document."""

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
