"""Who did it: individuals and organisations (slots 9 and 10) and how surely (slot 11)."""

from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.evaluate.muc4.phrases import capitals, phrase
from reportedly.evaluate.muc4.tables import tables
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import ActorMention, EventDraft, Reading
from reportedly.language.syntax import counted_noun
from reportedly.records import Claim, Participant


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """One actor of an act; `responsibility` is None where the act names no one answering."""

    individual: str | None
    organisation: str | None
    actor_id: str | None
    kind: str | None
    responsibility: str | None

    @property
    def is_state(self) -> bool:
        """Tell state forces and authorities."""
        return self.kind in tables().state


class PerpetratorFinder:
    """Finds who the acts of one reading are put down to."""

    def __init__(self, reading: Reading, index: MentionIndex) -> None:
        """Take a finished reading and the index of its mentions."""
        self.reading = reading
        self.index = index

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
            named = self._named(person.actor_id)
            if named and not self._is_person(person.actor_id):
                return named
        if head.lemma_.lower() in tables().bodies and head.pos_ in ("NOUN", "PROPN"):
            return phrase(self.reading, head)
        if head.ent_type_ == "ORG":
            return phrase(self.reading, head)
        return None

    def _individual(self, person: Participant, head: Token, organisation: str | None) -> str | None:
        if head.pos_ == "PRON":
            written = capitals(person.name)
            return None if organisation or person.kind is None else written
        if head.ent_type_ == "PERSON" and person.actor_id is None:
            return capitals(person.name)
        is_body = head.lemma_.lower() in tables().bodies or head.ent_type_ == "ORG"
        own_name = self.index.actor(head)
        names_it = own_name is not None and own_name.actor_id is not None
        if is_body or (names_it and not self._is_common(head)):
            return None
        return phrase(self.reading, head, with_of=head.lemma_.lower() in tables().partitive)

    def _is_common(self, head: Token) -> bool:
        """Tell "guerrillas" that stands for a group from the name of the group itself."""
        mention = self.index.actor(head)
        return mention is not None and mention.antecedent is not None

    def _named(self, actor_id: str) -> str | None:
        """Return the first name that the text itself gives an actor of the roster."""
        found = [a for a in self.reading.actors if a.actor_id == actor_id and a.antecedent is None]
        return self._words(found[0]) if found else None

    def _words(self, mention: ActorMention) -> str:
        return capitals(self.reading.span(mention.start, mention.end).text)

    def _is_person(self, actor_id: str) -> bool:
        found = [a for a in self.reading.actors if a.actor_id == actor_id]
        return (
            bool(found)
            and found[0].kind == "GOV"
            and self.reading.doc[found[0].head].ent_type_ == "PERSON"
        )
