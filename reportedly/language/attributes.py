"""Parts of speech and forms by the model's own rules, each kind of token looked at once.

spaCy's attribute ruler tries some 180 patterns on every token, a seventh of the parser's time.
Nearly all look at one token alone, so what they give is the same for all tokens with the same
attributes. What comes out is what the ruler gives, and a test holds it to that.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

NAME = "known_attributes"
_RULER = "attribute_ruler"
_SET = (TAG, POS, MORPH, LEMMA, DEP)
_KEY = (*_SET, IS_SPACE, LOWER)
_LOOKED_AT = frozenset({"TAG", "POS", "MORPH", "LEMMA", "DEP", "IS_SPACE", "LOWER"})
_MOST_WORDS = 50_000
"""Words remembered as named by a rule or not, about 5 MB; past that they are looked up anew."""

Match = tuple[int, int, int, int]
"""A rule's number, its name, and the tokens `[start, end)`."""


class KnownAttributes:
    """Sets what an attribute ruler sets; remembers it by the attributes of the token."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Take a ruler that looks at nothing but the attributes of `_KEY`."""
        self._ruler: Any = ruler  # whose types say less than it takes
        self._words = _Words(ruler)
        self._known: dict[tuple[int, ...], list[int]] = {}
        self._longer = Matcher(ruler.vocab)
        for pattern in _patterns(ruler):
            if len(pattern) > 1:
                self._longer.add("longer", [pattern])

    def __call__(self, doc: Doc) -> Doc:
        """Set tag, part of speech, form, lemma and dependency of all tokens."""
        if not len(doc):
            return doc
        # Both are matched before anything is set, as the ruler does.
        together = [
            match for start, end in self._ranges(doc) for match in self._at(doc, start, end)
        ]
        rows = doc.to_array(list(_KEY)).tolist()
        keys = [(*row, self._words.named(lower)) for *row, lower in rows]
        for at in {key: at for at, key in enumerate(keys) if key not in self._known}.values():
            self._ruler.set_annotations(doc, self._at(doc, at, at + 1))
            token: Any = doc[at : at + 1]
            self._known[keys[at]] = token.to_array(list(_SET))[0].tolist()
        doc.from_array(list(_SET), np.array([self._known[key] for key in keys], np.uint64))  # type: ignore[arg-type]
        self._ruler.set_annotations(doc, together)
        return doc

    def _ranges(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Yield tokens that a longer pattern holds, those that overlap as one range."""
        found = sorted((start, end) for _, start, end in self._longer(doc, allow_missing=True))
        while found:
            start, end = found.pop(0)
            while found and found[0][0] < end:
                end = max(end, found.pop(0)[1])
            yield start, end

    def _at(self, doc: Doc, start: int, end: int) -> Sequence[Match]:
        matches = self._ruler.match(doc[start:end])
        return [
            (number, name, first + start, last + start) for number, name, first, last in matches
        ]


class _Words:
    """Which words the patterns name; all others are one to them."""

    def __init__(self, ruler: AttributeRuler) -> None:
        asked = [token["LOWER"] for token in _tokens(ruler) if "LOWER" in token]
        self._strings = ruler.vocab.strings
        self._listed = {word for one in asked for word in _listed(one)}
        self._like = [re.compile(one["REGEX"]) for one in asked if "REGEX" in one]
        self._known: dict[int, int] = {}

    def named(self, lower: int) -> int:
        """Return the word itself where a pattern names it, 0 for all others."""
        if lower not in self._known:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            word = self._strings[lower]
            is_named = word in self._listed or any(like.search(word) for like in self._like)
            self._known[lower] = lower if is_named else 0
        return self._known[lower]


def know_attributes(nlp: Language) -> None:
    """Put KnownAttributes in the ruler's place, unless the model's rules look at more than that."""
    ruler = nlp.get_pipe(_RULER) if nlp.has_pipe(_RULER) else None
    if isinstance(ruler, AttributeRuler) and all(map(_is_of_the_key, _tokens(ruler))):
        nlp.add_pipe(NAME, after=_RULER)
        nlp.remove_pipe(_RULER)


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> KnownAttributes:
    ruler = nlp.get_pipe(_RULER)
    assert isinstance(ruler, AttributeRuler)
    return KnownAttributes(ruler)


def _patterns(ruler: AttributeRuler) -> Iterator[list[dict[str, Any]]]:
    rows: Any = ruler.patterns
    return (pattern for row in rows for pattern in row["patterns"])


def _tokens(ruler: AttributeRuler) -> Iterator[dict[str, Any]]:
    return (token for pattern in _patterns(ruler) for token in pattern)


def _is_of_the_key(token: dict[str, Any]) -> bool:
    words = token.get("LOWER", "")
    plain = isinstance(words, str) or words.keys() <= {"IN", "NOT_IN", "REGEX"}
    return plain and token.keys() <= _LOOKED_AT


def _listed(words: str | dict[str, Any]) -> Iterable[str]:
    if isinstance(words, str):
        return (words,)
    return (*words.get("IN", ()), *words.get("NOT_IN", ()))
