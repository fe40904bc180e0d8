"""Reading a noun phrase as a voice: its words, its kind, its name."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from reportedly.attribution.outlets import NamedOutlet, outlets_by_token
from reportedly.attribution.rows import SourceNoun, source_rows
from reportedly.language.reading import ActorMention, Reading
from reportedly.language.syntax import noun_phrase
from reportedly.records import ActorKind, VoiceKind

_SECTORS: dict[ActorKind, VoiceKind] = {
    "MIL": "military", "COP": "police", "GOV": "official", "LEG": "official", "JUD": "official",
    "SPY": "official", "ELI": "official", "IGO": "official", "REB": "armed_group",
    "UAF": "armed_group", "PRM": "armed_group", "ISM": "armed_group", "PTY": "party",
    "OPP": "party", "MED": "medical", "UNO": "un", "NGO": "ngo", "JRN": "outlet",
    "CVL": "resident", "REF": "resident", "SOC": "activist", "EDU": "expert",
}  # fmt: skip
"""The voice that a PLOVER sector speaks with, where the roster gives none."""

_ENTITIES: dict[str, VoiceKind] = {"GPE": "official", "NORP": "official"}
_BELONGS = {"of", "for", "from", "with", "at", "by"}
_OUTLET_WORDS = {
    "post", "times", "news", "herald", "tribune", "journal", "guardian", "telegraph", "gazette",
}  # fmt: skip
_PRIVATE: tuple[VoiceKind, ...] = ("witness", "resident")
_PERSONAL = {"he", "she", "they", "it", "who"}


UsedRow = tuple[str, int, int]
"""A source row and the tokens it matched."""


@dataclass(frozen=True, slots=True)
class Source:
    """A voice as the text names it; `kind` is None where nothing tells."""

    start: int
    end: int
    head: int
    kind: VoiceKind | None
    name: str | None
    actor_id: str | None = None
    rows: tuple[UsedRow, ...] = ()
    is_pronoun: bool = False


@dataclass(slots=True)
class Roster:
    """What is known of the voices of one reading while its cues are read."""

    reading: Reading
    by_head: dict[int, ActorMention] = field(default_factory=dict)
    by_token: dict[int, ActorMention] = field(default_factory=dict)
    outlets: dict[int, NamedOutlet] = field(default_factory=dict)
    places: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Index actors, outlets and places by their tokens."""
        self.outlets = outlets_by_token(self.reading)
        self.places = {mention.head for mention in self.reading.places}
        for mention in self.reading.actors:
            self.by_head.setdefault(mention.head, mention)
            for token in range(mention.start, mention.end):
                self.by_token.setdefault(token, mention)

    def source(self, head: Token, *, stop: frozenset[int] = frozenset()) -> Source:
        """Read the noun phrase around `head` as a voice; tokens in `stop` are never part of it."""
        start, end = _extent(head, stop)
        if head.pos_ == "PRON" and head.lower_ in _PERSONAL:
            return Source(head.i, head.i + 1, head.i, None, None, is_pronoun=True)
        source = Source(start, end, head.i, None, self._name(head, start, end))
        source = self._classified(head, source)
        if source.kind == "outlet" and head.pos_ == "PROPN" and source.actor_id is None:
            source = replace(source, name=_full_name(head))
        if source.kind in _PRIVATE and _person(head) is not None:
            source = replace(source, name=self.reading.doc[start:end].text)
        return source

    def _classified(self, head: Token, source: Source) -> Source:
        outlet = self.outlets.get(head.i)
        if outlet is not None:
            return replace(source, kind=outlet.kind, name=outlet.name)
        if _looks_like_outlet(head):
            return replace(source, kind="outlet")
        mention = self.by_head.get(head.i)
        kind = _voice_kind(mention) if mention else None
        if mention is not None and kind is not None and mention.actor_id is not None:
            return replace(source, kind=kind, name=mention.name, actor_id=mention.actor_id)
        row, at = _row_at(head)
        if row is not None:
            found = replace(source, kind=row.kind, rows=(*source.rows, at))
            return self._deferred(head, found) if row.defers == "yes" else found
        if kind is not None and mention is not None:
            return replace(source, kind=kind, actor_id=mention.actor_id)
        return self._by_apposition(head, source)

    def _deferred(self, head: Token, source: Source) -> Source:
        """Give a spokesman the kind of whom he speaks for."""
        for token in _beside(head):
            mention = self.by_token.get(token.i)
            kind = _voice_kind(mention) if mention else None
            if mention is not None and kind is not None:
                return replace(source, kind=kind, actor_id=mention.actor_id)
            row, at = _row_at(token)
            if row is not None and row.defers == "no":
                return replace(source, kind=row.kind, rows=(*source.rows, at))
        return source

    def _by_apposition(self, head: Token, source: Source) -> Source:
        """Settle a name by the title before it, the description behind it, or its entity type."""
        for token in _descriptions(head):
            row, at = _row_at(token)
            if row is not None:
                found = replace(source, kind=row.kind, rows=(*source.rows, at))
                return self._deferred(token, found) if row.defers == "yes" else found
            mention = self.by_token.get(token.i)
            kind = _voice_kind(mention) if mention else None
            if mention is not None and kind is not None:
                return replace(source, kind=kind, actor_id=mention.actor_id)
        if head.ent_type_ == "PERSON":
            return self._affiliated(head, source)
        kind = "official" if head.i in self.places else _ENTITIES.get(head.ent_type_)
        return replace(source, kind=kind) if kind and head.pos_ == "PROPN" else source

    def _affiliated(self, head: Token, source: Source) -> Source:
        if any(c.dep_ == "prep" and c.lower_ in _BELONGS for c in head.children):
            return self._deferred(head, source)
        return source

    def _name(self, head: Token, start: int, end: int) -> str:
        person = _person(head)
        if person is not None:
            return person
        for child in head.children:
            if child.dep_ == "appos" and child.i < end and child.pos_ == "PROPN":
                named = _person(child)
                if named is not None:
                    return named
        first, last = noun_phrase(head)
        return self.reading.doc[max(first, start) : last].text


def _voice_kind(mention: ActorMention) -> VoiceKind | None:
    if mention.voice_kind is not None:
        return mention.voice_kind
    return _SECTORS.get(mention.kind) if mention.kind else None


def _person(token: Token) -> str | None:
    """Return the personal name that a token belongs to, without titles in small letters."""
    if token.ent_type_ != "PERSON" or token.pos_ != "PROPN":
        return None
    start = end = token.i
    doc = token.doc
    while start > 0 and doc[start].ent_iob_ == "I" and doc[start - 1].ent_type_ == "PERSON":
        start -= 1
    while end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I":
        end += 1
    return doc[start : end + 1].text.removesuffix("'s").removesuffix("’s")


def _extent(head: Token, stop: frozenset[int]) -> tuple[int, int]:
    """Take the noun phrase with its "of" phrases and appositions, without its relative clauses."""
    start, end = head.left_edge.i, head.i + 1
    for child in head.rights:
        if child.dep_ in ("relcl", "advcl", "parataxis", "ccomp", "dep") or child.i in stop:
            break
        if child.dep_ == "cc" or child.is_punct:
            continue
        end = max(end, child.right_edge.i + 1)
    while start < head.i and (
        start in stop or head.doc[start].is_punct or head.doc[start].is_space
    ):
        start += 1
    for token in range(head.i, end):
        if token in stop:
            end = token
            break
    while end > head.i + 1 and (head.doc[end - 1].is_punct or head.doc[end - 1].is_space):
        end -= 1
    return start, max(end, head.i + 1)


def _row_at(token: Token) -> tuple[SourceNoun | None, UsedRow]:
    """Find the longest source term that ends at a token, or the name of several words it opens."""
    rows = source_rows()
    doc = token.doc
    if token.tag_ in ("NNP", "NNPS", "NNS"):
        for end in (token.i + 4, token.i + 3, token.i + 2):
            row = rows.get(" ".join(t.lower_ for t in doc[token.i : end]))
            if row is not None and end <= len(doc):
                return row, (row.id, token.i, end)
    for length in (3, 2, 1):
        first = token.i + 1 - length
        if first < 0:
            continue
        before = [doc[i].lower_ for i in range(first, token.i)]
        for last in (token.lower_, token.lemma_.lower()):
            row = rows.get(" ".join([*before, last]))
            if row is not None:
                return row, (row.id, first, token.i + 1)
    return None, ("", token.i, token.i)


def names_someone(head: Token) -> bool:
    """Tell whether a noun is a person, a body or a place rather than something that happened."""
    if head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    row, _ = _row_at(head)
    return row is not None and row.kind not in ("document", "social_media", "unnamed")


_MODIFIERS = {"compound", "amod", "poss", "nmod", "conj", "appos"}


def _beside(head: Token, depth: int = 0) -> Iterator[Token]:
    """Yield the words that tell whom a person speaks for, nearest first."""
    for child in head.children:
        if child.dep_ in _MODIFIERS - {"appos", "conj"}:
            yield child
            yield from (c for c in child.children if c.dep_ in _MODIFIERS)
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in _BELONGS:
            for place in child.children:
                if place.dep_ == "pobj":
                    yield place
                    if depth < 2:
                        yield from _beside(place, depth + 1)
    if head.dep_ in ("appos", "compound", "nmod") and depth == 0:
        yield from (c for c in head.head.children if c.dep_ in _MODIFIERS and c.i < head.i)


def _descriptions(head: Token) -> Iterator[Token]:
    """Yield the titles before a name and the heads of the appositions behind it."""
    for child in head.children:
        if child.dep_ in ("compound", "nmod", "amod") and child.i < head.i:
            yield child
    for child in head.children:
        if child.dep_ == "appos":
            yield child
    if head.dep_ == "appos":
        yield head.head


def _looks_like_outlet(head: Token) -> bool:
    return head.pos_ == "PROPN" and head.lower_ in _OUTLET_WORDS


def _full_name(head: Token) -> str:
    start, end = noun_phrase(head)
    doc = head.doc
    if start > 0 and doc[start - 1].text == "The":
        start -= 1
    return doc[start:end].text
