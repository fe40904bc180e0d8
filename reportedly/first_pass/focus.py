"""What the first pass is after: claims of any kind, or of the kinds of conflict."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from reportedly.lexicon.ontology import Family, kinds
from reportedly.lexicon.tables import read_yaml

Focus = Literal["any", "conflict"]
FILE = Path(__file__).with_name("conflict.yaml")


class _Chosen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: Literal["all", "none"] | tuple[str, ...]
    why: str


@cache
def kinds_of(focus: Focus) -> frozenset[str]:
    """List the kinds of event that a focus is after; those of conflict are in conflict.yaml."""
    if focus == "any":
        return frozenset(kinds())
    chosen = TypeAdapter(dict[Family, _Chosen]).validate_python(read_yaml(FILE))
    return frozenset(
        name
        for name, kind in kinds().items()
        if (entry := chosen[kind.family]).kinds == "all" or name in entry.kinds
    )
