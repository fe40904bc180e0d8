import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.casing import is_acronym, needs_case, restore_case

SENTENCES = [
    "The police denied today that guerrillas attacked the farm in Guatemala.",
    "President Cerezo met the rebels in San Salvador on 4 February.",
    "Colonel Isaacs said that the president was safe. I saw him, he said.",
    "The Farabundo Marti National Liberation Front [FMLN] claimed the attack.",
    "The Guatemalan National Revolutionary Unity (URNG) said that the URNG would fight.",
    "On 3 May the U.S. Embassy in Baghdad was hit by ISIS rockets, the UN said.",
    "Israel's government and Major D'Aubuisson didn't comment at 5 p.m. on Tuesday.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_case_comes_back_from_capitals_and_from_small_letters(sentence: str) -> None:
    assert restore_case(sentence.upper()) == sentence
    assert restore_case(sentence.lower()) == sentence


def test_a_wire_dateline_and_its_marks() -> None:
    wire = "GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] THE POLICE DENIED THAT REBELS ATTACKED."
    assert restore_case(wire) == (
        "Guatemala City, 4 Feb 90 (ACAN-EFE) -- [Text] The police denied that rebels attacked."
    )


def test_a_small_word_in_brackets_is_no_acronym() -> None:
    text = "THEY AGREED ON TALKS AND OTHERS [TO] MEET IN BAGHDAD AND TO END THE WAR."
    assert restore_case(text).endswith("others [to] meet in Baghdad and to end the war.")


def test_unknown_words_are_names_unless_they_look_like_words() -> None:
    assert restore_case("REBELS ATTACKED XALTOPECA WITHOUT DEESCALATING.") == (
        "Rebels attacked Xaltopeca without deescalating."
    )


@pytest.mark.parametrize("sentence", SENTENCES)
def test_normal_text_needs_no_case(sentence: str) -> None:
    assert not needs_case(sentence)
    assert needs_case(sentence.upper())
    assert needs_case(sentence.lower())


def test_acronyms_are_known() -> None:
    assert is_acronym("NATO")
    assert is_acronym("fmln")
    assert not is_acronym("Baghdad")


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_length_never_changes(text: str) -> None:
    assert len(restore_case(text)) == len(text)


def test_letters_with_a_longer_other_case_stay() -> None:
    assert restore_case("STRASSE ß İSTANBUL ŉ ǰ ﬁ") is not None
    assert len(restore_case("İSTANBUL AND ﬁRE")) == len("İSTANBUL AND ﬁRE")
