"""The table of weapons and equipment."""

from functools import cache
from typing import Literal

from reportedly.actors.roster import plural_of
from reportedly.language.spellings import Case, pieces_of
from reportedly.lexicon.tables import HOME, Many, Row, read_table

MaterielClass = Literal[
    "small_arms", "explosives", "munitions", "artillery", "rockets_missiles", "air_defence",
    "armoured_vehicles", "vehicles", "aircraft", "drones", "naval", "unspecified",
]  # fmt: skip
"""The twelve classes; docs/method/materiel.md says what belongs where."""


class MaterielRow(Row):
    """A named system or a generic term.

    `match` "any" terms are common nouns ("mortar"), "name" ones keep their capitals, "exact"
    ones stand as written. `maker_country` only where the system comes from one country.
    `not_before` and `not_after` are neighbouring words beside which the word means another thing.
    """

    item: str
    aliases: Many = ()
    match: Case
    kind: MaterielClass
    maker_country: str | None = None
    not_before: Many = ()
    not_after: Many = ()

    @property
    def named(self) -> bool:
        """Tell a system with a name of its own from a common noun."""
        return self.match != "any"

    def spellings(self) -> list[tuple[str, Case]]:
        """List the item and its aliases in singular and plural."""
        found: list[tuple[str, Case]] = []
        for name in (self.item, *self.aliases):
            found.append((name, self.match))
            last = pieces_of(name)[-1]
            if last.isalpha() and not last.isupper() and not last.endswith("s"):
                found.append((plural_of(name), self.match))
        return found


@cache
def catalogue() -> tuple[MaterielRow, ...]:
    """Load all weapons and equipment."""
    return tuple(read_table(HOME / "terms" / "materiel.csv", MaterielRow))
