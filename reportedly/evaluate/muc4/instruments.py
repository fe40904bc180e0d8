"""The means of an act (slots 6 and 7)."""

from dataclasses import dataclass

from reportedly.evaluate.muc4.phrases import capitals, words_of
from reportedly.evaluate.muc4.tables import KindRule, tables
from reportedly.records import Claim

_NOT_USED = frozenset({"vehicles", "naval", "armoured_vehicles", "aircraft", "unspecified"})
_CARRIERS_OF_BOMBS = ("bomb",)


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
    if not found and rule.instrument:
        return (Instrument(None, rule.instrument),)
    return tuple(found.values())


def instrument_type(words: str) -> str | None:
    """Choose the closed value for the words of a weapon, None if there is none for it."""
    lowered = words.lower()
    single = words_of(words)
    for rule in tables().instruments:
        if any(word in single or (" " in word and word in lowered) for word in rule.words):
            return rule.type
    return None
