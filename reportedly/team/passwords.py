"""Passwords: how long they must be, and how they are kept (argon2id) and compared."""

import secrets
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from reportedly.errors import InputError

LEAST = 12
MOST = 1000
"""Letters of a password; longer ones would only cost time to hash."""

_AT_ONCE = BoundedSemaphore(2)
"""Each hash takes 64 MiB and a tenth of a second: many logins at once wait for one another."""


@cache
def _hasher() -> PasswordHasher:
    # The library's defaults: the second choice of RFC 9106, for little memory.
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_hex(16))


def check_password(password: str, *, name: str) -> str:
    """Return a password that may be set. Raises InputError for one that is easy to guess."""
    if not LEAST <= len(password) <= MOST:
        raise InputError(
            f"The password has {len(password)} letters.",
            advice=f"Take {LEAST} or more, such as four words that have nothing to do with "
            "each other.",
        )
    if name.casefold() in password.casefold() and len(password) < LEAST + len(name):
        raise InputError("The password is the name with little more.", advice="Take another.")
    if len(set(password)) < 5:
        raise InputError("The password repeats a few letters.", advice="Take another.")
    return password


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    with _AT_ONCE:
        return _hasher().hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one that was kept; None takes as long, and is no match."""
    if len(password) > MOST:
        password = ""
    with _AT_ONCE:
        try:
            _hasher().verify(kept or _nobodys(), password)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None
