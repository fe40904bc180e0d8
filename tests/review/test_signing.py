"""The names of people who sign."""

from reportedly.review.signing import key_of


def test_names_are_one_in_whatever_case() -> None:
    assert key_of(" ANA  Ruiz ") == key_of("Ana Ruiz") == "ana ruiz"


def test_names_are_one_in_whatever_letters_they_are_typed() -> None:
    assert key_of("\uff21na \ufb01ne") == key_of("Ana Fine")
    assert key_of("Ji\u0159\u00ed") == key_of("Jir\u030ci\u0301")
    assert key_of("Ana") != key_of("Anna")
