"""Who the two coders of a report are."""

import pytest

from reportedly.errors import InputError
from reportedly.review.double_coding import new_double_coding

WHEN = "2020-01-01T00:00:00+00:00"


def test_a_coder_is_known_in_whatever_letters_the_name_is_typed() -> None:
    of = new_double_coding("r-1", ["Ana  Ruiz", "Boris"], by="Ed", when=WHEN)
    assert of.coders == ("Ana Ruiz", "Boris")
    assert of.place_of("\uff21na RUIZ") == 0
    assert of.place_of("Bor") is None


def test_one_person_is_not_two_coders() -> None:
    with pytest.raises(InputError, match="by two people"):
        new_double_coding("r-1", ["Ana", "\uff21NA"], by="Ed", when=WHEN)
