"""Words that may name an actor, before they are put together into phrases."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Doc

from reportedly.actors.roster import Identity, RoleRow, roles
from reportedly.language.reading import Reading
from reportedly.language.spellings import Case, NameFinder, Piece

NAMED: Final = 0
COMPOSED: Final = 1
NOUN: Final = 2
_AFTER_JOIN: Final = {"VBN", "VBD", "VBG", "JJ"}
_NOMINAL: Final = {"nsubj", "nsubjpass", "dobj", "pobj", "compound"}
_STANCES: Final = frozenset({"pro", "anti", "ex", "non", "post"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Tokens `[start, end)` that the rows `fired` matched, and whom they name.

    `member` nouns take on the identity of the body beside them; `body` is the code of a state
    body ("MIL"), `proper` a name that no row lists.
    """

    start: int
    end: int
    rank: int
    identity: Identity
    fired: tuple[str, ...]
    member: bool = False
    body: str | None = None
    person: bool = False
    proper: bool = False
    state: str | None = None


def select(spots: Iterable[Spot]) -> list[Spot]:
    """Keep the longest of overlapping spots, then the better known; in text order."""
    taken: set[int] = set()
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (s.start - s.end, s.rank, s.proper, s.start, s.fired)):
        words = range(spot.start, spot.end)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(spot)
    return sorted(kept, key=lambda s: s.start)


def is_modifier_of_other(doc: Doc, start: int, end: int) -> bool:
    """Tell the words of "Houthi-held", "Iran-backed" and "pro-Assad" from a name of their own."""
    if end + 1 < len(doc) and doc[end].text in "-–" and doc[end + 1].tag_ in _AFTER_JOIN:
        return True
    return start >= 2 and doc[start - 1].text in "-–" and doc[start - 2].lower_ in _STANCES


def report_day(reading: Reading) -> str | None:
    """Give the day the report speaks from, as YYYY-MM-DD, None when it is not known."""
    report = reading.report
    stamp = report.published or (report.dateline.date if report.dateline else None)
    return stamp[:10] if stamp else None


def held_by_words(
    doc: Doc, start: int, end: int, not_before: tuple[str, ...], not_after: tuple[str, ...]
) -> str | None:
    """Say why words are not the row's actor here, None where they are."""
    if is_modifier_of_other(doc, start, end):
        return "part of an adjective"
    if not_before and end < len(doc) and doc[end].lower_ in not_before:
        return f'before "{doc[end].lower_}"'
    if not_after and start and doc[start - 1].lower_ in not_after:
        return f'after "{doc[start - 1].lower_}"'
    return None


@cache
def _role_finder() -> NameFinder[tuple[RoleRow, bool]]:
    any_case: Case = "any"
    terms = []
    for row in roles():
        if row.number in ("name", "opening", "opening_word"):
            continue
        for at, form in enumerate(row.forms()):
            terms.append((form, any_case, (row, row.number == "person" and at == 0)))
    return NameFinder(terms)


def role_spots(reading: Reading, pieces: list[Piece | None]) -> list[Spot]:
    """Find the role nouns, in the singular and the plural."""
    found = []
    doc = reading.doc
    for match in _role_finder().find(pieces):
        row, singular = match.value
        start, end = match.start, match.end
        reason = held_by_words(doc, start, end, row.not_before, row.not_after)
        if doc[end - 1].pos_ in ("VERB", "AUX", "ADV") and doc[end - 1].dep_ not in _NOMINAL:
            reason = "not a noun here"
        if row.number == "title":
            if end < len(doc) and doc[end].text == ".":
                end += 1
            if not _before_name(doc, end):
                reason = "no name after it"
        if reason is not None:
            reading.fire(row.id, start, end, held_by=reason)
            continue
        identity = Identity(basis=row.id, kind=row.kind, voice_kind=row.voice_kind)
        found.append(
            Spot(start, end, NOUN, identity, (row.id,), member=row.member, person=singular)
        )
    return found


def _before_name(doc: Doc, position: int) -> bool:
    return position < len(doc) and doc[position].text[0].isupper() and doc[position].pos_ == "PROPN"
