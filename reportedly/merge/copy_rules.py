"""The limits and word lists of copies.yaml."""

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml

_FILE = Path(__file__).with_name("copies.yaml")


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(_Model):
    """Counts of words and shingles, shares from 0 to 1, and days; copies.yaml says of what."""

    shingle_words: int
    short_words: int
    least_words: int
    share: float
    shared: int
    taken: float
    facts: float
    least_facts: int
    live: float
    headline_words: int
    headline_letters: int
    days: int


class Words(_Model):
    """Some words that mark a line or a page, with the id of their row."""

    id: str
    words: str


class CopyRules(_Model):
    """What copies.yaml states."""

    limits: Limits
    boilerplate: tuple[Words, ...]
    live: tuple[Words, ...]


@cache
def copy_rules() -> CopyRules:
    """Read copies.yaml once."""
    return CopyRules.model_validate(read_yaml(_FILE))


@cache
def _live_marks() -> re.Pattern[str]:
    rows = copy_rules().live
    edges = ("" if row.words[0] == "/" else r"(?<!\w)" for row in rows)
    marks = (edge + re.escape(row.words) for edge, row in zip(edges, rows, strict=True))
    return re.compile("|".join(marks), re.IGNORECASE)


def is_boilerplate(words: str) -> bool:
    """Tell words that an outlet puts under every report."""
    folded = words.casefold()
    return any(row.words in folded for row in copy_rules().boilerplate)


def is_live(title: str | None, url: str | None) -> bool:
    """Tell a page that goes on being written, by its title or address."""
    return any(_live_marks().search(words) for words in (title, url) if words)
