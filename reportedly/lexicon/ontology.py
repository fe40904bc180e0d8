"""The event kinds, their cross-walk to the field's codebooks, and the role frames."""

import difflib
from functools import cache
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import InputError, LexiconError
from reportedly.lexicon.tables import HOME, read_yaml
from reportedly.records import AcledCode, ActorKind, PloverCode

Role = Literal[
    "actor", "recipient", "place", "origin", "destination", "item", "instrument", "topic", "cause"
]
Family = Literal[
    "battle", "remote_violence", "violence_against_people", "property", "territory", "movement",
    "detention", "arms", "displacement", "unrest", "state_measures", "diplomacy", "organisation",
    "speech_act", "relief", "mishap", "state", "unlisted",
]  # fmt: skip
UNLISTED = "unlisted"
"""The kind of an event that the vocabulary has no kind for: only ever asked about, never coded."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sides(_Entry):
    """Which participants a cross-walk rule is for: PLOVER sectors of actors and recipients."""

    actors: tuple[ActorKind, ...] = ()
    recipients: tuple[ActorKind, ...] = ()


class CrosswalkRule(_Entry):
    """One line of the written cross-walk: the first rule whose `when` holds gives the codes.

    `ucdp` "by_sides" is worked out from who fought whom: a state among them 1, organised groups
    only 2, against civilians 3.
    """

    id: str
    when: Sides | None = None
    plover: PloverCode | None = None
    cameo: str | None = None
    acled: AcledCode | None = None
    ucdp: Literal["by_sides", "one_sided"] | None = None


class Kind(_Entry):
    """One kind of event.

    `two_sided` kinds have both parties as actors and recipients by word order. A
    `consequence` (killed, wounded, damaged) belongs to the cause within reach. `by_nature` is the
    kind of the same thing when a natural hazard did it, where that is a kind of its own.
    `yes` and `no` are sentences that must and must not yield a claim of the kind.
    """

    means: str
    family: Family
    roles: dict[Role, str]
    codes: tuple[CrosswalkRule, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    two_sided: bool = False
    consequence: bool = False
    state: bool = False
    by_nature: str | None = None


class Frame(_Entry):
    """Which slot of a trigger's syntax fills which role.

    Slots: `subject` and `object` (of the active, also where the text has the passive), `agent`
    (by), `possessor`, `compound`, `clause`, and prepositions by their own word ("against").
    """

    means: str
    slots: dict[str, Role]


@cache
def kinds() -> dict[str, Kind]:
    """Load the event kinds by id.

    Raises LexiconError naming the entry that breaks the rules.
    """
    return _load("events.yaml", Kind)


_OF_UNLISTED = Kind(
    means="An act that the vocabulary has no kind for, pointed out by who asked about it.",
    family="unlisted",
    roles={"actor": "who does it", "recipient": "to whom", "place": "where"},
    codes=(CrosswalkRule(id="xw-unlisted"),),
    yes=(),
    no=(),
)


def known_kind(name: object) -> str:
    """Return the id of a kind that a person wrote; raises InputError, naming the nearest."""
    known = list(kinds())
    if name in known:
        return str(name)
    near = difflib.get_close_matches(str(name), known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise InputError(f"There is no kind {name!r}.{hint}", advice="See: reportedly codebook")


def kind_of(name: str) -> Kind:
    """Return the kind of an event, of an `UNLISTED` one too; raises KeyError for no such kind."""
    return _OF_UNLISTED if name == UNLISTED else kinds()[name]


@cache
def frames() -> dict[str, Frame]:
    """Load the role frames by id."""
    return _load("frames.yaml", Frame)


E = TypeVar("E", bound=_Entry)


def _load(name: str, entry_type: type[E]) -> dict[str, E]:
    loaded: dict[str, E] = {}
    for key, entry in read_yaml(HOME / "ontology" / name).items():
        try:
            loaded[key] = entry_type.model_validate(entry)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise LexiconError(
                f"lexicon/ontology/{name}, entry {key}, {where}: "
                f"{first.get('input')!r}: {first['msg']}."
            ) from None
    return loaded
