"""Denials that name what they deny only by a word: "a spokesman denied it"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml
from reportedly.records import Claim

DENIAL = "denial"
RULE = "denial-of-what-was-told"
_WORD = re.compile(r"\w+|[;.!?]")


class _Denials(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: frozenset[str]
    within: int
    example: str
    not_example: str


@cache
def _rule() -> _Denials:
    rows = read_yaml(Path(__file__).with_name("denials.yaml"))
    return _Denials.model_validate(rows[RULE])


def denied_by(claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Pair each such denial of a report with the claim that it denies, by their ids.

    That is the last deed told before it, by another voice, in its own sentence or in the one
    before; a denial without one stays a happening of its own.
    """
    ordered = sorted(claims, key=lambda claim: (claim.event.trigger.start, claim.id))
    for place, claim in enumerate(ordered):
        if claim.event.kind == DENIAL and _names_nothing_else(claim):
            told = [other for other in ordered[:place] if _may_be_denied(other, claim)]
            if told:
                yield told[-1].id, claim.id


def _names_nothing_else(denial: Claim) -> bool:
    after = denial.sentence.text[denial.event.trigger.end - denial.sentence.start :]
    words = [word.casefold() for word in _WORD.findall(after)[: _rule().within]]
    end = next((n for n, word in enumerate(words) if word in ";.!?"), len(words))
    return not _rule().words.isdisjoint(words[:end])


def _may_be_denied(told: Claim, denial: Claim) -> bool:
    if told.event.kind == DENIAL or told.modality != "actual" or told.historical:
        return False
    if told.certainty.polarity == "negative":
        return False
    between = denial.sentence.start - told.sentence.end
    return told.sentence == denial.sentence or 0 <= between <= 2
