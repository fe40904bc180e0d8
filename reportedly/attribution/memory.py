"""Whom "he added" and "Mr Atta said" stand for: the voices a report has named so far."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from reportedly.attribution.cues import Cue
from reportedly.attribution.sources import Source

_SINGULAR_PERSON = {"he", "she"}
_DEFINITE = {"the", "this", "that"}


@dataclass(slots=True)
class Memory:
    """The voices named so far, newest last."""

    doc: Doc
    voices: list[Source]

    def settle(self, cue: Cue) -> Cue:
        """Return the cue with its voice put in place of a pronoun, a surname or a bare title."""
        source = cue.source
        if source is None:
            return cue
        head = self.doc[source.head]
        known = self._known(source, head)
        if known is not None:
            source = replace(
                source, kind=known.kind, name=known.name, actor_id=known.actor_id
            )
        if source.name is not None:
            self.voices.append(source)
        return replace(cue, source=source)

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
            if word in _SINGULAR_PERSON and (person or _is_singular_role(other)):
                return voice
            if word == "it" and not person and other.tag_ not in ("NNS", "NNPS"):
                return voice
            if word == "they" and (other.tag_ in ("NNS", "NNPS") or other.ent_type_ == "ORG"):
                return voice
        return None

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


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON"


def _is_singular_role(token: Token) -> bool:
    return token.tag_ == "NN" and token.ent_type_ not in ("ORG", "GPE") or token.tag_ == "NNP" and (
        token.ent_type_ == ""
    )  # fmt: skip
