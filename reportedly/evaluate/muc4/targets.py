"""Whom and what an act struck: human and physical targets, with what became of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Token

from reportedly.evaluate.muc4.names import Names
from reportedly.evaluate.muc4.phrases import (
    capitals,
    lemmas,
    number_of,
    phrase,
    type_of,
    words_of,
    write_number,
)
from reportedly.evaluate.muc4.tables import KindRule, tables
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import EventDraft, Reading
from reportedly.language.syntax import conjuncts, counted_noun, word_forms
from reportedly.records import Claim, Count, Figure, Participant

_STRUCK = ("recipient", "item")
_AT = frozenset(
    {"at", "in", "outside", "against", "inside", "near", "under", "of", "on", "into", "to", "by",
     "across", "behind", "beside", "from", "front", "opposite", "toward", "towards"}
)  # fmt: skip
_DEEPEST = 3
_CLOSE = 12
"""Characters after a number in which "dead" or "wounded" is its own."""
_NOT_SOMEONE = ("GPE", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "MONEY", "PERCENT")


@dataclass(frozen=True, slots=True)
class Person:
    """A human target; either name or description is there."""

    name: str | None
    description: str | None
    type: str
    number: str
    nation: str | None = None
    effect: str | None = None

    @property
    def tag(self) -> str:
        """The string that other slots refer to."""
        return self.name or self.description or "-"


@dataclass(frozen=True, slots=True)
class Thing:
    """A physical target."""

    words: str
    type: str
    number: str
    nation: str | None = None
    effect: str | None = None
    is_military: bool = False


@dataclass(frozen=True, slots=True)
class Targets:
    """All that one act struck, in order of the text.

    `strikes_armed` if armed opponents were; `damage` is what is told without saying of what
    ("caused serious damage").
    """

    people: tuple[Person, ...]
    things: tuple[Thing, ...]
    strikes_armed: bool = False
    damage: str | None = None


class TargetFinder:
    """Finds the targets of the acts of one reading."""

    def __init__(self, reading: Reading, index: MentionIndex) -> None:
        """Take a finished reading and the index of its mentions."""
        self.reading = reading
        self.index = index
        self.names = Names(reading, index)

    def find(self, claim: Claim, draft: EventDraft) -> Targets:
        """List the targets of an act and of what it led to."""
        found = [self._targets_of(event, claim) for event in (draft, *draft.absorbed)]
        people: dict[str, Person] = {}
        for person in (person for part in found for person in part.people):
            people[person.tag] = _with_effect(people.get(person.tag), person)
        things: dict[str, Thing] = {}
        for thing in (thing for part in found for thing in part.things):
            things[thing.words] = _with_effect(things.get(thing.words), thing)
        strikes_armed = any(part.strikes_armed for part in found)
        if not people and not strikes_armed:
            for target in map(self._counted, claim.figures):
                if target:
                    people.setdefault(target.tag, target)
        damage = next((part.damage for part in found if part.damage), None)
        return Targets(tuple(people.values()), tuple(things.values()), strikes_armed, damage)

    def _targets_of(self, event: EventDraft, claim: Claim) -> Targets:
        rule = tables().kinds.get(event.kind, KindRule("ATTACK"))
        people: list[Person | None] = []
        things: list[Thing | None] = []
        strikes_armed = False
        for token in self._struck(event):
            person = _participant_at(claim, token)
            if (person.kind if person else self._kind(token)) in tables().armed:
                strikes_armed = True
            elif self._is_thing(token):
                things.append(self._thing(token, event, rule))
            elif self._is_person(token, person):
                people.append(self._person(token, person, rule.effect))
        if rule.effect is None:
            things += self._places(event, rule)
        known = tuple(thing for thing in things if thing is not None)
        return Targets(
            tuple(person for person in people if person is not None),
            known,
            strikes_armed,
            None if known else self._damage(event, rule),
        )

    def _struck(self, event: EventDraft) -> Iterator[Token]:
        for role in _STRUCK:
            for argument in event.arguments:
                if argument.role == role:
                    yield counted_noun(self.reading.doc[argument.head])

    def _kind(self, token: Token) -> str | None:
        actor = self.index.actor(token)
        return actor.kind if actor else None

    def _is_thing(self, token: Token) -> bool:
        if self.index.place(token) is not None or token.dep_ == "compound":
            return False
        if token.ent_type_ == "PERSON" or token.lemma_.lower() in tables().person_words:
            return False
        named = bool(word_forms(token) & tables().thing_words)
        return named or bool(self.index.classes(token) & {"building", "vehicle"})

    def _is_person(self, token: Token, person: Participant | None) -> bool:
        if token.pos_ == "NUM" or self.index.place(token) or token.ent_type_ in _NOT_SOMEONE:
            return False
        if person is not None and person.kind is not None:
            return True
        if self.index.classes(token) & {"person", "civilian", "armed"}:
            return True
        is_role = bool(word_forms(token) & tables().titles)
        return is_role or self.names.part(token)[0] is not None

    def _thing(self, token: Token, event: EventDraft, rule: KindRule) -> Thing | None:
        words = lemmas(self.reading, token)
        if token.pos_ == "PRON" or (self.index.item(token) and not words & tables().thing_words):
            return None
        return Thing(
            words=phrase(self.reading, token, with_of=True),
            type=type_of(words, things=True) or "OTHER",
            number=number_of(token, self.index),
            nation=self.nation(token),
            effect=self._damage(event, rule),
            is_military=bool(words & tables().military_things),
        )

    def _damage(self, event: EventDraft, rule: KindRule) -> str | None:
        if rule.damage is None:
            return None
        words = {t.lemma_.lower() for t in self.reading.doc[event.start : event.end]}
        return "DESTROYED" if words & tables().destroying else rule.damage

    def _places(self, event: EventDraft, rule: KindRule) -> Iterator[Thing]:
        """Buildings that stand where the act was: "a bomb went off at the embassy"."""
        heads = [a.head for a in event.arguments if a.role in ("place", "topic", "cause")]
        trigger = self.reading.doc[event.head]
        heads += [noun.i for noun in _beside(trigger)]
        if trigger.dep_ in ("dobj", "nsubj", "nsubjpass") and trigger.pos_ == "NOUN":
            heads += [noun.i for noun in _beside(trigger.head)]
        for head in dict.fromkeys(heads):
            token = self.reading.doc[head]
            if self._is_thing(token):
                thing = self._thing(token, event, rule)
                if thing:
                    yield thing

    def _person(
        self, token: Token, person: Participant | None, effect: str | None
    ) -> Person | None:
        name, description = self._names(token, person)
        if not name and not description:
            return None
        words = words_of(description or "") | lemmas(self.reading, token)
        kind = person.kind if person else self._kind(token)
        return Person(
            name=name,
            description=description,
            type=human_type(words, kind),
            number="1" if name else number_of(token, self.index),
            nation=self.nation(token, person),
            effect=effect,
        )

    def _names(self, token: Token, person: Participant | None) -> tuple[str | None, str | None]:
        """Part "Judge Ana Diaz" into her name and what she is."""
        if token.pos_ == "PRON":
            known = capitals(person.name) if person else ""
            return self.names.fullest(known) if known in self.names else None, None
        name, title = self.names.part(token)
        if name:
            return self.names.fullest(name), title
        return None, phrase(self.reading, token)

    def nation(self, token: Token, person: Participant | None = None) -> str | None:
        """Read the country off the phrase's own words ("U.S. citizen"), None if it names none."""
        if person is not None and person.country and person.actor_id is None:
            return tables().nations.get(person.country)
        first = token.left_edge.i
        for i in range(first, token.i + 1):
            place = self.index.places.get(i)
            if place and place.place.country and place.place.precision == "country":
                return tables().nations.get(place.place.country)
        return None

    def _fate_after(self, figure: Figure) -> str:
        """Return the word that counts for the people where there is no other: "left 12 dead"."""
        end = figure.mention.end
        words = re.findall(r"[A-Z]+", self.reading.report.text[end : end + _CLOSE].upper())
        return next((word for word in words if word.lower() in tables().fates), "")

    def _counted(self, figure: Figure) -> Person | None:
        """Make a target of a bare number: "left 12 dead"."""
        effect = {"killed": "DEATH", "injured": "INJURY"}.get(figure.measure)
        if effect is None or figure.unit != "person":
            return None
        count = Count(low=figure.low, best=figure.best, high=figure.high)
        words = capitals(figure.of or "") or self._fate_after(figure)
        if not any(char.isalpha() for char in words):
            return None
        number = write_number(count, figure.quantifier) or "PLURAL"
        return Person(None, words, human_type(words_of(words), None), number, None, effect)


def _beside(word: Token, depth: int = 0) -> Iterator[Token]:
    """Yield the nouns that prepositions of place hang under a word: "in front of a bank"."""
    if depth > _DEEPEST:
        return
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ in _AT:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield from conjuncts(noun)
                    yield from _beside(noun, depth + 1)
            yield from _beside(child, depth + 1)


def human_type(words: frozenset[str], kind: str | None) -> str:
    """Choose the type of a human target by its words, else by our kind of actor."""
    found = type_of(words, things=False) or "CIVILIAN"
    if found == "CIVILIAN" and kind:
        found = tables().people_by_kind.get(kind, found)
    if words & tables().former:
        found = tables().former_types.get(found, found)
    return found


def _participant_at(claim: Claim, token: Token) -> Participant | None:
    for person in claim.recipients:
        if person.mention.start <= token.idx < person.mention.end:
            return person
    return None


T = TypeVar("T", Person, Thing)


def _with_effect(earlier: T | None, found: T) -> T:
    """Keep what is known of a target told twice in one act; death goes before injury."""
    if earlier is None:
        return found
    effect = "DEATH" if "DEATH" in (earlier.effect, found.effect) else None
    return replace(earlier, effect=effect or earlier.effect or found.effect)
