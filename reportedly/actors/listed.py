"""Groups and organisations of the roster, and which of several of one name is meant."""

from collections import defaultdict
from functools import cache
from typing import Final

from reportedly.actors.roster import NamedRow, Written, groups, organisations
from reportedly.actors.spots import NAMED, Spot, held_by_words, report_day
from reportedly.actors.states import StateWord
from reportedly.language.reading import Reading
from reportedly.language.spellings import Match, NameFinder, Piece

_REMEMBERED_YEARS: Final = 10
_DOUBT_YEARS: Final = 2
"""A group is often named a little before the day that its founding is dated to."""

Named = tuple[NamedRow, Written]


@cache
def _finder() -> NameFinder[Named]:
    rows: list[NamedRow] = [*groups(), *organisations()]
    return NameFinder(
        [
            (name, "exact" if written == "at home" else written, (row, written))
            for row in rows
            for name, written in row.spellings()
        ]
    )


def listed_spots(
    reading: Reading, pieces: list[Piece | None], states: list[Match[StateWord]]
) -> list[Spot]:
    """Find the groups and organisations of the roster.

    Of several of one name that one is meant whose country the report names, else the first
    of the table.
    """
    matches: dict[tuple[int, int], list[NamedRow]] = defaultdict(list)
    day = report_day(reading)
    home: set[str] | None = None
    for match in _finder().find(pieces):
        row, written = match.value
        start, end = match.start, match.end
        reason = held_by_words(reading.doc, start, end, row.not_before, row.not_after)
        reason = reason or _out_of_time(row, written, day)
        if reason is None and written == "at home":
            home = _countries_named(reading, states) if home is None else home
            if row.country not in home:
                reason = "short name in a report that does not name its country"
        if reason is not None:
            reading.fire(row.id, start, end, held_by=reason)
        elif row not in matches[start, end]:
            matches[start, end].append(row)
    return [_spot(reading, span, rows, states) for span, rows in matches.items() if rows]


def _spot(
    reading: Reading, span: tuple[int, int], rows: list[NamedRow], states: list[Match[StateWord]]
) -> Spot:
    chosen = rows[0]
    if len(rows) > 1:
        home = _countries_named(reading, states)
        chosen = next((row for row in rows if row.country in home), chosen)
        for row in rows:
            if row is not chosen:
                reading.fire(row.id, *span, held_by=f"{chosen.id} fits better")
    return Spot(*span, NAMED, chosen.identity(), (chosen.id,))


def _out_of_time(row: NamedRow, written: Written, day: str | None) -> str | None:
    """Tell a name from the same letters long before or after the group's time.

    A full name is used after the end too, for the past is told in later years.
    """
    if day is None:
        return None
    year = int(day[:4])
    if row.active_from is not None:
        early = 0 if written in ("exact", "at home") else _DOUBT_YEARS
        if year < int(row.active_from[:4]) - early:
            return f"name of a group that was not yet in {day}"
    gone = row.active_to is not None and year > int(row.active_to[:4]) + _REMEMBERED_YEARS
    if gone and written in ("exact", "at home"):
        return f"short name of a group of another time than {day}"
    return None


def _countries_named(reading: Reading, states: list[Match[StateWord]]) -> set[str]:
    """Give the countries that a report names: states, peoples and places."""
    named = {match.value[0] for match in states}
    return named | {m.place.country for m in reading.places if m.place.country is not None}
