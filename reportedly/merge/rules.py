"""The rules by which incidents are settled, as written in settling.yaml."""

import hashlib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tier(_Row):
    """Kinds of voices that are believed alike, or (`doer`) who speaks of its own deed."""

    id: str
    kinds: tuple[str, ...]
    means: str
    doer: bool = False


class Rule(_Row):
    """One rule: its id, the field that it settles, what it does, an example, and what is none."""

    id: str
    field: str
    means: str
    example: str
    not_example: str


class Settling(_Row):
    """All that settling.yaml holds."""

    tiers: tuple[Tier, ...]
    corrections: frozenset[str]
    deadly: frozenset[str]
    most: float
    rules: tuple[Rule, ...]


@cache
def settling() -> Settling:
    """Read the rules."""
    return Settling.model_validate(read_yaml(Path(__file__).with_name("settling.yaml")))


@cache
def tier_of(voice_kind: str, *, is_doer: bool = False) -> int:
    """Return the tier of a kind of voice, 0 first; a kind in none comes last.

    `is_doer`: the voice speaks of its own deed.
    """
    tiers = settling().tiers
    if is_doer:
        return next(n for n, tier in enumerate(tiers) if tier.doer)
    return next((n for n, tier in enumerate(tiers) if voice_kind in tier.kinds), len(tiers))


@cache
def rules_digest() -> str:
    """Hash all files that merging goes by: other rules make other incidents."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.iterdir()):
        if path.suffix in {".yaml", ".json"}:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
