"""Office-holders by the date of the report: "Maliki" in 2014 is the government of Iraq."""

from dataclasses import replace
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from reportedly.actors.roster import Identity, OfficialRow, officials
from reportedly.actors.spots import NAMED, Spot, is_modifier_of_other, report_day
from reportedly.language.reading import Reading
from reportedly.language.spellings import Case, NameFinder, Piece, pieces_of

_ARTICLES: Final = frozenset({"al", "el", "as"})
_TITLES: Final = frozenset(
    {
        "president", "minister", "premier", "king", "chancellor", "secretary", "general",
        "emir", "prince", "mr", "mr.", "leader", "ruler", "ayatollah", "colonel",
    }
)  # fmt: skip


@cache
def _official_finder() -> NameFinder[tuple[OfficialRow, str]]:
    case: Case = "name"
    return NameFinder(
        [
            (name, case, (row, name))
            for row in officials()
            for name in dict.fromkeys((row.name, *row.aliases))
        ]
    )


def official_spots(reading: Reading, pieces: list[Piece | None]) -> list[Spot]:
    """Find the office-holders whose term the report's date falls into.

    Without a date a full name is enough, a surname needs a title before it.
    """
    day = report_day(reading)
    found: dict[tuple[int, int], Spot] = {}
    for match in _official_finder().find(pieces):
        row, name = match.value
        reason = _held(reading.doc, match.start, match.end, row, name, day)
        if is_modifier_of_other(reading.doc, match.start, match.end):
            reason = "part of an adjective"
        if reason is not None:
            reading.fire(row.id, match.start, match.end, held_by=reason)
            continue
        spot = _spot(match.start, match.end, row)
        other = found.get((match.start, match.end))
        if other is not None:
            spot = replace(other, fired=(*other.fired, row.id))
        found[match.start, match.end] = spot
    return list(found.values())


def _spot(start: int, end: int, row: OfficialRow) -> Spot:
    identity = Identity(
        basis=row.id,
        kind=row.kind,
        name=row.name,
        actor_id=f"{row.country}-{row.kind}",
        country=row.country,
        voice_kind="military" if row.kind == "MIL" else "official",
    )
    return Spot(start, end, NAMED, identity, (row.id,), person=True, state=row.country)


def _held(
    doc: Doc, start: int, end: int, row: OfficialRow, name: str, day: str | None
) -> str | None:
    if day is not None and (day < row.since or (row.until is not None and day > row.until)):
        return f"report of {day} is outside the term"
    if len([piece for piece in pieces_of(name) if piece.lower() not in _ARTICLES]) > 1:
        return None
    if day is None and (not start or doc[start - 1].lower_ not in _TITLES):
        return "surname alone in a report without a date"
    before = start - 1
    while before > 0 and (doc[before].text == "-" or doc[before].lower_ in _ARTICLES):
        before -= 1
    if before >= 0 and _is_first_name(doc[before]):
        return "surname of another person"
    if end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].is_title:
        return "part of a longer name"
    return None


def _is_first_name(token: Token) -> bool:
    """Tell "Marta Karzai" from "President Karzai" and "Kabul; Karzai", whatever the parser says."""
    named = token.pos_ == "PROPN" and token.is_title and token.lower_ not in _TITLES
    return named and (token.ent_type_ == "PERSON" or not token.is_sent_start)
