"""Groups that no roster lists, told by a word of their name ("Badr al-Sham Brigade").

The last word closes it, or the first one opens it ("Liwa al-Noor").
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from reportedly.actors.phrases import LOOSE
from reportedly.actors.roster import Identity, RoleRow, roles
from reportedly.actors.spots import NOUN, Spot
from reportedly.language.reading import Reading

_LEFT: Final = frozenset({"al", "-", "el", "de", "ibn", "bin"})
_RIGHT: Final = _LEFT | {"of", "for", "from", "the", "and"}
_INNER: Final = _LEFT | {"la", "las", "los", "del", "y", "e", "i", "ul", "ut", "as", "us"}


@cache
def _closers() -> dict[str, RoleRow]:
    return {row.term: row for row in roles() if row.number == "name"}


def unlisted_spots(reading: Reading, states: dict[int, str], known: list[Spot]) -> list[Spot]:
    """Find capitalised names that close with a word like Brigade, Front or Army.

    The name ends before "of" one of `known`: the Dawn Brigade of Hezbollah is one of theirs.
    """
    doc = reading.doc
    begun = {spot.start for spot in known}
    found = []
    closers = _closers()
    for token in doc:
        row = closers.get(token.text)
        if row is None or token.pos_ not in ("PROPN", "NOUN"):
            continue
        start, end = _first(doc, token), _last(doc, token, begun)
        own = [t for t in range(start, end) if t != token.i and t not in states and doc[t].is_title]
        if not own:
            reading.fire(row.id, token.i, token.i + 1, held_by="no name of its own")
            continue
        identity = Identity(basis=row.id, kind=row.kind, voice_kind=row.voice_kind)
        found.append(Spot(start, end, NOUN, identity, (row.id,), proper=True))
    return found + [spot for token in doc for spot in _opened(doc, token)]


@cache
def _openers() -> dict[str, RoleRow]:
    return {row.term: row for row in roles() if row.number in ("opening", "opening_word")}


def _opened(doc: Doc, token: Token) -> Iterator[Spot]:
    """Read a name from its first word on: "Kataib al-Fajr", "Frente Norte"."""
    row = _openers().get(token.text)
    if row is None or token.i + 1 >= len(doc):
        return
    after = doc[token.i + 1].lower_
    # Ansar Ahmad is a man, Ansar al-Wadi a group; nobody has Columna for a first name.
    may_be_person = row.number == "opening" and token.ent_type_ == "PERSON"
    if after in row.not_before or (may_be_person and after not in _INNER):
        return
    end = position = token.i + 1
    while position < token.sent.end and (_is_name(doc[position]) or doc[position].lower_ in _INNER):
        if _is_name(doc[position]):
            end = position + 1
        position += 1
    if end > token.i + 1:
        identity = Identity(basis=row.id, kind=row.kind, voice_kind=row.voice_kind)
        yield Spot(token.i, end, NOUN, identity, (row.id,), proper=True)


def _is_name(token: Token) -> bool:
    # "Twelve Dawn Army men": the capital of a sentence's first word says nothing.
    if token.is_sent_start and (token.pos_ != "PROPN" or token.lower_ in LOOSE):
        return False
    if token.lower_ == "called" and token.i and token.nbor(-1).text in "-–":
        return False
    return token.text[0].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN", "NUM")


def _first(doc: Doc, token: Token) -> int:
    start = token.i
    position = start - 1
    while position >= token.sent.start and (
        _is_name(doc[position]) or doc[position].lower_ in _LEFT or _is_people_s(doc, position)
    ):
        if _is_name(doc[position]):
            start = position
        position -= 1
    return start


def _is_people_s(doc: Doc, position: int) -> bool:
    """Tell the "'s" of "People's Federal Army", "Workers' Front" from that of a possessor."""
    owner = doc[position - 1] if position else None
    if owner is None or doc[position].tag_ != "POS" or not owner.is_title:
        return False
    return owner.lower_ in _people()


@cache
def _people() -> frozenset[str]:
    numbers = ("person", "mass", "group")
    return frozenset(
        form.lower() for row in roles() if row.number in numbers for form in row.forms()
    )


def _last(doc: Doc, token: Token, begun: set[int]) -> int:
    """Follow "Front for the Liberation of Azawad" to its end."""
    end = token.i + 1
    if end >= len(doc) or doc[end].lower_ not in ("of", "for"):
        return end
    position = end
    owner = end + 2 if end + 1 < len(doc) and doc[end + 1].lower_ == "the" else end + 1
    if {owner, owner - 1} & begun:
        return end
    while position < token.sent.end and (_is_name(doc[position]) or doc[position].lower_ in _RIGHT):
        if _is_name(doc[position]):
            end = position + 1
        position += 1
    return end
