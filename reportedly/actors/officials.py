"""Office-holders by the date of the report: "Maliki" in 2014 is the government of Iraq."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token

from reportedly.actors.roster import Identity, OfficialRow, officials
from reportedly.actors.spots import NAMED, Spot, is_modifier_of_other, report_day
from reportedly.language.reading import Reading
from reportedly.language.spellings import Match, NameFinder, Piece

_TITLED: Final = "(titled)"
_ARTICLES: Final = frozenset({"al", "el", "as"})
_TITLES: Final = frozenset(
    {
        "president", "minister", "premier", "king", "chancellor", "secretary", "general",
        "emir", "prince", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "leader", "ruler", "ayatollah",
        "colonel", "gen", "gen.", "marshal", "sheikh", "captain", "capt.", "governor", "adviser",
        "sultan", "pope", "spokesman", "spokeswoman", "chief", "taoiseach",
    }
)  # fmt: skip
_PAST: Final = frozenset({"former", "ex", "late", "ousted", "deposed", "then"})
_TITLE_LENGTH: Final = 5


class _Name(NamedTuple):
    """One name of an office-holder: how long it is, and whether it needs a title before it."""

    row: OfficialRow
    full: bool
    titled: bool


@cache
def _official_finder() -> NameFinder[_Name]:
    return NameFinder(
        [
            (written.removesuffix(_TITLED).strip(), "name", _name(row, written))
            for row in officials()
            for written in dict.fromkeys((row.name, *row.aliases))
        ]
    )


def _name(row: OfficialRow, written: str) -> _Name:
    words = [w for w in written.removesuffix(_TITLED).split() if w.lower() not in _ARTICLES]
    return _Name(row, full=len(words) > 1, titled=written.endswith(_TITLED))


def official_spots(reading: Reading, pieces: list[Piece | None]) -> list[Spot]:
    """Find the office-holders whose term the report's date falls into.

    Without a date a full name is enough; a surname needs a title before it, or the full name
    elsewhere in the report.
    """
    matches = list(_official_finder().find(pieces))
    if not matches:
        return []
    named = {match.value.row.id for match in matches if match.value.full}
    others = _surnames_of_others(reading.doc, matches)
    day = report_day(reading)
    found: dict[tuple[int, int], Spot] = {}
    for match in matches:
        reason = _held(reading.doc, match, day, named, others)
        row = match.value.row
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


def _surnames_of_others(doc: Doc, matches: list[Match[_Name]]) -> set[str]:
    """Give the surnames of persons of the report whom no row lists."""
    listed = {t for match in matches if match.value.full for t in range(match.start, match.end)}
    return {
        entity[-1].lower_
        for entity in doc.ents
        if entity.label_ == "PERSON"
        and len(entity) > 1
        and entity[-1].i not in listed
        and entity[-2].lower_ not in _TITLES | _ARTICLES
    }


def _held(
    doc: Doc, match: Match[_Name], day: str | None, named: set[str], others: set[str]
) -> str | None:
    row, full, titled = match.value
    start, end = match.start, match.end
    if is_modifier_of_other(doc, start, end):
        return "part of an adjective"
    if day is not None and (day < row.since or (row.until is not None and day > row.until)):
        return f"report of {day} is outside the term"
    before = _before(doc, start)
    if any(token.lower_ in _PAST for token in _title(doc, before)):
        return "called a former holder of the office"
    if full:
        return None
    return _held_surname(
        doc, match, needs_title=titled or (day is None and row.id not in named), others=others
    )


def _held_surname(
    doc: Doc, match: Match[_Name], *, needs_title: bool, others: set[str]
) -> str | None:
    start, end = match.start, match.end
    before = _before(doc, start)
    has_title = before >= 0 and doc[before].lower_ in _TITLES
    if needs_title and not has_title:
        return "surname that needs a title or a full name"
    if before >= 0 and _is_first_name(doc[before]):
        return "surname of another person"
    if not has_title and doc[end - 1].lower_ in others:
        return "surname of another person of the report"
    if end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].is_title:
        return "part of a longer name"
    return None


def _before(doc: Doc, start: int) -> int:
    """Give the token before a name, articles of the name ("al-") apart."""
    before = start - 1
    while before > 0 and (doc[before].text == "-" or doc[before].lower_ in _ARTICLES):
        before -= 1
    return before


def _title(doc: Doc, before: int) -> Iterator[Token]:
    """Yield the words of the title before a name and those before it, the nearest first."""
    if before < 0 or doc[before].lower_ not in _TITLES:
        return
    for position in range(before, max(before - _TITLE_LENGTH, -1), -1):
        token = doc[position]
        if token.is_punct and token.text != "-":
            return
        yield token


def _is_first_name(token: Token) -> bool:
    """Tell "Marta Karzai" from "President Karzai" and "Kabul; Karzai", whatever the parser says."""
    named = token.pos_ == "PROPN" and token.is_title and token.lower_ not in _TITLES
    return named and (token.ent_type_ == "PERSON" or not token.is_sent_start)
