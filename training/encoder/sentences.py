"""Texts of the gold sets as sentences of words, split as the reading splits them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from spacy.language import Language
from spacy.tokens import Span

from reportedly.evaluate.exam import report_of
from reportedly.language.parser import parse

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, and where they stand in the text, in code points."""

    words: tuple[str, ...]
    spans: tuple[Range, ...]

    @classmethod
    def of(cls, sentence: Span) -> Self:
        """Take them from a parse, without blanks."""
        kept = [token for token in sentence if not token.is_space]
        return cls(
            tuple(token.text for token in kept),
            tuple((token.idx, token.idx + len(token)) for token in kept),
        )

    def covered(self, start: int, end: int) -> Range | None:
        """Return the range of words that a stretch of the text touches, None for none."""
        touched = [i for i, (a, b) in enumerate(self.spans) if a < end and b > start]
        return (touched[0], touched[-1] + 1) if touched else None

    def ranges(self, spans: Sequence[Range]) -> tuple[Range, ...]:
        """Return the ranges of words of several stretches, those that touch none left out."""
        found = [self.covered(start, end) for start, end in spans]
        return tuple(one for one in found if one is not None)


def sentences_of(text: str, nlp: Language) -> Iterator[Words]:
    """Split a text, in order; sentences without words are left out."""
    for sentence in parse(report_of(text), nlp).doc.sents:
        words = Words.of(sentence)
        if words.words:
            yield words
