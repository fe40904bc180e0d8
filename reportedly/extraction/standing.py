"""Dropping a standing number of people whom another event counts: "killed 30 IDPs"."""

from reportedly.language.reading import EventDraft, Reading
from reportedly.lexicon.ontology import kind_of

_BESIDE = frozenset({"relief", "speech_act", "diplomacy", "organisation"})
"""Families whose events do not say what became of the people: help for 3,000 IDPs is no count."""


def drop_counted_elsewhere(drafts: list[EventDraft], reading: Reading) -> list[EventDraft]:
    """Drop a noun for people on the move ("30 IDPs") where an event has them as its own.

    What stays is the number told for its own sake: "there are 4,100 evacuees".
    """
    taken = {
        argument.head
        for draft in drafts
        if kind_of(draft.kind).family not in _BESIDE
        for argument in draft.arguments
        if argument.head != draft.head
    }
    return [draft for draft in drafts if not (draft.head in taken and _is_standing(draft, reading))]


def _is_standing(draft: EventDraft, reading: Reading) -> bool:
    is_noun = reading.doc[draft.head].pos_ in ("NOUN", "PROPN")
    return is_noun and kind_of(draft.kind).state and draft.measure in ("displaced", "evacuated")
