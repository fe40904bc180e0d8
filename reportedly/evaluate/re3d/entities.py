"""From a reading to the entities and relations of re3d."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from reportedly.actors.roster import roles
from reportedly.language.reading import ActorMention, Reading
from reportedly.lexicon.ontology import kind_of
from reportedly.lexicon.tables import read_yaml
from reportedly.places.countries import country_of_demonym
from reportedly.records import Claim, Participant

_TABLE = Path(__file__).parents[1] / "sets" / "re3d.yaml"
_SINGLE = frozenset({"he", "she", "him", "i", "me"})
_ARTICLES = frozenset({"the", "a", "an"})
_MANY = frozenset({"it", "they", "them", "we", "us"})


@dataclass(frozen=True, slots=True)
class Found:
    """An entity: its words as code points, its type in re3d, and what it rests on."""

    start: int
    end: int
    type: str
    basis: str


@dataclass(frozen=True, slots=True)
class Related:
    """A relation between two spans, and what it rests on."""

    type: str
    source: tuple[int, int]
    target: tuple[int, int]
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
    found = {
        (one.start, one.end, one.type): one
        for maker in (_actors, _places, _nationalities, _times, _quantities, _materiel)
        for one in maker(reading)
    }
    return [found[key] for key in sorted(found)]


def _actors(reading: Reading) -> Iterator[Found]:
    for mention in reading.actors:
        head = reading.doc[mention.head]
        if head.tag_ in ("PRP$", "WP", "WP$"):
            continue
        kind = _kind_of_actor(mention, head)
        if kind is None:
            continue
        for start in _starts(reading, mention.start, named=_is_named(mention, head)):
            span = reading.span(start, mention.end)
            yield Found(span.start, span.end, kind, mention.basis)
        name = _name_within(reading.doc[mention.start : mention.end])
        if kind == "Person" and name is not None:
            yield Found(name.start_char, name.end_char, "Person", mention.basis)


def _is_named(mention: ActorMention, head: Token) -> bool:
    return head.pos_ == "PROPN" and bool(mention.actor_id or mention.basis == "model:ner")


def _starts(reading: Reading, start: int, *, named: bool) -> list[int]:
    """Say where a phrase starts: with its article or possessive; a name also without.

    The set marks a name both ways, one within the other, as often as not.
    """
    first = start
    while first > 0 and reading.doc[first - 1].dep_ == "amod":
        first -= 1
    before = reading.doc[first - 1] if first > 0 else None
    if before is None or not (before.lower_ in _ARTICLES or before.tag_ == "PRP$"):
        return [start]
    return [first - 1, start] if named else [first - 1]


def _name_within(words: Tokens) -> Tokens | None:
    names = [name for name in words.ents if name.label_ == "PERSON"]
    return names[-1] if names else None


def _kind_of_actor(mention: ActorMention, head: Token) -> str | None:
    """Tell one person from a body or several people; None for a pronoun of neither."""
    if head.lower_ in _SINGLE:
        return "Person"
    if head.lower_ in _MANY:
        return "Organisation"
    if head.pos_ == "ADJ":
        return None
    plural = head.tag_ in ("NNS", "NNPS")
    if mention.basis.startswith(("official-", "role-title")) or head.ent_type_ == "PERSON":
        return "Person"
    single = mention.basis in _person_rows() or mention.basis in table()["person_bodies"]["rows"]
    return "Person" if single and not plural else "Organisation"


@cache
def _person_rows() -> frozenset[str]:
    return frozenset(row.id for row in roles() if row.number in ("person", "title"))


def _places(reading: Reading) -> Iterator[Found]:
    for mention in reading.places:
        named = reading.doc[mention.head].pos_ == "PROPN"
        for start in _starts(reading, mention.start, named=named):
            span = reading.span(start, mention.end)
            yield Found(span.start, span.end, "Location", mention.place.basis)


def _nationalities(reading: Reading) -> Iterator[Found]:
    for token in reading.doc:
        adjective = token.tag_ == "JJ" or token.dep_ in ("amod", "compound")
        if adjective and (country_of_demonym(token.text) or token.ent_type_ == "NORP"):
            yield Found(token.idx, token.idx + len(token), "Nationality", "rule:adjective-of-state")


def _times(reading: Reading) -> Iterator[Found]:
    for mention in reading.times:
        span = reading.span(mention.start, mention.end)
        yield Found(span.start, span.end, "Temporal", mention.time.basis)


def _quantities(reading: Reading) -> Iterator[Found]:
    for quantity in reading.quantities:
        words = reading.doc[quantity.start : quantity.end]
        if any(token.pos_ == "NUM" or token.like_num for token in words) or len(words) > 1:
            span = reading.span(quantity.start, quantity.end)
            yield Found(span.start, span.end, "Quantity", quantity.basis)


def _materiel(reading: Reading) -> Iterator[Found]:
    for mention in reading.materiel:
        platform = mention.kind in table()["platforms"]["kinds"]
        span = reading.span(mention.start, mention.end)
        kind = "MilitaryPlatform" if platform else "Weapon"
        yield Found(span.start, span.end, kind, mention.basis)


def relations_of(reading: Reading) -> list[Related]:
    """List the relations that claims express, once each, in order of the claims."""
    found = [
        related
        for claim in reading.claims
        for rule in table()["relations"]
        if kind_of(claim.event.kind).family in rule["families"] or claim.event.kind in rule["kinds"]
        for related in _related(claim, rule, reading)
    ]
    return list({(one.type, one.source, one.target): one for one in found}.values())


def _related(claim: Claim, rule: Mapping[str, Any], reading: Reading) -> Iterator[Related]:
    first, second = (_ends(claim, end, reading) for end in rule["ends"])
    for source in first:
        for target in second:
            if source != target:
                yield Related(rule["type"], source, target, claim.event.basis)
                if rule.get("both_ways"):
                    yield Related(rule["type"], target, source, claim.event.basis)


def _ends(claim: Claim, end: str, reading: Reading) -> list[tuple[int, int]]:
    if end == "place":
        mention = claim.place.mention if claim.place is not None else None
        return [(mention.start, mention.end)] if mention is not None else []
    people = claim.actors if end == "actors" else claim.recipients
    return [_end_of(person, reading) for person in people]


def _end_of(person: Participant, reading: Reading) -> tuple[int, int]:
    """Return a participant's words; those that "its" or "their" stands for in place of it."""
    for mention in reading.actors:
        head = reading.doc[mention.head]
        if (
            head.idx == person.mention.start
            and head.tag_ == "PRP$"
            and mention.antecedent is not None
        ):
            named = reading.actors[mention.antecedent]
            span = reading.span(named.start, named.end)
            return span.start, span.end
    return person.mention.start, person.mention.end
