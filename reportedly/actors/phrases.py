"""Putting the words of a noun phrase together: "Iraqi army soldiers", "Kurdish fighters"."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc, Token

from reportedly.actors.inter import STATE
from reportedly.actors.peoples import peoples
from reportedly.actors.roster import BodyRow, Identity, bodies
from reportedly.actors.spots import NOUN, Spot
from reportedly.actors.states import body_identity
from reportedly.language.reading import ActorMention, Reading

_ARMED: Final = frozenset({"REB", "PRM", "UAF", "CRM", "COP", "MIL", "PRE", "SPY", "PTY"})
_VAGUE: Final = frozenset({None, "UAF"})
LOOSE: Final = frozenset(
    {
        "many", "several", "few", "more", "other", "some", "such", "own", "same", "suspected",
        "alleged", "least", "most", "additional", "dead", "single", "further", "fewer", "various",
        "numerous", "multiple", "countless",
    }
)  # fmt: skip
"""Modifiers that count or doubt people and are no part of what they are."""
_NATIONS: Final = frozenset({"GPE", "NORP"})
_BELONGING: Final = frozenset({"of", "from", "for", "with", "in"})


@dataclass(slots=True)
class Phrase:
    """A phrase on its way to a mention: its words, its head, whom it names, the rows behind it."""

    start: int
    end: int
    head: int
    identity: Identity
    fired: list[tuple[str, int, int]] = field(default_factory=list)
    member: bool = False
    serves: bool = False
    person: bool = False
    noun: bool = False
    words: tuple[int, int] | None = None

    def mention(self, reading: Reading) -> ActorMention:
        """Make the mention; a name that no row gives is the words."""
        start, end = self.words or (self.start, self.end)
        identity = self.identity
        return ActorMention(
            start=self.start,
            end=self.end,
            head=self.head,
            name=identity.name or " ".join(reading.span(start, end).text.split()),
            kind=identity.kind,
            basis=identity.basis,
            actor_id=identity.actor_id,
            country=identity.country,
            side=identity.side,
            voice_kind=identity.voice_kind,
        )


def make_phrases(reading: Reading, spots: list[Spot], states: dict[int, str]) -> list[Phrase]:
    """Join the spots of one noun phrase, and give nouns the modifiers that belong to them."""
    phrases = [_phrase(reading.doc, spot) for spot in spots]
    joined: list[tuple[Phrase, Spot]] = []
    for phrase, spot in zip(phrases, spots, strict=True):
        if joined and spot.rank == NOUN:
            left, left_spot = joined[-1]
            if _same_phrase(reading.doc, left, phrase):
                identity = _combine(left.identity, left_spot, spot)
                if identity is not None:
                    joined[-1] = (_join(left, phrase, identity), replace(spot, rank=left_spot.rank))
                    continue
        joined.append((phrase, spot))
    taken = {token for phrase, _ in joined for token in range(phrase.start, phrase.end)}
    for phrase, spot in joined:
        if phrase.noun:
            _take_modifiers(reading.doc, phrase, spot, states, taken)
    return [phrase for phrase, _ in joined]


def _phrase(doc: Doc, spot: Spot) -> Phrase:
    head = doc[spot.start : spot.end].root.i
    return Phrase(
        spot.start,
        spot.end,
        head,
        spot.identity,
        fired=[(row, spot.start, spot.end) for row in spot.fired],
        member=spot.member,
        serves=spot.member or spot.body is not None,
        person=spot.person,
        noun=spot.rank == NOUN,
        words=(spot.start, spot.end) if spot.proper else None,
    )


def _join(left: Phrase, right: Phrase, identity: Identity) -> Phrase:
    return Phrase(
        left.start,
        right.end,
        right.head,
        identity,
        fired=left.fired + right.fired,
        member=right.member,
        serves=right.serves,
        person=right.person,
        noun=True,
        words=right.words or (left.words if right.member and not right.person else None),
    )


def _same_phrase(doc: Doc, left: Phrase, right: Phrase) -> bool:
    """Tell "Iraqi army soldiers" from two neighbours ("told the army soldiers had …" is rare)."""
    gap = doc[left.end : right.start]
    if len(gap) > 2 or any(token.is_space for token in gap):
        return False
    if not all(token.tag_ == "POS" or token.dep_ in ("amod", "compound", "nmod") for token in gap):
        return False
    return not gap or doc[left.end - 1].head.i in range(left.start, right.end)


def _combine(left: Identity, left_spot: Spot, right: Spot) -> Identity | None:
    """Work out whom two neighbouring spots name together, None where they stay apart."""
    own = right.identity
    if left_spot.rank != NOUN:
        return _of_named(left, left_spot, right)
    if left_spot.person and left.actor_id:
        return None
    if right.member and own.kind in _VAGUE:
        return replace(
            own,
            basis=left.basis,
            kind=left.kind or own.kind,
            voice_kind=left.voice_kind or own.voice_kind,
            actor_id=left.actor_id,
            country=left.country,
        )
    if right.body is not None and left.kind in _ARMED:
        return replace(left, name=None)
    if right.proper and own.kind in _VAGUE and left.kind is not None:
        own = replace(own, kind=left.kind, voice_kind=left.voice_kind or own.voice_kind)
    return replace(own, country=own.country or left.country)


def _of_named(left: Identity, left_spot: Spot, right: Spot) -> Identity | None:
    """Combine a listed or composed actor with the noun after it ("Hezbollah fighters")."""
    if right.body is not None and left_spot.state is not None:
        return body_identity(_body_row(right.fired[0]), left_spot.state)
    if right.member and left_spot.person:
        return replace(right.identity, country=left.country)
    if right.member or right.body is not None:
        return replace(left, name=None) if right.person else left
    return None


def _body_row(row_id: str) -> BodyRow:
    return next(row for row in bodies() if row.id == row_id)


def _take_modifiers(
    doc: Doc, phrase: Phrase, spot: Spot, states: dict[int, str], taken: set[int]
) -> None:
    """Widen a noun to its adjectives, and read its state off them."""
    start = phrase.start
    while start > 0 and start - 1 not in taken and _belongs(doc[start - 1], phrase, start):
        start -= 1
    while start < phrase.start and (doc[start].text in "-–" or doc[start].tag_ == "POS"):
        start += 1
    phrase.start = start
    if phrase.identity.country is None:
        for token in range(start, phrase.head):
            if token in states and not _is_someone_elses(doc, token):
                _give_state(phrase, spot, states[token])
    is_alone = start == 0 or doc[start - 1].dep_ not in ("cc", "punct")
    if spot.body is not None and phrase.identity.country is None and is_alone:
        _give_people(phrase, [doc[token].lower_ for token in range(start, phrase.head)])


def _belongs(token: Token, phrase: Phrase, start: int) -> bool:
    """Tell whether the word before a phrase is a modifier that says what its people are."""
    if token.lower_ in LOOSE:
        return False
    before, after = token.nbor(-1 if token.i else 0), token.nbor(1)
    if token.text in "-–":
        return not before.whitespace_
    if token.lower_ == "called" and before.text in "-–":
        return False
    if token.tag_ == "POS":
        return before.pos_ == "PROPN" and before.ent_type_ in _NATIONS
    if token.tag_ in ("VBN", "VBD"):
        return before.text in "-–"
    if after.tag_ == "POS":
        return token.ent_type_ in _NATIONS
    is_modifier = after.text in "-–" or start - 3 <= token.head.i < phrase.end
    return is_modifier and token.pos_ in ("ADJ", "NOUN", "PROPN")


def _is_someone_elses(doc: Doc, token: int) -> bool:
    """Tell the state of "Iran-backed fighters" from their own."""
    return token + 1 < len(doc) and doc[token + 1].text in "-–"


def _give_state(phrase: Phrase, spot: Spot, iso2: str) -> None:
    identity = phrase.identity
    if identity.kind in STATE and (spot.member or spot.body) and identity.actor_id is None:
        identity = replace(identity, actor_id=f"{iso2}-{identity.kind}")
    phrase.identity = replace(identity, country=iso2)


def _give_people(phrase: Phrase, words: list[str]) -> None:
    """Let the forces of a people without a state be an armed group, not a state's army."""
    if phrase.identity.kind == "MIL" and not peoples().without_state.isdisjoint(words):
        phrase.identity = replace(phrase.identity, kind="UAF", voice_kind="armed_group")


def join_belonging(
    doc: Doc, phrases: list[Phrase], countries: dict[int, str], states: dict[int, str]
) -> None:
    """Give "members of the FARC" the group's identity, "police in Idlib" the country of Idlib.

    "Soldiers from Chad" are Chad's, those from Idlib nobody's in particular.
    """
    by_token = {token: p for p in phrases for token in range(p.start, p.end)}
    for phrase in sorted(phrases, key=lambda p: -p.head):
        if phrase.noun:
            for preposition, target in _belongings(doc[phrase.head]):
                _belong(phrase, by_token.get(target), preposition, countries.get(target))
                if preposition in ("from", "of") and target in states:
                    _serve(phrase, states[target])


def _belongings(head: Token) -> Iterator[tuple[str, int]]:
    for preposition in head.children:
        if preposition.dep_ == "prep" and preposition.lower_ in _BELONGING:
            for target in preposition.children:
                if target.dep_ == "pobj":
                    yield preposition.lower_, target.i


def _belong(phrase: Phrase, body: Phrase | None, preposition: str, country: str | None) -> None:
    if body is not None and body is not phrase and phrase.member:
        _inherit(phrase, body)
    elif body is not None and phrase.words and preposition == "of" and not body.person:
        _be_part(phrase, body)
    elif phrase.identity.country is None and country and preposition in ("in", "of", "from"):
        phrase.identity = replace(phrase.identity, country=country)


def _serve(phrase: Phrase, iso2: str) -> None:
    """Let soldiers and police of a country be that state's."""
    own = phrase.identity
    if phrase.serves and own.kind in STATE and own.actor_id is None and own.country == iso2:
        phrase.identity = replace(own, actor_id=f"{iso2}-{own.kind}")


def _be_part(phrase: Phrase, body: Phrase) -> None:
    """Let the Dawn Brigade of Hezbollah be Hezbollah's, under its own name."""
    own, other = phrase.identity, body.identity
    if own.actor_id is None and other.actor_id is not None and other.kind in _ARMED:
        phrase.identity = replace(other, name=None)


def _inherit(phrase: Phrase, body: Phrase) -> None:
    own, other = phrase.identity, body.identity
    if other.actor_id is not None and own.actor_id is None and not body.person:
        phrase.identity = replace(other, name=None if phrase.person else other.name)
    elif own.kind in _VAGUE and other.kind is not None and body.noun:
        phrase.identity = replace(
            own,
            kind=other.kind,
            country=own.country or other.country,
            voice_kind=other.voice_kind or own.voice_kind,
        )
