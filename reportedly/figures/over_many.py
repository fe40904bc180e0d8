"""Numbers over many deeds: "104 people killed this year", "seven dead in 17 shootings"."""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Token

from reportedly.language.reading import Quantity
from reportedly.lexicon.tables import read_yaml


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    phrases: tuple[str, ...]
    not_behind: frozenset[str]
    pointing: frozenset[str]
    deeds_from: int
    least: int
    example: str
    not_example: str


@cache
def _rule() -> _Rule:
    rows = read_yaml(Path(__file__).with_name("over_many.yaml"))
    return _Rule.model_validate(rows["over-many"])


def is_over_many(
    trigger: Token, quantity: Quantity, deeds: Collection[int], by_head: Mapping[int, Quantity]
) -> bool:
    """Tell whether a number of people is over many deeds or a year of them.

    `deeds` are the positions of the words for deeds, `by_head` the numbers by the noun counted.
    """
    size = quantity.best if quantity.best is not None else quantity.low
    if size is None or size < _rule().least:
        return False
    return _by_the_year(trigger) or any(
        token.i in deeds and token.tag_ == "NNS" and _are_many(token, by_head)
        for token in trigger.sent
    )


def _by_the_year(trigger: Token) -> bool:
    return any(
        _ends_phrase(token) and any(above.i == trigger.i for above in token.ancestors)
        for token in trigger.sent
    )


@cache
def _phrases() -> dict[str, list[list[str]]]:
    """Index the words of the phrases by their last one."""
    phrases: dict[str, list[list[str]]] = {}
    for words in map(str.split, _rule().phrases):
        phrases.setdefault(words[-1], []).append(words)
    return phrases


def _ends_phrase(token: Token) -> bool:
    for words in _phrases().get(token.lower_, ()):
        start = token.i + 1 - len(words)
        if start >= 0 and [t.lower_ for t in token.doc[start : token.i + 1]] == words:
            return start == 0 or token.doc[start - 1].lower_ not in _rule().not_behind
    return False


def _are_many(deed: Token, by_head: Mapping[int, Quantity]) -> bool:
    if any(child.lower_ in _rule().pointing for child in deed.children):
        return True
    counted = by_head.get(deed.i)
    return counted is not None and (counted.low or 0) >= _rule().deeds_from
