"""Who did it: individuals and organisations (slots 9 and 10) and how surely (slot 11)."""

from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.evaluate.muc4.names import Names
from reportedly.evaluate.muc4.phrases import capitals, phrase, words_of
from reportedly.evaluate.muc4.tables import tables
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import ActorMention, EventDraft, Reading
from reportedly.language.syntax import counted_noun
from reportedly.records import Claim, Participant

_INDIVIDUALS = ("REB", "UAF", "CRM", "ISM", "IMG", "MIL", "COP", "PRM", "SPY", "CVL", "SOC")
_BARE = ("member", "members", "")
"""What of "Shining Path members" is too little to stand alone."""


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """One actor of an act; `responsibility` is None where the act names no one answering."""

    individual: str | None
    organisation: str | None
    actor_id: str | None
    kind: str | None
    responsibility: str | None


class PerpetratorFinder:
    """Finds who the acts of one reading are put down to."""

    def __init__(self, reading: Reading, index: MentionIndex) -> None:
        """Take a finished reading and the index of its mentions."""
        self.reading = reading
        self.index = index
        self.names = Names(reading, index)

    def find(self, claim: Claim, draft: EventDraft) -> tuple[Perpetrator, ...]:
        """List the actors of a claim as perpetrators."""
        heads = [
            counted_noun(self.reading.doc[head]) for head in dict.fromkeys(draft.heads_of("actor"))
        ]
        return tuple(
            self._perpetrator(person, heads, claim.responsibility) for person in claim.actors
        )

    def _perpetrator(
        self, person: Participant, heads: list[Token], responsibility: str | None
    ) -> Perpetrator:
        head = self._head(person, heads)
        organisation = self._organisation(person, head)
        individual = self._individual(person, head, organisation)
        return Perpetrator(individual, organisation, person.actor_id, person.kind, responsibility)

    def _head(self, person: Participant, heads: list[Token]) -> Token:
        """Return the head noun of a participant, or the noun that stands for its members."""
        inside = self.reading.doc.char_span(
            person.mention.start, person.mention.end, alignment_mode="expand"
        )
        root = inside.root if inside is not None else self.reading.doc[0]
        for head in heads:
            if person.mention.start <= head.idx < person.mention.end:
                return head
        if root.dep_ == "pobj" and root.head.dep_ == "prep" and root.head.lower_ == "of":
            host = root.head.head
            if host.lemma_.lower() in tables().partitive:
                return host
        return root

    def _organisation(self, person: Participant, head: Token) -> str | None:
        if person.actor_id is not None:
            return self.named(person.actor_id, near=head.i)
        if person.name != person.mention.text and words_of(person.name) & tables().bodies:
            return capitals(person.name)
        if head.pos_ == "PRON":
            written = capitals(person.name)
            return written if written.split()[-1].lower() in tables().bodies else None
        if head.lemma_.lower() in tables().bodies and head.pos_ in ("NOUN", "PROPN"):
            return phrase(self.reading, head)
        return phrase(self.reading, head) if head.ent_type_ == "ORG" else None

    def _individual(self, person: Participant, head: Token, organisation: str | None) -> str | None:
        if person.kind not in (None, *_INDIVIDUALS) or head.dep_ in ("compound", "amod", "poss"):
            return None
        if head.pos_ == "PRON":
            return None if organisation or person.kind is None else capitals(person.name)
        name, _ = self.names.part(head)
        if name and person.actor_id is None:
            return self.names.fullest(name)
        if head.lemma_.lower() in tables().bodies or head.ent_type_ == "ORG" or _is_name(head):
            return None
        words = phrase(self.reading, head, with_of=head.lemma_.lower() in tables().partitive)
        rest = words.removeprefix(f"{organisation} ").strip()
        return words if rest.lower() in _BARE else rest

    def named(self, actor_id: str, *, near: int) -> str | None:
        """Return a name that the text gives an actor of the roster: the nearest at or before."""
        found = [
            mention
            for mention in self.reading.actors
            if mention.actor_id == actor_id and mention.antecedent is None
        ]
        found.sort(key=lambda mention: (mention.start > near, abs(near - mention.start)))
        return next((name for name in map(self._name, found) if name), None)

    def _name(self, mention: ActorMention) -> str | None:
        """Return the words of a mention that are its name: "Shining Path" of "… members".

        What kind of body it is belongs to the name: "Medellin cartel", "Peruvian police".
        """
        words = [t for t in self.reading.doc[mention.start : mention.end] if not t.is_punct]
        while words and not (_is_name(words[-1]) or words[-1].lemma_.lower() in tables().bodies):
            words.pop()
        while words and not _is_name(words[0]):
            words.pop(0)
        if not words:
            return None
        last = words[-1]
        return capitals(self.reading.report.text[words[0].idx : last.idx + len(last)])


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()
