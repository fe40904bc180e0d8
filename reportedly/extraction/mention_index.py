"""Which mentions stand at a token, and what sort of thing a token names."""

from typing import TypeVar

from spacy.tokens import Token

from reportedly.actors.people import MODEL
from reportedly.figures.elided import elided_noun
from reportedly.figures.implied import stands_for_several
from reportedly.figures.labelled import labelled_quantity
from reportedly.language.noun_classes import classes_of_noun
from reportedly.language.reading import (
    ActorMention,
    MaterielMention,
    Mention,
    PlaceMention,
    Quantity,
    Reading,
)
from reportedly.language.syntax import prepositions
from reportedly.places.unlisted import opens_place

ARMED = frozenset({"COP", "MIL", "REB", "PRM", "UAF", "CRM", "SPY", "IMG", "ISM", "PRE"})
CIVILIAN = frozenset({"CVL", "REF", "MED", "JRN", "EDU", "LAB", "REL", "AGR", "BUS", "SOC", "ELI"})
_TAKING = frozenset({"seize", "capture", "recapture", "retake", "take", "wrest"})
_PERSON_PRONOUNS = frozenset(
    {"he", "she", "they", "them", "him", "her", "who", "whom", "we", "us", "i"}
)
_PEOPLE_ENTITIES = {
    "PERSON": ("person",),
    "NORP": ("person",),
    "ORG": ("group",),
    "GPE": ("place",),
}


class MentionIndex:
    """Looks up the mentions of a reading by token, and names a token's classes.

    Classes: place, person, armed, civilian, group, weapon, vehicle, building, body, document,
    abstract, hazard (of nature), number, thing (nothing of these).
    """

    def __init__(self, reading: Reading) -> None:
        """Index a reading whose mention steps are done."""
        self._reading = reading
        self.actors = _by_token(reading.actors)
        self.places = _by_token(reading.places)
        self.materiel = _by_token(reading.materiel)
        self.quantities: dict[int, Quantity] = {q.head: q for q in reading.quantities}
        self._numbers = {q.start for q in reading.quantities}
        self._classes: dict[int, frozenset[str]] = {}

    def actor(self, token: Token) -> ActorMention | None:
        """Return the actor mention whose head the token is, or that it stands in."""
        return self.actors.get(token.i)

    def place(self, token: Token) -> PlaceMention | None:
        """Return the place mention that the token stands in."""
        return self.places.get(token.i)

    def item(self, token: Token) -> MaterielMention | None:
        """Return the materiel mention that the token stands in."""
        return self.materiel.get(token.i)

    def is_counted(self, token: Token) -> bool:
        """Tell whether a number says how many a noun is, before it or as a label's figure."""
        if token.i in self.quantities or self._is_totalled(token):
            return True
        return self.label(token) is not None

    def _is_totalled(self, token: Token) -> bool:
        """Tell "bringing the number of IDPs to 410,000", whose number stands with the verb."""
        total = token.head.head
        if token.head.lower_ != "of" or not stands_for_several(total):
            return False
        return any(i in self._numbers for i in range(total.i, total.head.right_edge.i + 1))

    def label(self, token: Token) -> Quantity | None:
        """Return the number of the label that a word stands in ("Houses destroyed: 31")."""
        found = self._reading.quantities
        return labelled_quantity(token.doc, token.i, found) if found else None

    def meant(self, token: Token) -> tuple[Token, ...]:
        """Return a token, with the noun that it goes on counting if it is a bare number."""
        noun = elided_noun(token, self._reading.quantities)
        return (token,) if noun is None else (token, noun)

    def classes(self, token: Token) -> frozenset[str]:
        """Name what sort of thing a token heads; never empty."""
        if token.i not in self._classes:
            self._classes[token.i] = frozenset(self._find_classes(token)) or frozenset({"thing"})
        return self._classes[token.i]

    def is_of_conflict(self, token: Token) -> bool:
        """Tell whether a token names arms or someone armed."""
        return not self.classes(token).isdisjoint({"armed", "weapon"})

    def _find_classes(self, token: Token) -> set[str]:
        found: set[str] = set()
        actor = self.actor(token)
        if actor is not None:
            found |= _actor_classes(actor)
        if self.place(token) is not None:
            found.add("place")
        item = self.item(token)
        if item is not None:
            found |= {"weapon", "vehicle"} if "vehicle" in item.kind else {"weapon"}
        if token.lower_ in _PERSON_PRONOUNS:
            found.add("person")
        if token.pos_ == "NUM" or (token.i in self.quantities and not token.is_alpha):
            found |= {"number", "person"}
        found |= classes_of_noun(token)
        if not found and token.ent_type_:
            found.update(_PEOPLE_ENTITIES.get(token.ent_type_, ()))
        if (actor is None or actor.basis == MODEL) and self._is_taken_place(token):
            found = {"place"}
        return found

    def _is_taken_place(self, token: Token) -> bool:
        """Tell the village of no list in "seized Tel Zamroud from the rebels" from a person.

        Its first word says so, or the party that it is taken from.
        """
        if token.pos_ != "PROPN" or token.dep_ not in ("dobj", "nsubjpass"):
            return False
        if token.head.lemma_.lower() not in _TAKING:
            return False
        first = next((c for c in token.children if c.dep_ == "compound"), token)
        if first.i < token.i and opens_place(first):
            return True
        losers = [noun for word, noun in prepositions(token.head) if word == "from"]
        losers += [noun for word, noun in prepositions(token) if word == "from"]
        actors = [self.actors[noun.i] for noun in losers if noun.i in self.actors]
        return any(actor.kind in ARMED for actor in actors)


def _actor_classes(actor: ActorMention) -> set[str]:
    found = {"person"}
    if actor.kind in ARMED:
        found.add("armed")
    if actor.kind in CIVILIAN:
        found.add("civilian")
    if actor.actor_id is not None or actor.kind not in CIVILIAN:
        found.add("group")
    return found


M = TypeVar("M", bound=Mention)


def _by_token(mentions: list[M]) -> dict[int, M]:
    index: dict[int, M] = {}
    for mention in mentions:
        for token in range(mention.start, mention.end):
            index.setdefault(token, mention)
    for mention in mentions:
        index[mention.head] = mention
    return index
