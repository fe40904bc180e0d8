"""The tables of who is who: groups, organisations, state bodies, office-holders, role nouns."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.actors.own_actors import OwnActor, own_actors
from reportedly.language.spellings import pieces_of
from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records import ActorKind, IsoTime, VoiceKind

Written = Literal["any", "name", "exact", "at home"]
"""How a name is found: by case, and "at home" exactly so where the report names its country."""

_EXACT = "(exact)"
_AT_HOME = "(at home)"


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of an actor; `name` None means that the words themselves name it."""

    basis: str
    kind: ActorKind | None = None
    name: str | None = None
    actor_id: str | None = None
    country: str | None = None
    side: str | None = None
    voice_kind: VoiceKind | None = None


class NamedRow(Row):
    """A named actor; `active_from` and `active_to` are ISO dates, None for open or not known.

    `aliases` marked "(exact)" are found only as written, those marked "(at home)" as written
    and only in a report that names the actor's country; others in any spelling that keeps their
    capitals. `match` says the same of the name. `same_as` is the id of the body of state that
    the name is another name for ("IL-MIL"); `parent` the id of what it is a part or branch of.
    """

    name: str
    aliases: Many = ()
    match: Written = "name"
    kind: ActorKind
    country: str | None = None
    parent: str | None = None
    side: str | None = None
    same_as: str | None = None
    voice_kind: VoiceKind
    not_before: Many = ()
    not_after: Many = ()
    active_from: IsoTime | None = None
    active_to: IsoTime | None = None

    def spellings(self) -> list[tuple[str, Written]]:
        """List the name and its aliases, each with how it is found."""
        return [(self.name, self.match), *map(_spelling, self.aliases)]

    def example_day(self) -> str | None:
        """Return a day on which the actor was active."""
        return self.active_to or self.active_from

    def identity(self) -> Identity:
        """Give what the row says of its actor."""
        return Identity(
            basis=self.id,
            kind=self.kind,
            name=self.name,
            actor_id=self.same_as or self.id,
            country=self.country,
            side=self.side,
            voice_kind=self.voice_kind,
        )


def _spelling(alias: str) -> tuple[str, Written]:
    if alias.endswith(_AT_HOME):
        return alias.removesuffix(_AT_HOME).strip(), "at home"
    if alias.endswith(_EXACT):
        return alias.removesuffix(_EXACT).strip(), "exact"
    return alias, "name"


class GroupRow(NamedRow):
    """An armed group or a party to a conflict."""


class OrganisationRow(NamedRow):
    """An organisation that is no party to the fighting, or an alliance of states."""


class BodyRow(Row):
    """A body of any state, named with the state's adjective ("Iraqi army", "army of Iraq").

    `words` are the nouns that name it, `name` the noun of its canonical name. A row without
    words is the state itself, named as an actor where it stands in a slot of `slots` to a word
    of `heads`, or as the subject of any verb but `not_heads`.
    """

    name: str
    words: Many = ()
    code: str
    kind: ActorKind
    voice_kind: VoiceKind
    slots: Many = ()
    heads: Many = ()
    not_heads: Many = ()
    not_before: Many = ()


class OfficialRow(Row):
    """An office-holder, from the day `since` to the day `until` (empty for open)."""

    name: str
    aliases: Many = ()
    office: str
    country: str
    kind: ActorKind = "GOV"
    since: IsoTime
    until: IsoTime | None = None

    def example_day(self) -> str | None:
        """Return a day in the term."""
        return self.since


RoleNumber = Literal["person", "group", "mass", "name", "opening", "opening_word", "title"]


class RoleRow(Row):
    """A noun for people of some sort.

    `number`: "person" nouns have a singular and a plural, "group" nouns too but name several
    people, "mass" nouns have one form, "name" nouns close the proper name of an unlisted group
    ("Badr Brigade"), "opening" words open it ("Liwa al-Noor") and may be a man's name too,
    "opening_word" ones may not ("Frente Sur"), "title" nouns stand before a person's name.
    `member` nouns take on the identity of the body they belong to.
    """

    term: str
    plural: str | None = None
    kind: ActorKind | None = None
    voice_kind: VoiceKind | None = None
    number: RoleNumber = "person"
    member: bool = False
    not_before: Many = ()
    not_after: Many = ()

    def forms(self) -> tuple[str, ...]:
        """List the singular and the plural."""
        if self.number not in ("person", "group"):
            return (self.term,)
        return (self.term, self.plural or plural_of(self.term))


def plural_of(noun: str) -> str:
    """Make the regular English plural of a noun.

    >>> plural_of("militia"), plural_of("body"), plural_of("branch")
    ('militias', 'bodies', 'branches')
    """
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


@cache
def groups() -> tuple[GroupRow, ...]:
    """Load the armed groups, those of the user's own lists last."""
    return tuple(_with_own(own_actors()))


def is_listed_group(name: str) -> bool:
    """Tell whether the roster itself, without the user's lists, has a group of this name."""
    return _key(name) in _homes()


@cache
def _homes() -> dict[tuple[str, ...], str]:
    """Map the names of the listed groups to their ids."""
    return {_key(name): row.id for row in _listed() for name, _ in row.spellings()}


@cache
def _listed() -> list[GroupRow]:
    return read_table(HOME / "names" / "armed_groups.csv", GroupRow)


def _with_own(own: Iterable[tuple[str, OwnActor]]) -> list[GroupRow]:
    """Add a user's actors; one that bears the full name of a listed group only adds its names.

    A name that a listed group or organisation has keeps its meaning.
    """
    rows = {row.id: row for row in _listed()}
    homes = dict(_homes())
    taken = {_key(name) for row in organisations() for name, _ in row.spellings()}
    for list_name, actor in own:
        home = homes.get(_key(actor.name))
        new = tuple(
            name
            for name in actor.spellings()
            if (key := _key(name.removesuffix(_EXACT))) not in homes and key not in taken
        )
        row = rows[home] if home else _row_of(list_name, actor)
        if home is None and not new:
            continue
        row = row.model_copy(update={"aliases": (*row.aliases, *new)})
        rows[row.id] = row
        homes |= {_key(name.removesuffix(_EXACT)): row.id for name in new}
    return list(rows.values())


def _key(name: str) -> tuple[str, ...]:
    return tuple(piece.lower() for piece in pieces_of(name))


def _row_of(list_name: str, actor: OwnActor) -> GroupRow:
    return GroupRow(
        id=actor.id or f"list:{list_name}:{actor.line}",
        name=actor.name,
        match="exact" if actor.spellings()[0].endswith(_EXACT) else "name",
        kind=actor.kind,
        country=actor.country,
        parent=actor.parent,
        side=actor.side,
        voice_kind=actor.voice(),
        active_from=actor.active_from,
        active_to=actor.active_to,
        example="",
        not_example="",
        source=f"list {list_name}",
    )


@cache
def organisations() -> tuple[OrganisationRow, ...]:
    """Load the organisations."""
    return tuple(read_table(HOME / "names" / "organisations.csv", OrganisationRow))


@cache
def bodies() -> tuple[BodyRow, ...]:
    """Load the bodies of state."""
    return tuple(read_table(HOME / "names" / "state_bodies.csv", BodyRow))


@cache
def officials() -> tuple[OfficialRow, ...]:
    """Load the office-holders."""
    return tuple(read_table(HOME / "names" / "officials.csv", OfficialRow))


@cache
def roles() -> tuple[RoleRow, ...]:
    """Load the role nouns."""
    return tuple(read_table(HOME / "terms" / "role_nouns.csv", RoleRow))
