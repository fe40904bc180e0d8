"""Where an event might be found, whatever the names in a text turn out to stand for."""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from reportedly.actors.mentions import find_actors
from reportedly.extraction.conditions import Surroundings
from reportedly.extraction.events import fill_slots
from reportedly.extraction.mention_index import MentionIndex
from reportedly.extraction.triggers import candidates
from reportedly.figures.quantities import find_quantities
from reportedly.language.reading import Reading
from reportedly.materiel.mentions import find_materiel

_NAMEABLE = frozenset({"person", "group", "place", "armed", "civilian"})
"""Classes that a name may have for who or what it stands for; so may a pronoun."""


def find_prospects(reading: Reading, kinds: Collection[str]) -> Iterator[int]:
    """Yield the tokens at which an event of some kinds might be found, in text order.

    The reading is a bare parse, without names: finding these, and places by them, takes more than
    half of the time up to the events, and most sentences lack something else. "The captain was
    taken to hospital" has neither a place that is taken nor troops near it.
    """
    for step in (find_quantities, find_materiel, find_actors):
        step(reading)
    index = _AnyName(reading)
    for token in reading.doc:
        for candidate in candidates(token):
            if candidate.row.kind in kinds:
                slots = fill_slots(candidate)
                around = Surroundings(candidate.head, candidate.words, slots, index)
                if all(map(around.holds, candidate.row.needs)):
                    yield token.i
                    break


class _AnyName(MentionIndex):
    """Takes each name and pronoun for whatever is asked for, where it takes part in the event.

    What makes a death one of conflict is taken from words that are known to be of arms or the
    armed: a name stands near nearly every word.
    """

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._known = MentionIndex(reading)

    def is_of_conflict(self, token: Token) -> bool:
        return self._known.is_of_conflict(token)

    def _find_classes(self, token: Token) -> set[str]:
        found = super()._find_classes(token)
        return found | _NAMEABLE if token.pos_ in ("PROPN", "PRON") else found
