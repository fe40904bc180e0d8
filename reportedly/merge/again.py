"""Deeds told as one more of their kind: "shelled the town again", "a second attack"."""

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reportedly.lexicon.tables import read_yaml
from reportedly.records import Claim

_WORD = re.compile(r"\w+")


class _Again(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    before: frozenset[str]
    within_before: int
    anywhere: frozenset[str]
    within: int
    example: str
    not_example: str


@cache
def _rule() -> _Again:
    return _Again.model_validate(read_yaml(Path(__file__).with_name("again.yaml"))["again"])


def is_again(claim: Claim) -> bool:
    """Tell whether a claim tells its deed from an earlier one of its kind."""
    rule, text = _rule(), claim.sentence.text.casefold()
    start = claim.event.trigger.start - claim.sentence.start
    end = claim.event.trigger.end - claim.sentence.start
    earlier, later = _WORD.findall(text[:start]), _WORD.findall(text[end:])
    near = {*earlier[-rule.within :], *later[: rule.within]}
    return not rule.before.isdisjoint(earlier[-rule.within_before :]) or not (
        rule.anywhere.isdisjoint(near)
    )
