"""Words of one act have one stem."""

import pytest

from reportedly.evaluate.stems import stem_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("announcement", "announced"), ("nominates", "nominees"), ("planned", "plan"),
     ("Prizes", "prize"), ("dismiss", "dismissed")],
)  # fmt: skip
def test_words_of_one_act(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other)


@pytest.mark.parametrize(("one", "other"), [("host", "hope"), ("die", "did"), ("see", "say")])
def test_words_of_two(one: str, other: str) -> None:
    assert stem_of(one) != stem_of(other)


def test_short_words_stay() -> None:
    assert stem_of("is") == "is"
