"""The forms of a word that no ending makes."""

import pytest
from spacy.language import Language

from reportedly.language.lemmas import irregular_forms


@pytest.mark.parametrize(
    ("word", "form"), [("shoot", "shot"), ("flee", "fled"), ("man", "men"), ("fight", "fought")]
)
def test_an_irregular_form_is_found(nlp: Language, word: str, form: str) -> None:
    assert form in irregular_forms(nlp, word)


def test_a_regular_word_has_none(nlp: Language) -> None:
    assert irregular_forms(nlp, "storm") == []
