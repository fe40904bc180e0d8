"""The means of an act (slots 6 and 7): closed values for its words, and means that go without."""

from collections.abc import Iterable

from reportedly.evaluate.muc4.phrases import words_of
from reportedly.evaluate.muc4.tables import tables
from reportedly.records import Claim

_SHORT = 3
"""Letters of words too short to begin a verb ("ax", "gun")."""


def implied_type(claims: Iterable[Claim], incident_type: str) -> str | None:
    """Return the means that an act itself tells, by its verb, its kind or its type."""
    for claim in claims:
        rule = tables().kinds.get(claim.event.kind)
        told = _type_of_verb(claim.event.trigger.text) or (rule.instrument if rule else None)
        if told:
            return told
    return "BOMB" if incident_type == "BOMBING" else None


def _type_of_verb(trigger: str) -> str | None:
    """Read the means off a verb made of it: "dynamited", "machinegunned"."""
    word = trigger.lower().split()[0]
    for rule in tables().instruments:
        if any(len(one) > _SHORT and word.startswith(one) for one in rule.words):
            return rule.type
    return None


def instrument_type(words: str) -> str | None:
    """Choose the closed value for the words of a weapon, None if there is none for it."""
    lowered = words.lower()
    single = words_of(words)
    for rule in tables().instruments:
        if any(word in single or (" " in word and word in lowered) for word in rule.words):
            return rule.type
    return None
