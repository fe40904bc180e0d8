"""The means of an act (slots 6 and 7)."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.evaluate.muc4.official.slots import scheme
from reportedly.evaluate.muc4.phrases import capitals, words_of
from reportedly.evaluate.muc4.tables import KindRule, tables
from reportedly.records import Claim

_NOT_USED = frozenset({"vehicles", "naval", "armoured_vehicles", "aircraft", "unspecified"})
_SHORT = 3
"""Letters of words too short to begin a verb ("ax", "gun")."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """Words (None where only the verb tells) and closed value of a means."""

    words: str | None
    type: str


def instruments_of(claim: Claim, rule: KindRule) -> tuple[Instrument, ...]:
    """List what a claim says was used, else what its kind implies."""
    found: dict[str, Instrument] = {}
    for item in claim.materiel:
        if item.action is not None or (item.kind in _NOT_USED and "bomb" not in item.item.lower()):
            continue
        words = capitals(item.mention.text)
        kind = instrument_type(f"{words} {item.item}")
        if kind is not None:
            found.setdefault(words, Instrument(words, kind))
    if found:
        return tuple(found.values())
    told = _type_of_verb(claim.event.trigger.text) or rule.instrument
    return (Instrument(None, told),) if told else ()


def _type_of_verb(trigger: str) -> str | None:
    """Read the means off a verb made of it: "dynamited", "machinegunned"."""
    word = trigger.lower().split()[0]
    for rule in tables().instruments:
        if any(len(one) > _SHORT and word.startswith(one) for one in rule.words):
            return rule.type
    return None


def most_telling(found: Iterable[Instrument]) -> list[Instrument]:
    """Keep each once, named rather than implied, and none beside a more special one."""
    kept = {(one.words or one.type).removesuffix("S"): one for one in found}
    named = [one for one in kept.values() if one.words] or list(kept.values())[:1]
    wider = scheme().slot("inc_instr_type").values
    general = {kind for one in named for kind in wider[one.type]}
    return [one for one in named if one.type not in general]


def instrument_type(words: str) -> str | None:
    """Choose the closed value for the words of a weapon, None if there is none for it."""
    lowered = words.lower()
    single = words_of(words)
    for rule in tables().instruments:
        if any(word in single or (" " in word and word in lowered) for word in rule.words):
            return rule.type
    return None
