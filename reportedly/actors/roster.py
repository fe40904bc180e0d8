"""The tables of who is who: groups, organisations, state bodies, office-holders, role nouns."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.language.spellings import Case
from reportedly.lexicon.tables import HOME, Many, Row, read_table
from reportedly.records import ActorKind, IsoTime, VoiceKind

_EXACT = "(exact)"


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
    """A named actor.

    `aliases` marked "(exact)" are found only as written; others in any spelling that keeps
    their capitals. `match` "exact" holds for the name too.
    """

    name: str
    aliases: Many = ()
    match: Case = "name"
    kind: ActorKind
    country: str | None = None
    parent: str | None = None
    side: str | None = None
    voice_kind: VoiceKind
    not_before: Many = ()
    not_after: Many = ()

    def spellings(self) -> list[tuple[str, Case]]:
        """List the name and its aliases, each with how its case is compared."""
        found: list[tuple[str, Case]] = [(self.name, self.match)]
        for alias in self.aliases:
            exact = alias.endswith(_EXACT)
            found.append((alias.removesuffix(_EXACT).strip(), "exact" if exact else "name"))
        return found

    def identity(self) -> Identity:
        """Give what the row says of its actor."""
        return Identity(
            basis=self.id,
            kind=self.kind,
            name=self.name,
            actor_id=self.id,
            country=self.country,
            side=self.side,
            voice_kind=self.voice_kind,
        )


class GroupRow(NamedRow):
    """An armed group; `active_from` and `active_to` are ISO dates, empty for open."""

    active_from: IsoTime | None = None
    active_to: IsoTime | None = None

    def example_day(self) -> str | None:
        """Return a day on which the group was active."""
        return self.active_to or self.active_from


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


class RoleRow(Row):
    """A noun for people of some sort.

    `number`: "person" nouns have a singular and a plural, "group" nouns too but name several
    people, "mass" nouns have one form, "name" nouns close the proper name of an unlisted group
    ("Badr Brigade"), "title" nouns stand before a person's name.
    `member` nouns take on the identity of the body they belong to.
    """

    term: str
    plural: str | None = None
    kind: ActorKind | None = None
    voice_kind: VoiceKind | None = None
    number: Literal["person", "group", "mass", "name", "title"] = "person"
    member: bool = False
    not_before: Many = ()
    not_after: Many = ()

    def forms(self) -> tuple[str, ...]:
        """List the singular and the plural."""
        if self.number in ("mass", "name", "title"):
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
    """Load the armed groups."""
    return tuple(read_table(HOME / "names" / "armed_groups.csv", GroupRow))


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
