"""Finding the terms of a lexicon table in a parsed text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, Literal, TypeVar

from spacy.tokens import Doc, Token

Match = Literal["word", "lemma", "exact"]
"""How a term is compared: any case, any inflection, or exactly as written."""

T = TypeVar("T")


def _forms(token: Token) -> tuple[tuple[Match, str], ...]:
    return (("word", token.lower_), ("lemma", token.lemma_.lower()), ("exact", token.text))


class TermFinder(Generic[T]):
    """Finds terms of one or several words; where terms overlap the longest wins.

    >>> finder = TermFinder([("car bomb", "lemma", "row-1")])
    """

    def __init__(self, terms: Iterable[tuple[str, Match, T]]) -> None:
        """Take `(term, match, value)`; the words of a term stand with single blanks between them.

        Hyphens and apostrophes are split off as the tokenizer splits them.
        """
        self._by_first: dict[tuple[Match, str], list[tuple[tuple[str, ...], T]]] = defaultdict(list)
        for term, match, value in terms:
            words = tuple((term if match == "exact" else term.lower()).split())
            self._by_first[match, words[0]].append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, doc: Doc) -> Iterator[tuple[int, int, T]]:
        """Yield `(start, end, value)` of each match in text order, without overlaps.

        Several values of the same, longest term are all given.
        """
        position = 0
        while position < len(doc):
            found = list(self.at(doc, position))
            if not found:
                position += 1
                continue
            longest = max(end for end, _ in found)
            yield from ((position, end, value) for end, value in found if end == longest)
            position = longest

    def at(self, doc: Doc, position: int) -> Iterator[tuple[int, T]]:
        """Yield `(end, value)` of every term that starts at a token."""
        for match, form in _forms(doc[position]):
            for words, value in self._by_first.get((match, form), ()):
                end = position + len(words)
                if end <= len(doc) and all(
                    (match, word) in _forms(doc[position + offset])
                    for offset, word in enumerate(words)
                ):
                    yield end, value
