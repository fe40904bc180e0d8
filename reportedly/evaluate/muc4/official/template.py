"""A filled MUC-4 template, the answer key's or a system's: slots, fillers, alternatives, tags."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BLANK_MARKS = frozenset({"-", "*"})
"""`-` nothing to report, `*` the slot does not apply; both count as empty."""


@dataclass(frozen=True, slots=True)
class Value:
    """One wording of a filler."""

    text: str
    """Strings without their quotes; dates, places and numbers as in the official form."""
    tags: tuple[str, ...] = ()
    """Strings after the colon, any of which will do; empty where there is none, `("-",)` where
    what the value is about has no filler of its own."""


@dataclass(frozen=True, slots=True)
class Filler:
    """One answer in a slot, in any of several wordings."""

    alternatives: tuple[Value, ...]
    is_optional: bool = False
    """True where a key does not ask for it (`?`)."""


@dataclass(frozen=True, slots=True)
class Fill:
    """What stands in one slot."""

    fillers: tuple[Filler, ...] = ()
    mark: str | None = None
    """`-` or `*` where the slot is marked empty; None where it is filled or has no entry."""


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of one message."""

    message_id: str
    template_id: str
    """Number within the message; `*` in a template that says that the message has no incident."""
    slots: Mapping[str, Fill] = field(default_factory=dict)
    """By slot name; a name left out is an empty slot."""
    is_optional: bool = False
    """True where a key does not ask for the incident."""

    @property
    def is_irrelevant(self) -> bool:
        """True if the template says that the message holds no incident."""
        return self.template_id in BLANK_MARKS

    def fillers(self, slot: str) -> tuple[Filler, ...]:
        """Return the fillers of a slot, none if it is empty."""
        fill = self.slots.get(slot)
        return fill.fillers if fill else ()


def filler(text: str, *tags: str, is_optional: bool = False) -> Filler:
    """Build a filler with one wording."""
    return Filler((Value(text, tags),), is_optional)
