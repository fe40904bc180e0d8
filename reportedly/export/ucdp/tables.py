"""The tables of the UCDP codebook."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from reportedly.export.rulebook import rulebook, tables

BOOK = rulebook("ucdp")


class UcdpTables(BaseModel):
    """All tables of `rules/ucdp.yaml`; `who_died` has the words of each class of side."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fighting_kinds: frozenset[str]
    who_died: dict[str, frozenset[str]]


@cache
def ucdp_tables() -> UcdpTables:
    """Load the tables."""
    return tables("ucdp", UcdpTables)
