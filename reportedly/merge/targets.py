"""Which sort of building a deed struck, by which deeds of close days are told apart."""

from functools import cache, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.language.noun_classes import noun_class_rows
from reportedly.lexicon.tables import read_yaml


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    vague: frozenset[str]
    example: str
    not_example: str


@cache
def _nouns() -> frozenset[str]:
    rows = read_yaml(Path(__file__).with_name("targets.yaml"))
    vague = _Rule.model_validate(rows["struck-building"]).vague
    listed = {row.term.casefold() for row in noun_class_rows() if row.noun_class == "building"}
    return frozenset(listed - vague)


@lru_cache(maxsize=65_536)
def target_of(words: str) -> str | None:
    """Return the noun by which words name a building ("consulate"); None for anything else."""
    named = words.casefold().split()
    for term in (" ".join(named[-2:]), *named[-1:]):
        for form in (term, term.removesuffix("s"), term.removesuffix("es")):
            if form in _nouns():
                return form
    return None
