"""The words of `lexicon/side_words.yaml`, which says what each list is."""

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import HOME, read_yaml


class SideWords(BaseModel):
    """The lists by their names in the file; verbs with their preposition are mappings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    charges: Mapping[str, str]
    ascriptions: Mapping[str, str]
    putting: frozenset[str]
    responsible: frozenset[str]
    works: frozenset[str]
    membership: frozenset[str]
    parts: frozenset[str]
    groups: frozenset[str]
    calling: frozenset[str]
    claiming: frozenset[str]
    behalf: frozenset[str]
    identifying: frozenset[str]
    finding: frozenset[str]
    helping: frozenset[str]
    help: frozenset[str]
    aims: frozenset[str]
    striking: frozenset[str]


@cache
def side_words() -> SideWords:
    """Load the file once."""
    return SideWords.model_validate(read_yaml(HOME / "side_words.yaml"))
