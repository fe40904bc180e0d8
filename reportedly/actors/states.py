"""States and their bodies: "Iraqi army", "the army of Iraq", and "Baghdad said"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from spacy.tokens import Doc, Token

from reportedly.actors.roster import BodyRow, Identity, bodies
from reportedly.actors.spots import COMPOSED, NOUN, Spot, is_modifier_of_other
from reportedly.language.reading import Reading
from reportedly.language.spellings import Case, Match, NameFinder, Piece
from reportedly.language.syntax import first_conjunct
from reportedly.places.countries import countries

Form = Literal["adjective", "name", "capital"]
StateWord = tuple[str, Form]

_ADJECTIVES: Final = {"US": "US", "GB": "British", "AE": "UAE", "CF": "Central African"}
"""Where news style does not use the first adjective of the table."""


def adjective_of(iso2: str) -> str:
    """Give the adjective that names a state's bodies ("Iraqi")."""
    country = countries()[iso2]
    if iso2 in _ADJECTIVES:
        return _ADJECTIVES[iso2]
    return country.demonyms[0] if country.demonyms else country.name


@cache
def _state_finder() -> NameFinder[StateWord]:
    words: list[tuple[str, Case, StateWord]] = []
    for iso2, row in countries().items():
        for name in (row.name, *row.aliases):
            words.append((name, "exact" if len(name) < 5 else "name", (iso2, "name")))
        for demonym in row.demonyms:
            words.append((demonym, "name", (iso2, "adjective")))
        words.append((row.capital, "name", (iso2, "capital")))
    return NameFinder(words)


def state_words(pieces: list[Piece | None]) -> list[Match[StateWord]]:
    """Find the names, adjectives and capitals of all states, the longest at each word."""
    found: list[Match[StateWord]] = []
    for match in _state_finder().find(pieces):
        if found and match.start < found[-1].end:
            continue
        found.append(match)
    return found


@cache
def _body_finder() -> NameFinder[BodyRow]:
    any_case: Case = "any"
    return NameFinder([(word, any_case, row) for row in bodies() for word in row.words])


@cache
def _state_rows() -> tuple[BodyRow, ...]:
    return tuple(row for row in bodies() if not row.words)


def body_identity(row: BodyRow, iso2: str) -> Identity:
    """Name a body of a state: id "IQ-MIL", name "Iraqi army"."""
    return Identity(
        basis=row.id,
        kind=row.kind,
        name=f"{adjective_of(iso2)} {row.name}",
        actor_id=f"{iso2}-{row.code}",
        country=iso2,
        voice_kind=row.voice_kind,
    )


def body_spots(
    reading: Reading, pieces: list[Piece | None], states: list[Match[StateWord]]
) -> list[Spot]:
    """Find bodies of state, with the state where it is named beside them."""
    doc = reading.doc
    by_start = {match.start: match for match in states}
    by_end = {match.end: match for match in states}
    found = []
    for match in _longest(_body_finder().find(pieces)):
        row = match.value
        reason = _held(doc, match, row)
        if reason is not None:
            reading.fire(row.id, match.start, match.end, held_by=reason)
            continue
        spot = _composed(doc, match, by_start, by_end)
        found.append(spot or _alone(match))
    return found


def _longest(matches: Iterable[Match[BodyRow]]) -> list[Match[BodyRow]]:
    """Leave out the "forces" of "security forces"."""
    kept: list[Match[BodyRow]] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if not kept or match.end > kept[-1].end:
            kept.append(match)
    return kept


def _held(doc: Doc, match: Match[BodyRow], row: BodyRow) -> str | None:
    if is_modifier_of_other(doc, match.start, match.end):
        return "part of an adjective"
    if match.end < len(doc) and doc[match.end].lower_ in row.not_before:
        return f'before "{doc[match.end].lower_}"'
    if _is_verb(doc[match.end - 1]):
        return "not a noun here"
    return None


def _is_verb(token: Token) -> bool:
    """Tell the verb of "poverty forces many to sell land", which the parser takes for a noun."""
    misread = token.dep_ == "ROOT" and any(c.dep_ in ("xcomp", "dobj") for c in token.children)
    return token.pos_ in ("VERB", "AUX") or misread


def _alone(match: Match[BodyRow]) -> Spot:
    row = match.value
    identity = Identity(basis=row.id, kind=row.kind, voice_kind=row.voice_kind)
    return Spot(match.start, match.end, NOUN, identity, (row.id,), body=row.code)


def _composed(
    doc: Doc,
    match: Match[BodyRow],
    by_start: dict[int, Match[StateWord]],
    by_end: dict[int, Match[StateWord]],
) -> Spot | None:
    before = _state_before(doc, match.start, by_end)
    if before is not None:
        return _with_state(match, before, before.start, match.end)
    after = _state_after(doc, match.end, by_start)
    if after is not None:
        return _with_state(match, after, match.start, after.end)
    return None


def _with_state(match: Match[BodyRow], state: Match[StateWord], start: int, end: int) -> Spot:
    row, iso2 = match.value, state.value[0]
    return Spot(
        start, end, COMPOSED, body_identity(row, iso2), (row.id,), body=row.code, state=iso2
    )


def _state_before(
    doc: Doc, start: int, by_end: dict[int, Match[StateWord]]
) -> Match[StateWord] | None:
    """Find the state of "Iraqi army", "Iraq's army" and "Iraqi national army"."""
    position = start
    for _ in range(3):
        if position and doc[position - 1].tag_ == "POS":
            position -= 1
        state = by_end.get(position)
        if state is not None:
            return None if is_modifier_of_other(doc, state.start, state.end) else state
        if not position or doc[position - 1].pos_ not in ("ADJ", "NOUN", "PROPN"):
            return None
        position -= 1
    return None


def _state_after(
    doc: Doc, end: int, by_start: dict[int, Match[StateWord]]
) -> Match[StateWord] | None:
    """Find the state of "army of Iraq"."""
    if end >= len(doc) or doc[end].lower_ != "of":
        return None
    position = end + 1
    if position < len(doc) and doc[position].lower_ == "the":
        position += 1
    state = by_start.get(position)
    return state if state is not None and state.value[1] == "name" else None


@dataclass(frozen=True, slots=True)
class _Persons:
    """The tokens of persons' full names, their surnames, and the states the report is about."""

    tokens: frozenset[int]
    surnames: frozenset[str]
    peoples: frozenset[str]

    @classmethod
    def of(cls, doc: Doc, states: list[Match[StateWord]]) -> "_Persons":
        """Take the persons of a text; South Sudan is none, whatever the parser says."""
        spans = [(match.start, match.end) for match in states]
        names = [
            entity
            for entity in doc.ents
            if entity.label_ == "PERSON"
            and len(entity) > 1
            and not any(start <= entity.start and entity.end <= end for start, end in spans)
        ]
        return cls(
            frozenset(token.i for entity in names for token in entity),
            frozenset(entity[-1].text for entity in names),
            frozenset(match.value[0] for match in states if match.value[1] != "name"),
        )

    def have(self, match: Match[StateWord], head: Token) -> bool:
        """Tell Michael Jordan and Sudesh Amman from the states, and "Jordan" and "Amman" later.

        A report that names Jordanians or Amman means the country by "Jordan" alone.
        """
        if match.start in self.tokens:
            return True
        iso2, form = match.value
        return head.text in self.surnames and (form == "capital" or iso2 not in self.peoples)


def government_spots(reading: Reading, states: list[Match[StateWord]]) -> list[Spot]:
    """Find bare countries and capitals that speak or act ("Baghdad said", "accused Iran")."""
    found = []
    doc = reading.doc
    persons = _Persons.of(doc, states)
    for match in states:
        iso2, form = match.value
        if form == "adjective" or is_modifier_of_other(doc, match.start, match.end):
            continue
        head = doc[match.start : match.end].root
        if persons.have(match, head):
            continue
        row = next((row for row in _state_rows() if _acts(head, row)), None)
        if row is None:
            continue
        identity = replace(body_identity(row, iso2), basis=row.id)
        found.append(Spot(match.start, match.end, COMPOSED, identity, (row.id,), state=iso2))
    return found


def _acts(token: Token, row: BodyRow) -> bool:
    """Tell a state that does something from the country where something happens."""
    token = first_conjunct(token)
    head = token.head.lemma_.lower()
    if token.dep_ == "nsubj" and row.not_heads and token.head.pos_ == "VERB":
        return head not in row.not_heads or _sets_about(token.head)
    if token.dep_ in row.slots and head in row.heads:
        return True
    if token.dep_ != "pobj" or token.head.pos_ not in ("ADP", "SCONJ"):
        return False
    preposition = token.head
    if preposition.dep_ == "agent":
        return True
    return preposition.lower_ in row.slots and preposition.head.lemma_.lower() in row.heads


def _sets_about(verb: Token) -> bool:
    """Tell "Turkey began an offensive" from "Turkey began as an empire"."""
    begins = verb.lemma_ in ("begin", "start", "end")
    return begins and any(child.dep_ in ("dobj", "xcomp") for child in verb.children)


def demonym_states(doc: Doc, states: list[Match[StateWord]]) -> dict[int, str]:
    """Map each token of a state's adjective (or name used as one) to the state's code."""
    found: dict[int, str] = {}
    for match in states:
        if is_modifier_of_other(doc, match.start, match.end):
            continue
        for token in range(match.start, match.end):
            found[token] = match.value[0]
    return found
