"""Whom "he added" and "Mr Atta said" stand for: the voices a report has named so far."""

from dataclasses import dataclass, field, replace
from typing import Self

from spacy.tokens import Doc, Token

from reportedly.attribution.cues import Cue
from reportedly.attribution.sources import Source
from reportedly.language.reading import ActorMention, Reading
from reportedly.records import VoiceKind

_SINGULAR_PERSON = {"he", "she"}
_BODIES: tuple[VoiceKind, ...] = ("wire", "un", "document", "social_media")
_BODY_NOUNS = {
    "army", "military", "government", "ministry", "police", "group", "agency", "militia", "party",
    "council", "hospital", "navy", "coalition", "observatory", "commission",
}  # fmt: skip
_DEFINITE = {"the", "this", "that"}


@dataclass(slots=True)
class Memory:
    """The voices named so far, newest last."""

    doc: Doc
    voices: list[Source] = field(default_factory=list)
    people: dict[str, ActorMention] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """Start a memory that knows the people a report has named with their full names."""
        people: dict[str, ActorMention] = {}
        for mention in reading.actors:
            words = mention.name.split()
            if mention.voice_kind is not None and len(words) > 1:
                people.setdefault(words[-1], mention)
        return cls(reading.doc, people=people)

    def settle(self, cue: Cue) -> Cue:
        """Return the cue with its voice put in place of a pronoun, a surname or a bare title."""
        source = cue.source
        if source is None:
            return cue
        head = self.doc[source.head]
        known = self._known(source, head)
        if known is None and source.kind is None and source.name is not None:
            source = self._introduced(source)
        if known is not None:
            source = replace(source, kind=known.kind, name=known.name, actor_id=known.actor_id)
        if source.name is not None:
            self.voices.append(source)
        return replace(cue, source=source)

    def _introduced(self, source: Source) -> Source:
        """Give a surname the kind of the person whom the text has introduced with it."""
        person = self.people.get((source.name or "").split()[-1])
        return replace(source, kind=person.voice_kind) if person is not None else source

    def _known(self, source: Source, head: Token) -> Source | None:
        if source.is_pronoun:
            return self._pronoun(source, head)
        if head.pos_ == "PROPN" and source.kind is None:
            return self._same_name(source)
        if any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in head.children):
            return self._same_title(head, source)
        return None

    def _pronoun(self, source: Source, head: Token) -> Source | None:
        """Take the last voice that the pronoun agrees with, within three sentences."""
        word = head.lower_
        for voice in reversed(self.voices[-4:]):
            other = self.doc[voice.head]
            if head.i - other.i > 150:
                return None
            person = _is_person(other)
            if word in _SINGULAR_PERSON and (person or self._may_be_person(voice, other)):
                return voice
            if word == "it" and not person and other.tag_ not in ("NNS", "NNPS"):
                return voice
            many = other.tag_ in ("NNS", "NNPS")
            if word == "they" and (many or (other.ent_type_ == "ORG" and not _is_paper(voice))):
                return voice
        return None

    def _may_be_person(self, voice: Source, head: Token) -> bool:
        """Tell names and singular roles from bodies and papers, which "he" never stands for."""
        if voice.kind in _BODIES or head.lower_ in _BODY_NOUNS:
            return False
        return head.tag_ == "NN" or (head.tag_ == "NNP" and head.ent_type_ != "GPE")

    def _same_name(self, source: Source) -> Source | None:
        last = (source.name or "").split()[-1:]
        for voice in reversed(self.voices):
            if voice.kind is not None and last and (voice.name or "").split()[-1:] == last:
                return voice
        return None

    def _same_title(self, head: Token, source: Source) -> Source | None:
        """Read "the spokesman" as the spokesman named before, if it has no words of its own."""
        plain = all(c.dep_ in ("det", "punct") for c in head.children)
        if not plain or head.tag_ != "NN":
            return None
        for voice in reversed(self.voices[-6:]):
            words = {self.doc[i].lower_ for i in range(voice.start, voice.end)}
            if head.lower_ in words and voice.end - voice.start > 2:
                return voice
        return None


def _is_paper(voice: Source) -> bool:
    """Tell a paper or document, which is cited in passing, from those "they" may be."""
    return voice.kind in ("outlet", "wire", "document", "social_media")


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON"
