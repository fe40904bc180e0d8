"""Names that no list has, where an event of the sentence may have taken place.

Half of the places where events happen are villages that no packaged gazetteer knows. Most capitals
are people and bodies, so a name of this kind is a place only where the chooser makes it the
place of an event; the toponyms of a report are none the more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from reportedly.language.reading import Mention, PlaceMention, Reading
from reportedly.lexicon.tables import read_yaml
from reportedly.places.candidates import ARTICLES, is_article, is_capital
from reportedly.places.locatives import PlaceIndex, is_locative
from reportedly.places.words import place_words
from reportedly.records import Place

_LONGEST = 8
_INSIDE = ARTICLES | {"-", "–", "'", "’", "‘", "'s", "’s", "de", "del", "da", "la", "le"}
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB", "NUM"})
_NO_PLACES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "LANGUAGE"})
_SPOTS = frozenset({"GPE", "LOC", "FAC", "PERSON"})
"""Labels of names behind "on" that may be places (the parser takes villages for people)."""
_WITHIN = frozenset({"compound", "conj", "appos", "nmod", "amod"})
_BESIDE = 3
"""Tokens between a name and the unit behind it: "Gwoza, in Borno"."""


class Stands(BaseModel):
    """Where such a name may stand; see unlisted.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prepositions: frozenset[str]
    no_places: frozenset[str]
    nouns: frozenset[str]
    enter: frozenset[str]
    strike: frozenset[str]
    openers: frozenset[str]


@cache
def _stands() -> Stands:
    return Stands.model_validate(read_yaml(Path(__file__).with_name("unlisted.yaml")))


def opens_place(word: Token) -> bool:
    """Tell the first word of many villages' names: "Tel", "Kafr"."""
    return word.lower_ in _stands().openers


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """What in a report is no unlisted place: tokens of known names, and surnames of persons.

    `parties` are the tokens of actors of a known kind: "Military" is one in itself, and none in
    "Kafrin Military Airport".
    """

    taken: frozenset[int]
    parties: frozenset[int]
    surnames: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """Gather them once for a report."""
        known: list[Iterable[Mention]] = [
            reading.places,
            reading.times,
            reading.materiel,
            (actor for actor in reading.actors if actor.actor_id is not None),
        ]
        longer = (e for e in reading.doc.ents if e.label_ == "PERSON" and len(e) > 1)
        persons = (e for e in longer if not opens_place(e[0]))
        return cls(
            frozenset(token for some in known for m in some for token in range(m.start, m.end)),
            frozenset(t for a in reading.actors if a.kind for t in range(a.start, a.end)),
            frozenset(person[-1].text for person in persons),
        )


def unlisted_names(
    reading: Reading, sentence: Tokens, spoken_for: SpokenFor
) -> Iterator[PlaceMention]:
    """Yield the capitalised names of a sentence that stand where a place may stand.

    Names that are listed places, parties of a known kind, times or weapons are none.
    """
    for start, end in _runs(reading.doc, sentence.start, sentence.end, spoken_for.taken):
        if spoken_for.parties.issuperset(range(start, end)):
            continue
        if reading.doc[end - 1].text in spoken_for.surnames:
            continue
        head = reading.doc[start:end].root
        peoples = head.ent_type_ == "NORP" and head.tag_ != "NNP"
        if head.ent_type_ not in _NO_PLACES and not peoples and _may_be_place(head):
            place = _place(reading, start, end)
            yield PlaceMention(start, end, head.i, place)


def phrase_head(token: Token) -> Token:
    """Climb from a name to the head of the phrase that it stands in: "Katarko village"."""
    while token.dep_ in _WITHIN and token.head.i != token.i:
        if token.dep_ == "compound" and token.head.pos_ not in ("NOUN", "PROPN"):
            break
        token = token.head
    return token


def _may_be_place(head: Token) -> bool:
    top = phrase_head(head)
    stands, host = _stands(), top.head
    if top.dep_ == "pobj":
        if host.lower_ == "on" and head.ent_type_ not in _SPOTS:
            return False
        return host.lower_ in stands.prepositions and (host.lower_ != "of" or _of_spot(host))
    if top.dep_ != "dobj":
        return False
    verb = host.lemma_.lower()
    return verb in stands.enter or (verb in stands.strike and head.ent_type_ != "PERSON")


def _of_spot(preposition: Token) -> bool:
    """Tell "the outskirts of X" and "north of X" from "members of X"."""
    noun = preposition.head
    words = {noun.lower_, noun.lemma_.lower()}
    return bool(words & _stands().nouns) or not words.isdisjoint(place_words().types)


def _runs(doc: Doc, first: int, stop: int, taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of capitals, with the small words inside names: "Khan el-Khalili".

    What stands right before a taken name belongs to it: "Northern Syria".
    """
    position = first
    while position < stop:
        if position in taken or not _is_name_word(doc, position):
            position += 1
            continue
        end = position + 1
        for after in range(position + 1, min(stop, position + _LONGEST)):
            token = doc[after]
            if after in taken:
                break
            numbered = token.is_digit and is_capital(doc[after - 1])
            if numbered or _is_name_word(doc, after):
                end = after + 1
            elif token.text not in _INSIDE:
                break
        first = position
        # "Shi'ite Zafraniya": what people live there is no part of the name.
        while first < end - 1 and doc[first].pos_ == "ADJ" and doc[first].ent_type_ == "NORP":
            first += 1
        if _is_name(doc, first, end) and end not in taken:
            yield first, end
        position = end


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Tell names from lone letters ("IT") and from what is known to be no place ("Twitter")."""
    capitals = [token for token in doc[start:end] if is_capital(token)]
    letters = len(capitals) == 1 and capitals[0].text.isupper()
    known = doc[start:end].text.lower() in _stands().no_places
    return bool(capitals) and not letters and not known


def _is_name_word(doc: Doc, position: int) -> bool:
    token = doc[position]
    if is_article(doc, position):
        return True
    named = token.pos_ == "PROPN" or not token.is_stop
    return is_capital(token) and token.pos_ in _NAMING and named


def _place(reading: Reading, start: int, end: int) -> Place:
    """Make the record: the unit that the name lies in gives the point, if there is one."""
    span = reading.span(start, end)
    unlisted = Place(mention=span, name=span.text, basis="rule:place-unlisted")
    unit = _unit_of(reading, start, end)
    return unlisted if unit is None else in_unit(unlisted, unit.place)


def in_unit(place: Place, unit: Place) -> Place:
    """Give a name that no list has the point and the precision of the place that it lies in."""
    return place.model_copy(
        update={
            "lat": unit.lat,
            "lon": unit.lon,
            "country": unit.country,
            "admin1": unit.admin1,
            "admin2": unit.admin2,
            "precision": "near" if unit.precision == "exact" else unit.precision,
            "basis": "rule:place-in-unit",
        }
    )


def _unit_of(reading: Reading, start: int, end: int) -> PlaceMention | None:
    """Find what a name lies in: "in north Basra" behind it, "Basra's" before it.

    Else the only town or area of the sentence that something is said to be in.
    """
    doc = reading.doc
    sentence = doc[start].sent
    listed = [m for m in reading.places if sentence.start <= m.start < sentence.end]
    for mention in listed:
        gap = doc[end : mention.start] if end <= mention.start else doc[mention.end : start]
        words = [token.lower_ for token in gap]
        behind = bool(words) and len(words) <= _BESIDE and words[0] in (",", "in", "of")
        if end <= mention.start and behind:
            return mention
        if mention.end <= start and words[:1] in (["'s"], ["’s"]) and len(words) <= _BESIDE:
            return mention
    fine = [m for m in listed if m.place.precision not in ("country", None)]
    index = PlaceIndex(doc, fine, {})
    inside = [m for m in fine if is_locative(index, m) and doc[m.start - 1].lower_ == "in"]
    return inside[0] if len(inside) == 1 == len(fine) else None
