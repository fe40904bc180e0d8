"""The conditions in trigger rows: `slot:class`, `slot=lemma+lemma`, alternatives with "/".

A lemma may be held to nouns: "near=storm.noun" is not met by "stormed".
"""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from reportedly.extraction.mention_index import MentionIndex
from reportedly.extraction.slots import Slots
from reportedly.language.syntax import word_forms
from reportedly.lexicon.ontology import frames

CLASSES = frozenset(
    {
        "place", "person", "armed", "civilian", "group", "weapon", "vehicle", "building", "body",
        "document", "abstract", "hazard", "thing", "number", "counted", "any", "conflict",
    }
)  # fmt: skip
_AROUND = frozenset({"near", "topic", "before", "next", "previous", "head", "own"})
_LOOK_BACK = 40
"""Words before the sentence that "before" looks at: about two sentences."""
_VIOLENT = frozenset(
    {
        "ambush", "assailant", "assassin", "attacker", "bomb", "bomber", "bombing", "explosive",
        "grenade", "guerrilla", "gunfire", "gunman", "gunmen", "gunpoint", "insurgent", "militant",
        "mortar", "rebel", "rifle", "rocket", "shelling", "shrapnel", "sniper", "terrorist",
    }
)  # fmt: skip
"""Words beside which a topic ("topic=match+league") holds no event back."""
_BASIC = frozenset({"subject", "object", "agent", "indirect", "possessor", "compound", "undergoer"})


@cache
def _wanted(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """Split "flood+storm.noun" into words of any sort and words meant as nouns only."""
    parts = words.lower().split("+")
    nouns = frozenset(part.removesuffix(".noun") for part in parts if part.endswith(".noun"))
    return frozenset(part for part in parts if not part.endswith(".noun")), nouns


@cache
def _slots_known() -> frozenset[str]:
    return _BASIC | _AROUND | {slot for frame in frames().values() for slot in frame.slots}


def check_condition(condition: str) -> str | None:
    """Return what is wrong with a condition's spelling, None when it can be evaluated."""
    for part in condition.split("/"):
        slot, colon, value = part.partition(":")
        if colon:
            if value not in CLASSES:
                return f"class {value!r} is none of {', '.join(sorted(CLASSES))}"
        else:
            slot, equals, value = part.partition("=")
            if not equals or not value:
                return f"{part!r} is neither slot:class nor slot=lemma+lemma"
        if slot not in _slots_known() and not slot.isalpha():
            return f"slot {slot!r} is not known"
    return None


class Surroundings:
    """What a condition can ask about one candidate trigger."""

    def __init__(
        self, head: Token, words: Sequence[int], slots: Slots, index: MentionIndex
    ) -> None:
        """Take the candidate's head token, the positions of its words, and its filled slots."""
        self._head = head
        self._words = frozenset(words)
        self._start = min(words)
        self._end = max(words) + 1
        self._slots = slots
        self._index = index

    def holds(self, condition: str) -> bool:
        """Tell whether one of the condition's alternatives holds."""
        return any(self._part_holds(part) for part in condition.split("/"))

    def _part_holds(self, part: str) -> bool:
        slot, colon, wanted = part.partition(":")
        if colon:
            if wanted == "conflict":
                return self._near_conflict()
            if slot == "own" and wanted == "counted":
                return self._index.is_counted(self._head)
            tokens = self._tokens(slot)
            if wanted == "counted":
                return any(token.i in self._index.quantities for token in tokens)
            if wanted == "any":
                return bool(tokens)
            return any(wanted in self._index.classes(token) for token in tokens)
        slot, _, words = part.partition("=")
        lemmas, nouns = _wanted(words)
        tokens = self._tokens(slot)
        return any(word_forms(token) & lemmas for token in tokens) or (
            bool(nouns)
            and any(word_forms(t) & nouns for t in tokens if t.pos_ in ("NOUN", "PROPN"))
        )

    def _tokens(self, slot: str) -> list[Token]:
        doc = self._head.doc
        if slot == "topic" and self._is_of_violence():
            return []
        if slot in ("near", "topic"):
            return [t for t in self._head.sent if t.i not in self._words]
        if slot == "before":
            first = self._head.sent.start
            return list(doc[max(0, first - _LOOK_BACK) : first])
        if slot == "next":
            return [doc[self._end]] if self._end < len(doc) else []
        if slot == "previous":
            return [doc[self._start - 1]] if self._start > 0 else []
        if slot == "head":
            return [self._head.head] if self._head.head.i != self._head.i else []
        if slot == "own":
            return [self._head]
        if slot == "subject":
            # Who does it: of a passive, whoever stands after "by".
            found = self._slots.get("subject") or self._slots.get("agent", [])
        else:
            found = self._slots.get(slot, [])
        if slot == "object" and self._may_be_label(found):
            label = self._index.label(self._head)
            found = [*found, doc[label.head]] if label is not None else found
        return [meant for token in found for meant in self._index.meant(token)]

    def _may_be_label(self, objects: list[Token]) -> bool:
        """Tell "Houses destroyed 512", whose 512 the parse has as object, from a clause."""
        if objects:
            return all(token.pos_ == "NUM" for token in objects)
        return not self._slots.get("subject")

    def _is_of_violence(self) -> bool:
        """Tell a bomb at a league's rally from the league's match."""
        return any(t.lemma_.lower() in _VIOLENT or t.lower_ in _VIOLENT for t in self._head.sent)

    def _near_conflict(self) -> bool:
        return any(
            self._index.is_of_conflict(token)
            for token in self._tokens("near")
            if token.pos_ in ("NOUN", "PROPN")
        )
