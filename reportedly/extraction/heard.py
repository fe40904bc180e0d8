"""Parties of an event of no known kind, as the learned reader hears them.

An event that the vocabulary knows has its parties by its frame: adding what the encoder hears
there made more mistakes than it mended (docs/method/reader.md). An event that someone asks about,
of no known kind, has only the commonest frame, so there the encoder's parties come first.
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
"""How probable a party must be."""

_PLACES = ("place", "origin", "destination")


def hear_participants(reading: Reading) -> None:
    """Give unlisted events the parties and the words for places that the encoder hears.

    Where it hears nobody in a role, whom the frame found stays.
    """
    encoder = reading.encoder
    if encoder is None:
        return
    index = MentionIndex(reading)
    for draft in reading.events:
        if draft.kind != UNLISTED:
            continue
        people: dict[str, list[Participant]] = {"actor": [], "recipient": []}
        for part, head in _parts(reading, draft):
            if part.name in _PLACES and not draft.heads_of(part.name):
                draft.arguments.append(Argument(part.name, SLOT, head.i))
            elif part.name in people:
                person = participant_of(head, reading, index, draft)
                if person is not None:
                    people[part.name].append(person.model_copy(update={"basis": encoder.name}))
        draft.actors = people["actor"] or draft.actors
        taken = {person.mention.start for person in draft.actors}
        heard = people["recipient"] or draft.recipients
        draft.recipients = [one for one in heard if one.mention.start not in taken]


def _parts(reading: Reading, draft: EventDraft) -> Iterator[tuple[Part, Token]]:
    """List the parts of a draft's trigger that are probable enough, with their head tokens."""
    hearing = reading.hearing(draft.head)
    anchor = hearing.word(draft.head) if hearing is not None else None
    if hearing is None or anchor is None:
        return
    for part in hearing.heard.parts_of(anchor):
        if part.probability >= _LEAST:
            start, end = hearing.tokens[part.start], hearing.tokens[part.end - 1] + 1
            yield part, reading.doc[start:end].root
