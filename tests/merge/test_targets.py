"""Buildings by which deeds of close days are told apart."""

import pytest

from reportedly.merge.targets import target_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Turkish consulate", "consulate"),
        ("two police stations", "police station"),
        ("Prisons", "prison"),
        ("the building", None),
        ("soldiers", None),
        ("", None),
    ],
)
def test_the_noun_that_names_the_building(words: str, expected: str | None) -> None:
    assert target_of(words) == expected
