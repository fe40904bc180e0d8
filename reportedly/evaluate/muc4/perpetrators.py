"""Who did it: individuals and organisations (slots 9 and 10) and how surely (slot 11)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from reportedly.evaluate.muc4.names import Names
from reportedly.evaluate.muc4.phrases import capitals, phrase
from reportedly.evaluate.muc4.tables import tables
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import ActorMention, EventDraft, Reading
from reportedly.language.syntax import counted_noun
from reportedly.records import Claim, Participant

_INDIVIDUALS = ("REB", "UAF", "CRM", "ISM", "IMG", "MIL", "COP", "PRM", "SPY", "CVL", "SOC")
_MEMBERSHIP = ("of", "from")
_OPENING = 120
"""Characters of the opening line, which names the agency or station."""
_TELLING = ("asserts", "claims")
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

    @property
    def is_armed(self) -> bool:
        """Tell guerrillas, gangs and other armed opponents."""
        return self.kind in tables().armed

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
        self.names = Names(reading, index)

    def find(self, claim: Claim, draft: EventDraft) -> tuple[Perpetrator, ...]:
        """List the actors of a claim as perpetrators."""
        heads = self._heads(draft, "actor")
        found = tuple(
            self._perpetrator(person, heads, _responsibility(claim)) for person in claim.actors
        )
        return (*found, *self._own_account(claim, found))

    def _own_account(self, claim: Claim, found: Sequence[Perpetrator]) -> Iterator[Perpetrator]:
        """Yield the group whose own report tells what "guerrillas" or "our forces" did."""
        if not found or not all(p.organisation is None and p.is_armed for p in found):
            return
        for voice in claim.voices[1:]:
            if voice.kind == "armed_group" and voice.actor_id and voice.stance in _TELLING:
                name = self.named(voice.actor_id, near=0)
                if name:
                    yield Perpetrator(None, name, voice.actor_id, "REB", "claimed_or_admitted")

    def claimants(self, events: Iterable[tuple[Claim, EventDraft]]) -> tuple[Perpetrator, ...]:
        """Return who the report says has claimed responsibility for something."""
        return tuple(
            replace(person, individual=None, responsibility="claimed_or_admitted")
            for claim, draft in events
            if claim.event.kind in tables().claims_of_responsibility
            and claim.modality == "actual"
            and claim.certainty.polarity == "positive"
            for person in self.find(claim, draft)
            if person.organisation
        )

    def accused(self, events: Iterable[tuple[Claim, EventDraft]]) -> tuple[Perpetrator, ...]:
        """Return the armed groups that the report says someone puts something down to."""
        return tuple(
            replace(person, individual=None)
            for claim, draft in events
            if claim.event.kind in tables().accusations
            and claim.modality == "actual"
            and claim.certainty.polarity == "positive"
            for person in self._blamed(claim, draft)
            if person.organisation and person.kind in tables().armed
        )

    def _blamed(self, claim: Claim, draft: EventDraft) -> Iterator[Perpetrator]:
        heads = self._heads(draft, "recipient")
        by_state = any(person.kind in tables().state for person in claim.actors)
        how = "accused_by_authorities" if by_state else "accused"
        return (self._perpetrator(person, heads, how) for person in claim.recipients)

    def suspects(self) -> tuple[Perpetrator, ...]:
        """Return the armed group of the nine countries that the report names, if only one.

        Acts that the report puts down to nobody, or to "guerrillas", are read with it. A group's
        own radio leaves unnamed whom it speaks against.
        """
        groups = {
            mention.actor_id: mention
            for mention in self.reading.actors
            if mention.actor_id is not None and mention.kind in tables().armed
        }
        if len(groups) != 1 or self._is_their_own_broadcast():
            return ()
        actor_id, mention = next(iter(groups.items()))
        if mention.country is not None and mention.country not in tables().nine:
            return ()
        name = self.named(actor_id, near=0)
        return (
            (Perpetrator(None, name, actor_id, mention.kind, "reported_as_fact"),) if name else ()
        )

    def _is_their_own_broadcast(self) -> bool:
        return any(
            mention.voice_kind == "armed_group" and self.reading.doc[mention.start].idx < _OPENING
            for mention in self.reading.actors
            if mention.kind == "JRN"
        )

    def _heads(self, draft: EventDraft, role: str) -> list[Token]:
        return [
            counted_noun(self.reading.doc[head]) for head in dict.fromkeys(draft.heads_of(role))
        ]

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
            return self._known(person, near=head.i)
        if head.pos_ == "PRON":
            written = capitals(person.name)
            return written if written.split()[-1].lower() in tables().bodies else None
        if head.lemma_.lower() in tables().bodies and head.pos_ in ("NOUN", "PROPN"):
            return phrase(self.reading, head)
        if head.ent_type_ == "ORG" and _is_name(head):
            return phrase(self.reading, head)
        return self._body_of(head)

    def _body_of(self, head: Token) -> str | None:
        """Return the body, unknown to the roster, that people are of: "men of the Red Front"."""
        within = [
            noun
            for child in head.children
            if child.dep_ == "prep" and child.lower_ in _MEMBERSHIP
            for noun in child.children
            if noun.dep_ == "pobj"
        ]
        if head.lemma_.lower() in tables().groups:
            within += [child for child in head.lefts if child.dep_ in ("compound", "nmod")]
        for noun in within:
            is_body = noun.lemma_.lower() in tables().bodies
            if is_body or (noun.ent_type_ == "ORG" and _is_name(noun)):
                return phrase(self.reading, noun)
        return None

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

    def _known(self, person: Participant, *, near: int) -> str | None:
        """Return the name of a body of the roster; countries and persons are none."""
        name = self.named(person.actor_id or "", near=near)
        return None if name is None or name in self.names or _is_country(name) else name

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
        """Return the words of a mention that are its name: "Shining Path" of "… members"."""
        words = [t for t in self.reading.doc[mention.start : mention.end] if not t.is_punct]
        while words and not (_is_name(words[-1]) or _is_body(words[-1])):
            words.pop()
        while words and not (_is_name(words[0]) or _is_body(words[0])):
            words.pop(0)
        if not words or all(word.ent_type_ == "NORP" for word in words):
            return None
        last = words[-1]
        return capitals(self.reading.report.text[words[0].idx : last.idx + len(last)])


def _responsibility(claim: Claim) -> str | None:
    """Part "suspected members of the group attacked" from "the group may have attacked"."""
    if claim.responsibility == "possible" and claim.certainty.degree == "certain":
        return "accused"
    return claim.responsibility


def _is_country(name: str) -> bool:
    return name in tables().nations.values() or name.rstrip(".") == "U.S"


def _is_body(token: Token) -> bool:
    return token.lemma_.lower() in tables().bodies


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()
