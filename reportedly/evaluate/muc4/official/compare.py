"""When the value of a key filler and an answer match, match partly, or do not: the automatic rules.

Sources: scorer manual 3.3, "Scoring slots"; scoring guidelines v7, section 3.2; and what the
official score reports of TST4 show where these two leave it open.
"""

import re
from enum import IntEnum
from functools import cache, lru_cache

from reportedly.evaluate.muc4.official.slots import Kind, Slot, scheme
from reportedly.evaluate.muc4.official.template import Filler


class Verdict(IntEnum):
    """How an answer stands to the key; a greater one is better."""

    WRONG = 0
    PARTIAL = 1
    MATCH = 2


def compare_texts(key: Filler, answer: str, slot: Slot) -> Verdict:
    """Compare an answer with all wordings of a key filler, their tags aside."""
    if any(_same(value.text, answer, slot) for value in key.alternatives):
        return Verdict.MATCH
    match slot.kind:
        case Kind.SET:
            is_near = _is_more_general(key, answer, slot)
        case Kind.LOCATION:
            is_near = any(country(v.text) == country(answer) for v in key.alternatives)
        case _:
            is_near = False
    return Verdict.PARTIAL if is_near else Verdict.WRONG


@lru_cache(maxsize=100_000)
def bare(text: str) -> str:
    """Write a string as it is compared: upper case, without its premodifiers.

    The official scorer takes out a premodifier wherever one stands before a blank, also at the end
    of a longer word: `25 MAR 90` and `26 MAR 90` come out the same. Its reports count such dates
    as correct, with no human decision, in every one of the 39 cases in which it applies.
    """
    return " ".join(_premodifiers().sub("", text.upper()).split())


@lru_cache(maxsize=100_000)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a string that are no premodifiers."""
    return frozenset(text.upper().split()) - scheme().premodifiers


def country(location: str) -> str:
    """Return the part of a location before its first colon."""
    return location.partition(":")[0].strip()


def _same(key: str, answer: str, slot: Slot) -> bool:
    if key == answer:
        return True
    return slot.kind in {Kind.STRING, Kind.DATE} and bare(key) == bare(answer)


def _is_more_general(key: Filler, answer: str, slot: Slot) -> bool:
    """True if the answer stands above the key in the hierarchy of the slot.

    A key with several wordings is not looked up there: the official reports give nothing for it.
    """
    wordings = {value.text for value in key.alternatives}
    return len(wordings) == 1 and answer in slot.values.get(wordings.pop(), ())


@cache
def _premodifiers() -> re.Pattern[str]:
    longest_first = sorted(scheme().premodifiers, key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(longest_first)}) ")
