"""Telling what nature did from what people did: "displaced by the floods", "by the shelling"."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import EventDraft, Reading
from reportedly.language.syntax import object_of
from reportedly.lexicon.ontology import kind_of

_BACK = 3
"""How many sentences back the cause of what a sentence tells is looked for."""
_CAUSES = frozenset({"cause", "actor", "instrument"})
_VIOLENT = frozenset({"battle", "remote_violence", "violence_against_people", "unrest"})
_AT_THE_POLLS = frozenset({"victory", "win", "majority", "defeat"})


def name_acts_of_nature(drafts: list[EventDraft], reading: Reading, index: MentionIndex) -> None:
    """Give events their kind `by_nature` where a natural hazard caused them.

    A hazard that does it, or one told in the same sentence without a word of conflict; where a
    sentence tells neither, the nearest of the sentences before it that does.
    """
    open_drafts = [draft for draft in drafts if kind_of(draft.kind).by_nature is not None]
    if not open_drafts:
        return
    causes = _Causes(drafts, reading, index)
    for draft in open_drafts:
        by_nature = kind_of(draft.kind).by_nature
        if by_nature is not None and causes.is_nature(draft):
            draft.kind = by_nature


class _Causes:
    """Which sentences of a reading tell of a hazard, and which of conflict."""

    def __init__(self, drafts: list[EventDraft], reading: Reading, index: MentionIndex) -> None:
        self._doc = reading.doc
        self._index = index
        self._violent = {d.head for d in drafts if _is_violence(d)}
        self._told: dict[int, bool | None] = {}

    def is_nature(self, draft: EventDraft) -> bool:
        """Tell whether nature is what an event is due to."""
        heads = [self._doc[a.head] for a in draft.arguments if a.role in _CAUSES]
        if any(self._is_conflict(token) for token in heads):
            return False
        if any(self._is_hazard(token) for token in heads):
            return True
        sentence: Tokens = self._doc[draft.head].sent
        for _ in range(_BACK):
            told = self._tells_of_nature(sentence)
            if told is not None or sentence.start == 0:
                return told is True
            sentence = self._doc[sentence.start - 1].sent
        return False

    def _tells_of_nature(self, sentence: Tokens) -> bool | None:
        """Return True for a hazard alone, False for conflict, None for neither."""
        if sentence.start not in self._told:
            nouns = [t for t in sentence if t.pos_ in ("NOUN", "PROPN") or t.i in self._violent]
            if any(self._is_conflict(token) for token in nouns):
                self._told[sentence.start] = False
            else:
                found = any(self._is_hazard(token) for token in nouns)
                self._told[sentence.start] = True if found else None
        return self._told[sentence.start]

    def _is_conflict(self, token: Token) -> bool:
        return token.i in self._violent or bool(self._index.classes(token) & {"armed", "weapon"})

    def _is_hazard(self, token: Token) -> bool:
        """Tell a flood from "a flood of refugees", a landslide from a landslide victory."""
        if "hazard" not in self._index.classes(token):
            return False
        if {token.head.lemma_, token.head.head.lemma_} & _AT_THE_POLLS:
            return False
        of = (object_of(c) for c in token.children if c.dep_ == "prep" and c.lower_ == "of")
        return not any(noun is not None and _is_bare(noun) for noun in of)


def _is_violence(draft: EventDraft) -> bool:
    """Tell an attack from deaths, which floods bring too."""
    kind = kind_of(draft.kind)
    return kind.family in _VIOLENT and not kind.consequence


def _is_bare(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and all(child.dep_ not in ("det", "poss") for child in noun.children)
