"""Parties of the events that someone asks about, as the learned reader hears them.

Whoever points at a word knows that it tells of an event, and often of one that the vocabulary does
not know, so there the encoder's parties come first. In ordinary reading events keep to their
frames: there it mended as much as it broke, at the cost of a run an event
(docs/method/reader.md). Places stay with the rules: heard ones were more often wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.extraction.asked import event_at
from reportedly.extraction.mention_index import MentionIndex
from reportedly.extraction.participants import participant_of
from reportedly.language.encoder import Encoder
from reportedly.language.reading import Argument, EventDraft, Reading
from reportedly.records import Participant

_BEFORE_NOUN = ("det", "amod", "compound", "nummod", "nmod")


@dataclass(frozen=True, slots=True)
class _Party:
    """Words that fill a role of an event, by their syntactic head."""

    role: str
    head: Token


def hear_participants(reading: Reading) -> None:
    """Give asked events the parties and weapons that the encoder hears.

    Where it hears nobody in a role, whom the frame found stays. A cause with consequences
    ("killed 12 in a bombing") has more than one trigger to hear around, and keeps its frame's.
    """
    encoder = reading.encoder
    if encoder is None:
        return
    index = MentionIndex(reading)
    causes = [found[1] for asked in reading.asked if (found := event_at(reading, *asked))]
    for draft in {cause.head: cause for cause in causes if not cause.absorbed}.values():
        _hear(draft, reading, index, encoder)


def _hear(draft: EventDraft, reading: Reading, index: MentionIndex, encoder: Encoder) -> None:
    people: dict[str, list[Participant]] = {"actor": [], "recipient": []}
    for party in _parties(reading, draft, encoder):
        if party.role == "materiel":
            draft.arguments.append(Argument("instrument", "model", party.head.i))
        elif party.role in people:
            person = participant_of(party.head, reading, index, draft)
            named = people[party.role]
            if person is not None and not any(_overlap(person, one) for one in named):
                named.append(person.model_copy(update={"basis": encoder.name}))
    draft.actors = people["actor"] or draft.actors
    heard = people["recipient"] or draft.recipients
    draft.recipients = [
        one for one in heard if not any(_overlap(one, actor) for actor in draft.actors)
    ]


def _overlap(one: Participant, other: Participant) -> bool:
    return one.mention.start < other.mention.end and other.mention.start < one.mention.end


def _parties(reading: Reading, draft: EventDraft, encoder: Encoder) -> Iterator[_Party]:
    """List whom and what the encoder hears around a draft's trigger."""
    words = reading.words(draft.head)
    trigger = [word.i for word in words].index(draft.head)
    for part in encoder.parties_of([word.text for word in words], trigger):
        start, end = words[part.start].i, words[part.end - 1].i + 1
        yield _Party(part.name, _noun_of(reading.doc[start:end].root))


def _noun_of(token: Token) -> Token:
    """Go from a word that stands before a noun to the noun: "the", "coalition" aircraft."""
    while token.dep_ in _BEFORE_NOUN:
        token = token.head
    return token
