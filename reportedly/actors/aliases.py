"""Short names that a report gives itself: "the Movement of the Plains (MP)", "known as MP"."""

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from reportedly.actors.people import MODEL
from reportedly.actors.phrases import Phrase
from reportedly.actors.roster import Identity
from reportedly.language.spellings import pieces_of

RULE: Final = "rule:alias-in-text"
_KNOWN_AS: Final = (("known", "as"), ("called",), ("acronym",), ("initials",), ("dubbed",))
_LAST_CUES: Final = frozenset({"as", "called", "acronym", "initials", "dubbed", "the"})
_OPENING: Final = frozenset({"(", "["})
_CLOSING: Final = frozenset({")", "]", ",", ";"})
_SMALL: Final = frozenset({"of", "the", "for", "and", "de", "del", "la", "to", "in"})


def define_aliases(doc: Doc, phrases: list[Phrase]) -> list[Phrase]:
    """Give later mentions of a short name the identity of the full name before it."""
    defined = _definitions(doc, phrases)
    if not defined:
        return phrases
    taken = {token: phrase for phrase in phrases for token in range(phrase.start, phrase.end)}
    added: list[Phrase] = []
    for token in doc:
        identity = defined.get(token.text)
        if identity is None:
            continue
        phrase = taken.get(token.i)
        if phrase is None:
            added.append(Phrase(token.i, token.i + 1, token.i, identity))
        elif phrase.identity.basis == MODEL:
            phrase.identity = identity
    return sorted(phrases + added, key=lambda phrase: phrase.start)


def _definitions(doc: Doc, phrases: list[Phrase]) -> dict[str, Identity]:
    ending = {phrase.end: phrase for phrase in phrases}
    words = [token.text for token in doc]
    defined: dict[str, Identity] = {}
    for position in range(1, len(words) - 2):
        word = words[position]
        if word in _OPENING and words[position + 2] in _CLOSING:
            full, at = ending.get(position), position + 1
        elif words[position - 1] in _LAST_CUES and word[0].isupper():
            full, at = _known_as(doc, position, ending), position
        else:
            continue
        if full is None or not _is_short(words[at]) or (full.noun and full.member):
            continue
        identity = _full_identity(doc, full, words[at])
        if identity is not None:
            defined.setdefault(words[at], identity)
    return defined


def _full_identity(doc: Doc, full: Phrase, short: str) -> Identity | None:
    """Give the identity a short name stands for, None where it cannot be short for it."""
    name = full.identity.name or doc[full.start : full.end].text
    if full.identity.actor_id is not None:
        return replace(full.identity, name=name)
    return replace(full.identity, name=name, basis=RULE) if _abbreviates(short, name) else None


def _known_as(doc: Doc, position: int, ending: dict[int, Phrase]) -> Phrase | None:
    """Find the full name before "…, also known as the MP", "…, by its acronym MP"."""
    cue = position - 1
    if doc[cue].lower_ == "the":
        cue -= 1
    if not any(_ends_with(doc, cue, words) for words in _KNOWN_AS):
        return None
    for end in range(cue, max(cue - 7, 0), -1):
        if end in ending:
            return ending[end]
    return None


def _ends_with(doc: Doc, position: int, words: tuple[str, ...]) -> bool:
    start = position - len(words) + 1
    return start >= 0 and all(doc[start + at].lower_ == word for at, word in enumerate(words))


def _is_short(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return 2 <= len(letters) <= 8 and sum(c.isupper() for c in letters) > len(letters) // 2


def _abbreviates(short: str, name: str) -> bool:
    """Tell an acronym by its first letter and by how many initials it has."""
    initials = [piece[0].lower() for piece in pieces_of(name) if piece.lower() not in _SMALL]
    letters = [c.lower() for c in short if c.isalpha()]
    if not initials or letters[0] not in initials[:2]:
        return False
    shared = sum(1 for letter in letters if letter in initials)
    return shared >= len(letters) - 1
