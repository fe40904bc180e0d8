"""Which terms of the lexicon stand in the words of a sentence, without a parser.

A term is taken to stand wherever each of its words does, in any form and any order, so that no
sentence in which the parser finds one is missed; which of them mean an event, the reader says.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from spacy.lookups import Lookups

from reportedly.extraction.triggers import trigger_rows
from reportedly.first_pass.sentences import WORD
from reportedly.language.lemmas import field_forms
from reportedly.language.parser import PINNED

_VOWELS = frozenset("aeiou")


class TermIndex:
    """Finds terms in the words of a sentence.

    Words that share a form ("found" of "find", and of "found") count as one.
    """

    def __init__(self, terms: Iterable[str], irregular: dict[str, frozenset[str]]) -> None:
        """Take terms of one or several dictionary forms, and the forms that no ending makes."""
        known = {term: WORD.findall(term.lower()) for term in terms}
        self._number: dict[str, int] = {}
        for word in sorted({word for words in known.values() for word in words}):
            self._join(forms_of(word, irregular.get(word, frozenset())))
        self._words = frozenset(self._number)
        numbers = {term: frozenset(map(self._number.__getitem__, w)) for term, w in known.items()}
        often: dict[int, int] = {}
        for group in numbers.values():
            for number in group:
                often[number] = often.get(number, 0) + 1
        self._terms: dict[int, list[tuple[str, frozenset[int]]]] = {}
        for term, group in sorted(numbers.items()):
            # Kept under the word that fewest terms have: "take" begins dozens of them.
            key = min(group, key=lambda number: (often[number], number))
            self._terms.setdefault(key, []).append((term, group - {key}))

    def _join(self, forms: Iterable[str]) -> None:
        forms = list(forms)
        shared = {self._number[form] for form in forms if form in self._number}
        number = min(shared, default=len(self._number))
        if len(shared) > 1:
            self._number = {
                form: number if old in shared else old for form, old in self._number.items()
            }
        self._number.update(dict.fromkeys(forms, number))

    def find(self, words: Iterable[str]) -> list[str]:
        """List the terms whose words are all among the (lower-case) words of a sentence."""
        number = self._number
        here = {number[word] for word in self._words.intersection(words)}
        terms = self._terms
        return [
            term
            for one in here
            for term, others in terms.get(one, ())
            if not others or others <= here
        ]


def forms_of(word: str, irregular: Iterable[str] = ()) -> set[str]:
    """Make every form that a word can have as verb, noun or adjective, and some that it cannot.

    They are what the parser's rules for endings undo; a form too many costs a closer look.
    """
    forms = {word, *irregular}
    forms |= {word + ending for ending in ("s", "es", "ed", "ing")}
    if word.endswith("e"):
        forms |= {word + "d", word[:-1] + "ing"}
    if word.endswith("y"):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if word.endswith("f"):
        forms.add(word[:-1] + "ves")
    if word.endswith("fe"):
        forms.add(word[:-2] + "ves")
    if word.endswith("man"):
        forms.add(word[:-3] + "men")
    if word[-1] not in _VOWELS and word[-2:-1] in _VOWELS:
        forms |= {word + word[-1] + ending for ending in ("ed", "ing")}
    return forms


@cache
def irregular_forms() -> dict[str, frozenset[str]]:
    """Load the forms that no ending makes, by word: of the pinned parser and of the lexicon."""
    folder = next(files(PINNED).glob(f"{PINNED}-*"))  # type: ignore[attr-defined]
    lookups = Lookups().from_disk(folder / "lemmatizer" / "lookups")
    forms: dict[str, set[str]] = {}
    for table in lookups.get_table("lemma_exc").values():
        for form, words in table.items():
            for word in words:
                forms.setdefault(word, set()).add(form)
    for form, word in field_forms():
        forms.setdefault(word, set()).add(form)
    return {word: frozenset(made) for word, made in forms.items()}


@cache
def trigger_terms() -> TermIndex:
    """Index the terms of all trigger tables, the user's overlay among them."""
    return TermIndex({row.term.lower() for row in trigger_rows()}, irregular_forms())
