"""The tables of the IDMC codebook: terms, kinds of sources, the household multiplier."""

from functools import cache
from typing import Annotated, Literal

from pydantic import BeforeValidator

from reportedly.export.rulebook import Entry, rulebook, tables
from reportedly.records import Measure, VoiceKind

BOOK = rulebook("idmc")
Names = Annotated[frozenset[str], BeforeValidator(frozenset)]
Reliability = Literal["Low", "Medium", "High"]


class SourceKind(Entry):
    """What IDMC calls a kind of voice, and how reliable it takes that kind to be."""

    type: str
    reliability: Reliability


class IdmcTables(Entry):
    """All tables of `rules/idmc.yaml`, by their names there; `terms` are looked up in order."""

    measures: dict[Measure, str]
    home_measures: Names
    stock_kinds: Names
    disaster_kinds: Names
    violent_kinds: Names
    across_words: Names
    household_size: float
    terms: dict[str, str]
    sources: dict[VoiceKind, SourceKind]


@cache
def idmc_tables() -> IdmcTables:
    """Load the tables."""
    return tables("idmc", IdmcTables)
