"""Giving each event its place: what the sentence says of it first, then what the report says."""

from collections.abc import Callable

from spacy.tokens import Token

from reportedly.language.reading import EventDraft, PlaceMention, Reading
from reportedly.places.countries import country_by_code, country_by_name
from reportedly.places.gazetteer import open_gazetteer
from reportedly.places.locatives import (
    PlaceIndex,
    clause_verb,
    fineness,
    finest,
    is_locative,
    locatives,
    place_of_noun,
)
from reportedly.records import Place
from reportedly.settings import Settings

_POINT = 1
"""A place as fine as this ("near" or better) needs no finer one."""

_WIDE = frozenset({"country", "region"})
_LOOK_BACK = 3
"""Sentences that a narrative's place carries over."""


def place_events(reading: Reading) -> None:
    """Give each draft its place, origin and destination; None where the report does not say.

    The order in which places are tried is that of docs/method/places.md.
    """
    index = PlaceIndex.of(reading)
    for draft in reading.events:
        draft.origin = _of_role(index, reading, draft, "origin")
        draft.destination = _of_role(index, reading, draft, "destination")
        draft.place = _place(index, reading, draft)
    _carry_over(index, reading)
    for draft in reading.events:
        if draft.place is None and draft.origin is None and draft.destination is None:
            draft.place = _dateline(reading)


def _of_role(index: PlaceIndex, reading: Reading, draft: EventDraft, role: str) -> Place | None:
    found = [place_of_noun(index, reading.doc[head]) for head in draft.heads_of(role)]
    mention = finest([mention for mention in found if mention is not None])
    return mention.place if mention else None


def _place(index: PlaceIndex, reading: Reading, draft: EventDraft) -> Place | None:
    named = _of_role(index, reading, draft, "place")
    if named is not None:
        return named
    taken = {place.mention for place in (draft.origin, draft.destination) if place}
    # "US air strikes" are not in the US.
    taken |= {person.mention for person in draft.actors if person.basis == "rule:country-acts"}
    trigger = reading.doc[draft.head]
    seeks: tuple[Callable[[], list[PlaceMention]], ...] = (
        lambda: locatives(index, trigger),
        lambda: [m for event in draft.absorbed for m in locatives(index, reading.doc[event.head])],
        lambda: _of_participants(index, reading, draft),
        lambda: _of_clause(index, reading, trigger),
        lambda: _of_sentence(index, reading, trigger),
        lambda: _in_sentence(index, reading, trigger),
    )
    chosen: PlaceMention | None = None
    for seek in seeks:
        mention = finest([m for m in seek() if m.place.mention not in taken])
        if mention is not None and (chosen is None or _refines(mention, chosen)):
            chosen = mention
        if chosen is not None and fineness(chosen) <= _POINT:
            break
    return chosen.place if chosen else None


def _refines(mention: PlaceMention, chosen: PlaceMention) -> bool:
    """Tell a finer place within the chosen one: "a base in Djibo, in northern Burkina Faso"."""
    same = mention.place.country == chosen.place.country or chosen.place.country is None
    return same and fineness(mention) < fineness(chosen)


def _of_participants(index: PlaceIndex, reading: Reading, draft: EventDraft) -> list[PlaceMention]:
    """Find where a participant is: "a market in Sadr City"."""
    roles = ("recipient", "item", "actor", "cause", "instrument")
    for role in roles:
        for head in draft.heads_of(role):
            token = reading.doc[head]
            found = [index.at[head]] if head in index.at else locatives(index, token)
            usable = [m for m in found if role != "actor" or head not in index.at]
            if usable:
                return usable
    return []


def _is_spoken(reading: Reading, token: Token) -> bool:
    """Tell a word that hangs on a verb of saying: "told Reuters in Baghdad"."""
    verb = clause_verb(token)
    return any(cue.cue[0] <= verb.i < cue.cue[1] for cue in reading.attributions)


def _of_clause(index: PlaceIndex, reading: Reading, trigger: Token) -> list[PlaceMention]:
    """Find locatives of the trigger's own clause: "In Homs, snipers killed two"."""
    verb = clause_verb(trigger)
    if any(cue.cue[0] <= verb.i < cue.cue[1] for cue in reading.attributions):
        return []
    return [
        mention
        for mention in index.mentions
        if mention.start in range(trigger.sent.start, trigger.sent.end)
        and is_locative(index, mention)
        and clause_verb(reading.doc[mention.head]) == verb
    ]


def _of_sentence(index: PlaceIndex, reading: Reading, trigger: Token) -> list[PlaceMention]:
    """Find the nearest locative of the sentence that no verb of saying governs."""
    sentence = trigger.sent
    found = [
        mention
        for mention in index.mentions
        if sentence.start <= mention.start < sentence.end
        and is_locative(index, mention)
        and not _is_spoken(reading, reading.doc[mention.head])
    ]
    return sorted(found, key=lambda m: abs(m.head - trigger.i))[:1]


def _in_sentence(index: PlaceIndex, reading: Reading, trigger: Token) -> list[PlaceMention]:
    """Take a town that the sentence names in any other way, if no verb of saying governs it.

    Not a country, which is more often whose somebody is than where something happened.
    """
    sentence = trigger.sent
    return [
        mention
        for mention in index.mentions
        if sentence.start <= mention.start < sentence.end
        and mention.place.precision not in _WIDE
        and not _is_attribute(reading.doc[mention.head], trigger)
        and not _is_spoken(reading, reading.doc[mention.head])
    ]


def _is_attribute(token: Token, trigger: Token) -> bool:
    """Tell the town in "Kabul officials" from the one in "Kabul bombing"."""
    return token.dep_ in ("compound", "amod", "nmod", "poss") and token.head != trigger


def _carry_over(index: PlaceIndex, reading: Reading) -> None:
    """Give events without a place the one that the narrative is at, or the headline's."""
    order = {sentence.start: n for n, sentence in enumerate(reading.doc.sents)}
    last: tuple[int, Place] | None = None
    title_end = reading.title_end
    for draft in sorted(reading.events, key=lambda event: event.head):
        number = order[reading.doc[draft.head].sent.start]
        if draft.place is not None:
            if draft.place.mention is not None and draft.place.precision != "country":
                last = (number, draft.place)
        elif draft.origin is None and draft.destination is None and draft.head >= title_end:
            if last is not None and number - last[0] <= _LOOK_BACK:
                draft.place = last[1].model_copy(update={"basis": "rule:place-narrative"})
            else:
                draft.place = _of_title(index, title_end)


def _of_title(index: PlaceIndex, title_end: int) -> Place | None:
    found = finest([m for m in index.mentions if m.start < title_end and is_locative(index, m)])
    if found is None:
        return None
    return found.place.model_copy(update={"mention": None, "basis": "rule:place-headline"})


# --- the coarse fallback ------------------------------------------------------------------


def _dateline(reading: Reading) -> Place | None:
    """Take the place that the report was sent from, as near as that tells."""
    dateline = reading.report.dateline
    if dateline is None or not dateline.place:
        return None
    country = country_by_name(dateline.place)
    if country is not None:
        return _country(country.iso2, "rule:place-dateline")
    entries = open_gazetteer(Settings()).find(dateline.place)
    if not entries:
        return None
    entry = entries[0]
    return Place(
        name=dateline.place,
        geonames_id=entry.geonames_id,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        precision="near" if entry.precision == "exact" else entry.precision,
        basis="rule:place-dateline",
    )


def _country(iso2: str, basis: str) -> Place | None:
    country = country_by_code(iso2)
    if country is None:
        return None
    return Place(
        name=country.name,
        lat=country.lat,
        lon=country.lon,
        country=iso2,
        precision="country",
        basis=basis,
    )
