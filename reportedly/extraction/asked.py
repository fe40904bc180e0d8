"""Words that someone asks about as an event, whether or not a trigger row knows them."""

from dataclasses import replace

from reportedly.extraction.claims import make_claim
from reportedly.extraction.events import arguments_of
from reportedly.extraction.slots import noun_slots, verb_slots
from reportedly.language.reading import EventDraft, Reading
from reportedly.lexicon.ontology import UNLISTED, frames
from reportedly.records import Claim

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def take_up_asked(reading: Reading) -> None:
    """Add a draft of kind `UNLISTED` for each asked range that no event's trigger stands in."""
    for start, end in reading.asked:
        if event_at(reading, start, end) is None:
            reading.events.append(_unlisted(reading, start, end))


def claim_about(reading: Reading, start: int, end: int) -> Claim:
    """Make the claim of the event asked about at tokens `[start, end)`, taken up before.

    A consequence ("killed 12" in a bombing) has its own certainty and voices and shares its
    cause's participants, place and time.
    """
    found = event_at(reading, start, end)
    if found is None:
        raise LookupError(f"no event was taken up at tokens {start} to {end}")
    draft, cause = found
    if draft is not cause:
        draft = replace(
            draft, actors=cause.actors, recipients=cause.recipients, place=cause.place,
            other_places=cause.other_places, origin=cause.origin,
            destination=cause.destination, time=cause.time,
            figures=cause.figures, materiel=cause.materiel,
        )  # fmt: skip
    return make_claim(draft, reading)


def event_at(reading: Reading, start: int, end: int) -> tuple[EventDraft, EventDraft] | None:
    """Find the event of these words, with its cause (itself, if it is no consequence).

    The one whose head lies in the range comes first, then one whose trigger covers its head.
    """
    pairs = [(part, cause) for cause in reading.events for part in (cause, *cause.absorbed)]
    head = reading.doc[start:end].root.i
    for part, cause in pairs:
        if part.head == head:
            return part, cause
    for part, cause in pairs:
        if start <= part.head < end or part.start <= head < part.end:
            return part, cause
    return None


def _unlisted(reading: Reading, start: int, end: int) -> EventDraft:
    head = reading.doc[start:end].root
    nominal = head.pos_ in _NOMINAL
    slots = noun_slots(head, start) if nominal else verb_slots(head)
    frame = frames()["unlisted_noun" if nominal else "unlisted"]
    return EventDraft(
        kind=UNLISTED,
        head=head.i,
        start=start,
        end=end,
        basis="rule:asked",
        arguments=arguments_of(slots, frame, inside=frozenset(range(start, end))),
        carriers=frozenset(token for _, token in slots.support),
    )
