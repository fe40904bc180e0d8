"""An account of a team, and the names that accounts may have."""

import unicodedata

from reportedly.errors import InputError
from reportedly.records.span import Record
from reportedly.review.signing import key_of
from reportedly.team.roles import rights_of

_LONGEST = 60
_ODD = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Sorts of characters that no name has: controls, overrides of direction, halves of pairs."""


class Account(Record):
    """A person of a team: the name that their reviews are signed with, and their role."""

    name: str
    role: str
    made_at: str

    @property
    def key(self) -> str:
        """The name as it is looked up by."""
        return key_of(self.name)

    @property
    def rights(self) -> frozenset[str]:
        """What the person may do."""
        return rights_of(self.role)


def check_name(name: str) -> str:
    """Return the name of a new account, blanks in order. Raises InputError for an unusable one."""
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    odd = next((one for one in tidy if unicodedata.category(one) in _ODD), None)
    if odd is not None:
        raise InputError(f"The name has the character {odd!r} in it.", advice="Leave it out.")
    if not tidy or len(tidy) > _LONGEST:
        raise InputError(
            f"A name of {len(tidy)} letters cannot be used.",
            advice=f"Take one to {_LONGEST} letters.",
        )
    return tidy
