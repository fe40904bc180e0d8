"""Where an event's place is looked for by rule: at its words, its participants, in its clause."""

from collections.abc import Callable

from spacy.tokens import Token

from reportedly.language.reading import EventDraft, PlaceMention, Reading
from reportedly.places.locatives import (
    PlaceIndex,
    clause_verb,
    fineness,
    finest,
    is_locative,
    locatives,
    place_of_noun,
)
from reportedly.places.words import place_words

_WIDE = frozenset({"country", "region"})
_ROLES = ("recipient", "item", "actor", "cause", "instrument")
"""Roles whose participants may say where, in the order in which they are asked."""

_SPEAKING = frozenset({"speak", "talk", "write", "testify", "broadcast", "interview"})
"""Verbs whose clause beside another says where and on what the speaker was."""

Seek = Callable[[PlaceIndex, Reading, EventDraft, Token], list[PlaceMention]]


def of_role(
    index: PlaceIndex, reading: Reading, draft: EventDraft, role: str
) -> PlaceMention | None:
    """Find the place that fills a role of the event: place, origin or destination."""
    found = [place_of_noun(index, reading.doc[head]) for head in draft.heads_of(role)]
    return finest([mention for mention in found if mention is not None])


def of_trigger(
    index: PlaceIndex, reading: Reading, draft: EventDraft, trigger: Token
) -> list[PlaceMention]:
    """Find what hangs on the trigger: "was shot in Homs", "the Kabul bombing"."""
    return locatives(index, trigger)


def of_participants(
    index: PlaceIndex, reading: Reading, draft: EventDraft, trigger: Token
) -> list[PlaceMention]:
    """Find where a participant is: "a market in Sadr City"."""
    for role in _ROLES:
        for head in draft.heads_of(role):
            token = reading.doc[head]
            found = [index.at[head]] if head in index.at else locatives(index, token)
            usable = [m for m in found if role != "actor" or head not in index.at]
            if usable:
                return usable
    return []


def is_spoken(reading: Reading, token: Token) -> bool:
    """Tell a word that hangs on a verb of saying: "told Reuters in Baghdad"."""
    verb = clause_verb(token)
    return any(said.cue[0] <= verb.i < said.cue[1] for said in reading.attributions)


def where_spoken(reading: Reading, name: Token, trigger: Token) -> bool:
    """Tell where somebody speaks from where it happened: "speaking on TV in Sanaa, he said".

    Not for what is told of in that very clause.
    """
    for above in name.ancestors:
        if above.lemma_.lower() in _SPEAKING and above.dep_ in ("advcl", "acl"):
            return not above.is_ancestor(trigger) and above.i != trigger.i
    return False


def of_clause(
    index: PlaceIndex, reading: Reading, draft: EventDraft, trigger: Token
) -> list[PlaceMention]:
    """Find locatives of the trigger's own clause: "In Homs, snipers killed two"."""
    if is_spoken(reading, trigger):
        return []
    verb = clause_verb(trigger)
    return [
        mention
        for mention in _of_sentence(index, trigger)
        if is_locative(index, mention) and clause_verb(reading.doc[mention.head]) == verb
    ]


def nearest(
    index: PlaceIndex, reading: Reading, draft: EventDraft, trigger: Token
) -> list[PlaceMention]:
    """Find the nearest locative of the sentence that no verb of saying governs."""
    found = [
        mention
        for mention in _of_sentence(index, trigger)
        if is_locative(index, mention) and not is_spoken(reading, reading.doc[mention.head])
    ]
    return sorted(found, key=lambda m: abs(m.head - trigger.i))[:1]


def of_sentence(
    index: PlaceIndex, reading: Reading, draft: EventDraft, trigger: Token
) -> list[PlaceMention]:
    """Take a town that the sentence names in any other way, if no verb of saying governs it.

    Not a country, which is more often whose somebody is than where something happened.
    """
    return [
        mention
        for mention in _of_sentence(index, trigger)
        if mention.place.precision not in _WIDE
        and not _is_attribute(reading.doc[mention.head], trigger)
        and not is_spoken(reading, reading.doc[mention.head])
    ]


def where_clause(
    index: PlaceIndex, reading: Reading, draft: EventDraft, trigger: Token
) -> list[PlaceMention]:
    """Find the place that a clause with "where" is about: "Jos, where riots broke out"."""
    verb = clause_verb(trigger)
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ != "relcl" or not any(child.lower_ == "where" for child in verb.children):
        return []
    found = place_of_noun(index, verb.head)
    return [finer_before(index, found)] if found is not None else []


def finer_before(index: PlaceIndex, unit: PlaceMention) -> PlaceMention:
    """Go from a unit to the town named with it: "Jos, Nigeria"."""
    before = index.at.get(unit.start - 2)
    comma = unit.start > 1 and index.doc[unit.start - 1].text == ","
    if before is None or not comma or fineness(before) >= fineness(unit):
        return unit
    return before


def part_named(index: PlaceIndex, town: PlaceMention) -> PlaceMention:
    """Go from a town to the part of it named with it: "the Baghdad district of Karrada"."""
    token = index.doc[town.head]
    if token.dep_ not in ("compound", "nmod", "poss", "amod"):
        return town
    if token.head.lower_ not in place_words().types:
        return town
    ofs = [child for child in token.head.children if child.lower_ == "of"]
    parts = [index.at[noun.i] for of in ofs for noun in of.children if noun.i in index.at]
    return parts[0] if parts else town


SEEKS: dict[str, Seek] = {
    "where": where_clause,
    "trigger": of_trigger,
    "participant": of_participants,
    "clause": of_clause,
    "nearest": nearest,
    "sentence": of_sentence,
}
"""The rules by name, the surest first."""


def _of_sentence(index: PlaceIndex, trigger: Token) -> list[PlaceMention]:
    sentence = trigger.sent
    return [m for m in index.mentions if sentence.start <= m.start < sentence.end]


def _is_attribute(token: Token, trigger: Token) -> bool:
    """Tell the town in "Kabul officials" from the one in "Kabul bombing"."""
    return token.dep_ in ("compound", "amod", "nmod", "poss") and token.head != trigger
