"""States that share a noun: the Ugandans of "Ugandan and Congolese troops"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from spacy.tokens import Doc

from reportedly.actors.phrases import Phrase
from reportedly.actors.roster import BodyRow, Identity, bodies
from reportedly.actors.states import StateWord, adjective_of, body_identity
from reportedly.language.spellings import Match
from reportedly.places.countries import countries

SHARED_NOUN: Final = "rule:shared-noun"
_STATE_ID: Final = re.compile(r"[A-Z]{2}-")
_JOINING: Final = frozenset({"and", "or"})
_PEOPLES: Final = frozenset({"NNS", "NNPS"})


def add_shared(doc: Doc, phrases: list[Phrase], states: list[Match[StateWord]]) -> list[Phrase]:
    """Add a mention for each adjective of a state that stands before another's noun.

    Its words are the adjective alone, its identity that of the state's own body.
    """
    ending = {m.end: m for m in states if m.value[1] == "adjective"}
    taken = {token for phrase in phrases for token in range(phrase.start, phrase.end)}
    added = []
    for phrase in phrases:
        for match in _adjectives_before(doc, phrase, ending):
            identity = _identity(doc, phrase, match.value[0])
            if identity is not None and match.start not in taken:
                head = match.end - 1
                added.append(Phrase(match.start, match.end, head, identity))
    return sorted(phrases + added, key=lambda phrase: phrase.start) if added else phrases


def _adjectives_before(
    doc: Doc, phrase: Phrase, ending: dict[int, Match[StateWord]]
) -> Iterator[Match[StateWord]]:
    """Yield the adjectives of "Iraqi, Syrian and Turkish troops" but the last, from the right."""
    position = phrase.start - 1
    if position < 1 or doc[position].lower_ not in _JOINING or phrase.person:
        return
    while position > 0:
        position -= doc[position - 1].text == ","
        match = ending.get(position)
        if match is None or doc[position - 1].tag_ in _PEOPLES:
            return
        yield match
        position = match.start - 1
        if doc[position].text != ",":
            return


def _identity(doc: Doc, phrase: Phrase, iso2: str) -> Identity | None:
    own = phrase.identity
    if own.actor_id is None or own.country == iso2:
        return None
    if own.country is None or not _STATE_ID.match(own.actor_id):
        row = _rows_by_word().get(doc[phrase.end - 1].lower_)
        return replace(body_identity(row, iso2), basis=SHARED_NOUN) if row else None
    words = own.name or doc[phrase.start : phrase.end].text
    adjectives = (adjective_of(own.country), *countries()[own.country].demonyms)
    old = next((a for a in adjectives if words.startswith(f"{a} ")), None)
    if old is None:
        return None
    return replace(
        own,
        basis=SHARED_NOUN,
        name=adjective_of(iso2) + words.removeprefix(old),
        actor_id=iso2 + own.actor_id[2:],
        country=iso2,
    )


@cache
def _rows_by_word() -> dict[str, BodyRow]:
    """Map the nouns of armed bodies to their rows ("forces" of "NATO forces")."""
    armed = [row for row in bodies() if row.kind in ("MIL", "COP")]
    return {word: row for row in reversed(armed) for word in row.words}
