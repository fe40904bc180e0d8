"""From a reading to the entities of re3d."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from reportedly.actors.roster import roles
from reportedly.extraction.membership import is_unlisted_name
from reportedly.language.noun_classes import classes_of_noun
from reportedly.language.reading import ActorMention, PlaceMention, Reading
from reportedly.language.syntax import first_conjunct
from reportedly.lexicon.tables import read_yaml
from reportedly.places.countries import country_of_demonym

_TABLE = Path(__file__).parents[1] / "sets" / "re3d.yaml"
_ARTICLES = frozenset({"the", "a", "an"})
_BEFORE = frozenset({"det", "predet", "poss", "nummod", "amod", "compound", "nmod"})
"""What stands before a noun and belongs to its phrase."""
_PARTIES = frozenset({"nsubj", "nsubjpass", "poss"})
"""Where a country stands for its state."""
_SITES = frozenset({"place", "building"})


@dataclass(frozen=True, slots=True)
class Found:
    """An entity: its words as code points, its type in re3d, and what it rests on."""

    start: int
    end: int
    type: str
    basis: str


@cache
def table() -> Mapping[str, Any]:
    """Load how our reading is written down in re3d's types."""
    return read_yaml(_TABLE)


def expressible() -> frozenset[str]:
    """Name the entity types that something in our reading stands for."""
    return frozenset(table()["expressible"]["types"])


def entities_of(reading: Reading) -> list[Found]:
    """List the entities, once each, in order of the text."""
    makers = (
        _actors, _pronouns, _states, _places, _nationalities, _times, _quantities, _materiel,
    )  # fmt: skip
    found = {(one.start, one.end, one.type): one for make in makers for one in make(reading)}
    return [found[key] for key in sorted(found)]


def _words(reading: Reading, start: int, end: int, kind: str, basis: str) -> Found:
    span = reading.span(start, end)
    return Found(span.start, span.end, kind, basis)


# --- who -------------------------------------------------------------------------------------


def _actors(reading: Reading) -> Iterator[Found]:
    doc = reading.doc
    for mention in reading.actors:
        head = doc[mention.head]
        kind = None if head.pos_ in ("PRON", "ADJ") else _kind_of_actor(mention, head)
        if kind is None:
            continue
        for start in _starts(mention, head):
            yield _words(reading, start, _end(mention, head), kind, mention.basis)
        name = _name_within(doc[mention.start : mention.end])
        if kind == "Person" and name is not None:
            yield Found(name.start_char, name.end_char, "Person", mention.basis)
        yield from _names_within(reading, mention)


def _pronouns(reading: Reading) -> Iterator[Found]:
    """Give the pronouns of people: the set marks them, whoever they stand for."""
    kinds = table()["pronouns"]
    for token in reading.doc:
        if token.tag_ == "PRP" and token.lower_ in kinds:
            kind = kinds[token.lower_]
            yield _words(reading, token.i, token.i + 1, kind, "rule:pronoun")


def _states(reading: Reading) -> Iterator[Found]:
    """Give a country as a body too, where it is a subject or whose something is."""
    for mention in reading.places:
        head = first_conjunct(reading.doc[mention.head])
        by = head.dep_ == "pobj" and head.head.dep_ == "agent"
        if mention.place.precision == "country" and (head.dep_ in _PARTIES or by):
            for start in _place_starts(reading.doc, mention):
                kind = "Organisation"
                yield _words(reading, start, mention.end, kind, mention.place.basis)


def _names_within(reading: Reading, mention: ActorMention) -> Iterator[Found]:
    """Give the listed names inside a longer mention: the ISIL of "ISIL terrorists"."""
    for fired in reading.fired:
        inside = mention.start <= fired.start and fired.end <= mention.end
        part = inside and fired.end - fired.start < mention.end - mention.start
        if not part or fired.held_by is not None:
            continue
        for kind, row_ids in table()["nested"].items():
            if fired.row_id.startswith(tuple(row_ids)):
                yield _words(reading, fired.start, fired.end, kind, fired.row_id)


def _is_named(mention: ActorMention, head: Token) -> bool:
    return head.pos_ == "PROPN" and bool(mention.actor_id or mention.basis == "model:ner")


def _starts(mention: ActorMention, head: Token) -> list[int]:
    """Say where a phrase starts: a name with and without its article, other phrases in full.

    The set marks a name both ways, one within the other, as often as not.
    """
    edge = _left_edge(mention.start, head)
    if head.ent_type_ == "PERSON":
        before = head.doc[mention.start - 1] if mention.start else head
        edge = mention.start - (before.dep_ in ("det", "poss"))
    return sorted({edge, mention.start}) if _is_named(mention, head) else [edge]


def _left_edge(start: int, head: Token) -> int:
    """Return where a noun phrase starts, without a hedge of its number ("at least 12 men")."""
    doc = head.doc
    edge = min([start, *(child.left_edge.i for child in head.lefts if child.dep_ in _BEFORE)])
    while edge < start and doc[edge].dep_ in ("quantmod", "advmod", "cc", "punct"):
        edge += 1
    return edge


def _end(mention: ActorMention, head: Token) -> int:
    """Return where a phrase ends: "Minister for the East", "members of the tribe" in full."""
    if head.pos_ == "PROPN" and mention.actor_id:
        return mention.end
    first = next((c for c in head.rights if c.i >= mention.end), None)
    if first is None or first.i != mention.end or first.lower_ not in table()["complements"]:
        return mention.end
    return max(mention.end, _right_edge(first))


def _right_edge(preposition: Token) -> int:
    nouns = [child for child in preposition.children if child.dep_ == "pobj"]
    if not nouns:
        return -1
    named = [c for c in nouns[0].rights if c.dep_ in ("prep",) and c.lower_ == "of"]
    return max(_right_edge(named[0]), nouns[0].i + 1) if named else nouns[0].i + 1


def _name_within(words: Tokens) -> Tokens | None:
    names = [name for name in words.ents if name.label_ == "PERSON"]
    return names[-1] if names else None


def _kind_of_actor(mention: ActorMention, head: Token) -> str:
    """Tell one person from a body or several people."""
    plural = head.tag_ in ("NNS", "NNPS")
    if is_unlisted_name(mention):
        return "Organisation"
    if mention.basis.startswith(("official-", "role-title")) or head.ent_type_ == "PERSON":
        return "Person"
    single = mention.basis in _person_rows() or mention.basis in table()["person_bodies"]["rows"]
    return "Person" if single and not plural else "Organisation"


@cache
def _person_rows() -> frozenset[str]:
    return frozenset(row.id for row in roles() if row.number in ("person", "title"))


# --- where -----------------------------------------------------------------------------------


def _places(reading: Reading) -> Iterator[Found]:
    inside = _modifiers_of_actors(reading)
    named = {token for m in reading.places for token in range(m.start, m.end)}
    for mention in reading.places:
        if mention.head in inside:
            continue
        for start in _place_starts(reading.doc, mention):
            yield _words(reading, start, mention.end, "Location", mention.place.basis)
    people = {token for m in reading.actors for token in range(m.start, m.end)}
    for token in reading.doc:
        if token.i not in people | named and classes_of_noun(token) & _SITES:
            start = _left_edge(token.i, token)
            yield _words(reading, start, token.i + 1, "Location", "rule:noun-of-place")
            end = _named_end(token, named)
            if end is not None:
                yield _words(reading, start, end, "Location", "rule:noun-of-place")


def _named_end(token: Token, named: set[int]) -> int | None:
    """Return where "the city of Mosul" ends, None for a place noun without a name."""
    for child in token.rights:
        if child.i == token.i + 1 and child.lower_ == "of":
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.i in named:
                    return noun.i + 1
    return None


def _modifiers_of_actors(reading: Reading) -> set[int]:
    """Collect the words of a longer actor's name: the Kurdistan of its Regional Government."""
    return {
        token
        for mention in reading.actors
        for token in range(mention.start, mention.end)
        if token != mention.head and reading.doc[token].dep_ in ("compound", "amod", "nmod")
    }


def _place_starts(doc: Doc, mention: PlaceMention) -> list[int]:
    """Say where a place starts: with a point of the compass, with and without its article."""
    start = mention.start
    while start > 0 and doc[start - 1].lower_ in table()["compass"]:
        start -= 1
    if start > 0 and doc[start - 1].lower_ in _ARTICLES:
        named = doc[mention.head].pos_ == "PROPN"
        return [start - 1, start] if named else [start - 1]
    return [start]


def _nationalities(reading: Reading) -> Iterator[Found]:
    """Give the adjectives of states and peoples, with what joins on to them ("Syrian-led")."""
    named = {t for m in reading.places for t in range(m.start, m.end)}
    groups = {
        t for f in reading.fired if f.row_id.startswith("actor-") for t in (f.start, f.end - 1)
    }
    for token in reading.doc:
        before = token.tag_ == "JJ" or token.dep_ in ("amod", "compound") or _is_joined(token)
        people = country_of_demonym(token.text) or token.ent_type_ in ("NORP", "LANGUAGE")
        if before and people and token.is_alpha and token.i not in named | groups:
            yield Found(token.idx, token.idx + len(token), "Nationality", "rule:adjective-of-state")


def _is_joined(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).text in ("-", "–")


# --- when, how many, with what ---------------------------------------------------------------


def _times(reading: Reading) -> Iterator[Found]:
    for mention in reading.times:
        yield _words(reading, mention.start, mention.end, "Temporal", mention.time.basis)


def _quantities(reading: Reading) -> Iterator[Found]:
    """Give the numbers of figures that count something, without their hedges and nouns.

    "Chapter two" and coordinates count nothing.
    """
    doc = reading.doc
    for quantity in reading.quantities:
        number = [t.i for t in doc[quantity.start : quantity.end] if _is_number(t)]
        if not number or doc[number[0]].lower_ == "one" or quantity.head < number[-1]:
            continue
        if quantity.head != number[-1]:
            yield _words(reading, number[0], number[-1] + 1, "Quantity", quantity.basis)


def _is_number(token: Token) -> bool:
    return token.pos_ == "NUM" or token.like_num


def _materiel(reading: Reading) -> Iterator[Found]:
    for mention in reading.materiel:
        platform = mention.kind in table()["platforms"]["kinds"]
        kind = "MilitaryPlatform" if platform else "Weapon"
        start = _left_edge(mention.start, reading.doc[mention.head])
        yield _words(reading, start, mention.end, kind, mention.basis)
