"""Who decides and when, as a decision or a review is signed."""

import getpass
import unicodedata
from datetime import UTC, datetime

from reportedly.errors import InputError


def signer(name: str | None) -> str:
    """Return who decides: the name given, else that of this machine's user.

    Raises InputError where the user of this number has no name on this machine.
    """
    given = (name or "").strip()
    if given:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise InputError(
            "This machine knows no name of its user.", advice="Say who decides: --by NAME"
        ) from None


def key_of(name: str) -> str:
    """Fold the name of a person, so that "ana" and "Ana" are one coder, and one account.

    >>> key_of(" Ana  Ruiz ")
    'ana ruiz'
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def now() -> str:
    """Return the time of signing, in ISO 8601 and UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
