"""Reports that lead with what came after a deed: a charge, a trial, a vigil."""

from functools import cache, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml
from reportedly.merge.words import words_of
from reportedly.records import Report


class _Recalled(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    within: int
    words: frozenset[str]
    example: str
    not_example: str


@cache
def _rule() -> _Recalled:
    return _Recalled.model_validate(
        read_yaml(Path(__file__).with_name("recalled.yaml"))["recalled"]
    )


@lru_cache(maxsize=65_536)
def _opening(title: str, start: str) -> bool:
    return not _rule().words.isdisjoint([*words_of(title), *words_of(start)[: _rule().within]])


def recalls(report: Report) -> bool:
    """Tell whether a report's headline or opening tells of what came after a deed."""
    return _opening(report.title or "", report.text[:600])
