"""Finding the terms of a lexicon table in a parsed text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from spacy.tokens import Doc, Token

Match = Literal["word", "lemma", "exact"]
"""How a term is compared: any case, any inflection, or exactly as written."""

T = TypeVar("T")


_FORMS: Mapping[Match, Callable[[Token], str]] = {
    "word": lambda token: token.lower_,
    "lemma": lambda token: token.lemma_.lower(),
    "exact": lambda token: token.text,
}


@lru_cache(maxsize=2 * len(_FORMS))
def _forms(doc: Doc, match: Match) -> list[str]:
    """Write a text's tokens as a way of comparing has them; many finders read the same text."""
    return [_FORMS[match](token) for token in doc]


class TermFinder(Generic[T]):
    """Finds terms of one or several words; where terms overlap the longest wins.

    >>> finder = TermFinder([("car bomb", "lemma", "row-1")])
    """

    def __init__(self, terms: Iterable[tuple[str, Match, T]]) -> None:
        """Take `(term, match, value)`; the words of a term stand with single blanks between them.

        Hyphens and apostrophes are split off as the tokenizer splits them.
        """
        # By their first two words, or their only one: a hundred outlets begin with "the".
        known: dict[Match, dict[tuple[str, ...], list[tuple[list[str], T]]]] = {
            match: {} for match in _FORMS
        }
        for term, match, value in terms:
            words = (term if match == "exact" else term.lower()).split()
            known[match].setdefault(tuple(words[:2]), []).append((words[2:], value))
        for entries in (entries for terms in known.values() for entries in terms.values()):
            entries.sort(key=lambda entry: -len(entry[0]))
        self._tables = [(match, terms) for match, terms in known.items() if terms]

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
        for match, terms in self._tables:
            words = _forms(doc, match)
            first = words[position]
            if position + 1 < len(words):
                for others, value in terms.get((first, words[position + 1]), ()):
                    end = position + 2 + len(others)
                    if words[position + 2 : end] == others:
                        yield end, value
            yield from ((position + 1, value) for _, value in terms.get((first,), ()))
