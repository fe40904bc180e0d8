"""Terms stand in a sentence in any form and order, and in no less than all their words."""

import pytest

from reportedly.first_pass.terms import TermIndex, forms_of, trigger_terms

INDEX = TermIndex(
    ["open fire", "attack", "find", "found", "take", "take part", "coup d'etat"],
    {"find": frozenset({"found"}), "take": frozenset({"took", "taken"})},
)


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("police opened fire", {"open fire"}),
        ("the fire was opened", {"open fire"}),
        ("the fire was put out", set()),
        ("attacking", {"attack"}),
        ("they took it", {"take"}),
        ("two parts were taken", {"take", "take part"}),
        ("a coup d etat", {"coup d'etat"}),
        ("the shop is open", set()),
    ],
)
def test_terms_are_found_in_any_form(words: str, terms: set[str]) -> None:
    assert set(INDEX.find(words.split())) == terms


def test_words_that_share_a_form_count_as_one() -> None:
    assert set(INDEX.find(["found"])) == set(INDEX.find(["find"])) == {"find", "found"}


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("seize", "seizing"), ("seize", "seized"), ("rob", "robbed"), ("bury", "buries"),
        ("clash", "clashes"), ("gunman", "gunmen"), ("thief", "thieves"), ("march", "marched"),
    ],
)  # fmt: skip
def test_endings_make_forms(word: str, form: str) -> None:
    assert form in forms_of(word)


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("soldiers shot", "shoot"),
        ("they fled", "flee"),
        ("raped", "rape"),
        ("it blew up", "blow up"),
    ],
)
def test_irregular_forms_of_the_lexicon_are_known(words: str, term: str) -> None:
    assert term in trigger_terms().find(words.split())
