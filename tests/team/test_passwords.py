"""Passwords are long, kept as argon2id, and unknown accounts take as long as known ones."""

import time

import pytest

from reportedly.errors import InputError
from reportedly.team.account import check_name
from reportedly.team.passwords import check_password, hash_password, is_password

GOOD = "four words of nothing"


def test_a_password_is_kept_as_a_hash_with_its_salt() -> None:
    one, other = hash_password(GOOD), hash_password(GOOD)
    assert one.startswith("$argon2id$")
    assert one != other
    assert is_password(one, GOOD)
    assert not is_password(one, GOOD + " ")
    assert not is_password("damaged", GOOD)
    assert not is_password(None, GOOD)
    assert not is_password(one, "x" * 5000)


def test_nobody_takes_as_long_as_somebody() -> None:
    kept = hash_password(GOOD)
    is_password(None, "x")

    def took(kept: str | None) -> float:
        begun = time.perf_counter()
        for _ in range(3):
            is_password(kept, "a wrong password")
        return time.perf_counter() - begun

    assert took(None) > took(kept) / 3


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "has 5 letters"),
        ("x" * 1001, "has 1001 letters"),
        ("aaaaaaaaaaaaaaab", "repeats"),
        ("Marguerite12345", "is the name"),
    ],
)
def test_weak_passwords_are_refused(password: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        check_password(password, name="Marguerite")


def test_blanks_of_a_name_are_put_in_order() -> None:
    assert check_name("  Ana   Ruiz") == "Ana Ruiz"
    assert check_name("<b>Ana</b>") == "<b>Ana</b>", "shown as text wherever it is shown"


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\u202eb", "a\x1b[31mb", "\ud800"])
def test_names_that_cannot_be_used(name: str) -> None:
    with pytest.raises(InputError):
        check_name(name)
