"""The table of roles: each may do what the one before it may, and more."""

import pytest

from reportedly.errors import InputError
from reportedly.team.roles import check_role, first_with, rights_of, role_names, roles

MAY = {
    "reader": {"see", "export"},
    "coder": {"see_confidential", "add", "review"},
    "editor": {"decide", "codebook", "adjudicate", "assign", "set_confidential"},
    "admin": {"accounts", "audit"},
}


def test_each_role_adds_to_the_one_before_it() -> None:
    assert role_names() == ("reader", "coder", "editor", "admin")
    held: set[str] = set()
    for role, own in MAY.items():
        held |= own
        assert rights_of(role) == held
    assert held == set(roles().rights)


def test_a_role_that_there_is_not_may_nothing() -> None:
    assert rights_of("owner") == frozenset()
    with pytest.raises(InputError, match="reader, coder, editor, admin"):
        check_role("owner")


def test_who_may_at_least() -> None:
    assert [first_with(right) for right in ("see", "review", "decide", "audit")] == list(MAY)
