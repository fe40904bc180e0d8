"""The tables of the UCDP codebook."""

from functools import cache

from reportedly.export.rulebook import Entry, rulebook, tables

BOOK = rulebook("ucdp")


class CompositeSide(Entry):
    """A name of UCDP's for rebels of a country who go without one, from a year on."""

    id: str
    name: str
    country: str
    since: int


class UcdpTables(Entry):
    """All tables of `rules/ucdp.yaml`; `who_died` has the words of each class of side."""

    composite_sides: tuple[CompositeSide, ...]
    fighting_kinds: frozenset[str]
    who_died: dict[str, frozenset[str]]

    def composite(self, country: str, year: int) -> str | None:
        """Name the nameless rebels of a country and year, where UCDP has a name for them."""
        return next(
            (
                one.name
                for one in self.composite_sides
                if one.country == country and one.since <= year
            ),
            None,
        )


@cache
def ucdp_tables() -> UcdpTables:
    """Load the tables."""
    return tables("ucdp", UcdpTables)
