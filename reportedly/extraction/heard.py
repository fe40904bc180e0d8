"""Parties of an event that the learned reader hears and the rules do not.

An event that the vocabulary knows has its parties by its frame; what the encoder tags is added
where the frame found nobody in a role. An event that someone asks about, of no known kind, has no
frame of its own, so there the encoder's parties come first and the frame's fill what is left.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.extraction.mention_index import MentionIndex
from reportedly.extraction.participants import participant_of
from reportedly.language.encoder import Part
from reportedly.language.reading import Argument, EventDraft, Reading
from reportedly.lexicon.ontology import UNLISTED
from reportedly.records import Participant

SLOT = "model"
"""The slot of an argument that the encoder gave."""

_LEAST = 0.5
_LEAST_BESIDE_FRAME = 0.7
"""How probable a party must be: of an unlisted event, and where a frame found nobody."""

_PEOPLE = ("actor", "recipient")
_PLACES = ("place", "origin", "destination")


def hear_participants(reading: Reading) -> None:
    """Add the actors, recipients and words for places that the encoder hears; None do without."""
    if reading.encoder is None:
        return
    index = MentionIndex(reading)
    for draft in reading.events:
        unlisted = draft.kind == UNLISTED
        heard = list(_parts(reading, draft, _LEAST if unlisted else _LEAST_BESIDE_FRAME))
        for part, head in heard:
            if part.name in _PLACES and not draft.heads_of(part.name):
                draft.arguments.append(Argument(part.name, SLOT, head.i))
        for role in _PEOPLE:
            known = draft.actors if role == "actor" else draft.recipients
            if known and not unlisted:
                continue
            found = [
                participant_of(head, reading, index, draft)
                for part, head in heard
                if part.name == role
            ]
            people = [person for person in found if person is not None]
            if people:
                _set(draft, role, [_based(reading, person) for person in people])


def _parts(reading: Reading, draft: EventDraft, least: float) -> Iterator[tuple[Part, Token]]:
    """List the parts of a draft's trigger that are probable enough, with their head tokens."""
    hearing = reading.hearing(draft.head)
    anchor = hearing.word(draft.head) if hearing is not None else None
    if hearing is None or anchor is None:
        return
    for part in hearing.heard.parts_of(anchor):
        if part.probability >= least:
            start, end = hearing.tokens[part.start], hearing.tokens[part.end - 1] + 1
            yield part, reading.doc[start:end].root


def _set(draft: EventDraft, role: str, people: list[Participant]) -> None:
    """Set those in a role, without who has the other role by the rules."""
    if role == "actor":
        draft.actors = people
    else:
        taken = {person.mention.start for person in draft.actors}
        draft.recipients = [one for one in people if one.mention.start not in taken]


def _based(reading: Reading, person: Participant) -> Participant:
    encoder = reading.encoder
    return person if encoder is None else person.model_copy(update={"basis": encoder.name})
