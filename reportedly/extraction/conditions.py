"""The conditions in trigger rows: `slot:class`, `slot=lemma+lemma`, alternatives with "/"."""

from collections.abc import Sequence

from spacy.tokens import Token

from reportedly.extraction.mention_index import MentionIndex
from reportedly.extraction.slots import Slots
from reportedly.language.syntax import word_forms
from reportedly.lexicon.ontology import frames

CLASSES = frozenset(
    {
        "place", "person", "armed", "civilian", "group", "weapon", "vehicle", "building", "body",
        "document", "abstract", "thing", "number", "any", "conflict",
    }
)  # fmt: skip
_AROUND = frozenset({"near", "next", "previous", "head"})
_BASIC = frozenset({"subject", "object", "agent", "indirect", "possessor", "compound", "undergoer"})


def check_condition(condition: str) -> str | None:
    """Return what is wrong with a condition's spelling, None when it can be evaluated."""
    known = _BASIC | _AROUND | {slot for frame in frames().values() for slot in frame.slots}
    for part in condition.split("/"):
        slot, colon, value = part.partition(":")
        if colon:
            if value not in CLASSES:
                return f"class {value!r} is none of {', '.join(sorted(CLASSES))}"
        else:
            slot, equals, value = part.partition("=")
            if not equals or not value:
                return f"{part!r} is neither slot:class nor slot=lemma+lemma"
        if slot not in known and not slot.isalpha():
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
            tokens = self._tokens(slot)
            if wanted == "any":
                return bool(tokens)
            return any(wanted in self._index.classes(token) for token in tokens)
        slot, _, words = part.partition("=")
        lemmas = set(words.lower().split("+"))
        return any(word_forms(token) & lemmas for token in self._tokens(slot))

    def _tokens(self, slot: str) -> list[Token]:
        doc = self._head.doc
        if slot == "near":
            return [t for t in self._head.sent if t.i not in self._words]
        if slot == "next":
            return [doc[self._end]] if self._end < len(doc) else []
        if slot == "previous":
            return [doc[self._start - 1]] if self._start > 0 else []
        if slot == "head":
            return [self._head.head] if self._head.head.i != self._head.i else []
        if slot == "subject":
            # Who does it: of a passive, whoever stands after "by".
            return self._slots.get("subject") or self._slots.get("agent", [])
        return self._slots.get(slot, [])

    def _near_conflict(self) -> bool:
        return any(
            self._index.classes(token) & {"armed", "weapon"}
            for token in self._tokens("near")
            if token.pos_ in ("NOUN", "PROPN")
        )
