"""From an incident to ACLED rows: one a place and day, several of one engagement joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from reportedly.export import phrases
from reportedly.export.acled.days import CodedDays, coded_days
from reportedly.export.acled.deaths import Deaths, count_deaths
from reportedly.export.acled.sides import PROTESTERS, Side, sides_of
from reportedly.export.acled.tables import BOOK, acled_tables
from reportedly.export.acled.territory import Territory
from reportedly.export.acled.types import retyped
from reportedly.export.days import seconds_of
from reportedly.export.outlets import outlet_name, reports_of, telling_pair
from reportedly.export.places import place_key, placed
from reportedly.export.violence import ViolentReports, is_bare_harm
from reportedly.export.written import LeftOut, Told
from reportedly.records import AcledCode, Incident, Place, Report

STRATEGIC = "Strategic developments"
MOB = "Mob violence"
DEMONSTRATIONS = ("Protests", "Riots")
VIOLENCE = ("Battles", "Explosions/Remote violence", "Violence against civilians")
_NO_DEATHS = Deaths(0)


@dataclass(frozen=True, slots=True)
class AcledRow:
    """One row before its cells are written; the smallest of `incidents`, ids, makes its own."""

    incidents: tuple[str, ...]
    place: Place
    country: str
    day: date
    precision: int
    code: AcledCode
    first: Side
    second: Side | None
    deaths: int
    on_deaths: str | None
    words: tuple[str, ...]
    crowd: str | None
    reports: tuple[Report, ...]
    reported: int | None
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the other incidents of the file say of one: its place's story, violence beside it."""

    territory: Territory
    violence: ViolentReports

    @classmethod
    def of(cls, incidents: Iterable[Incident]) -> Self:
        """Look over all incidents of a file."""
        known = list(incidents)
        return cls(Territory(known), ViolentReports(known))


def _left_out(told: Told, around: Surroundings) -> LeftOut | None:
    incident = told.incident
    bare = is_bare_harm(incident) and not around.violence.tell(incident)
    tests = {
        "acled-left-out-not-happened": incident.modality != "actual",
        "acled-left-out-denied": incident.standing == "denied",
        "acled-left-out-no-code": incident.acled is None,
        "acled-left-out-no-place": not _places(told),
        "acled-left-out-no-day": coded_days(incident) is None,
        "acled-left-out-no-violence": bare,
    }
    rule = next((rule for rule, holds in tests.items() if holds), None)
    detail = f"({incident.kind})" if rule == "acled-left-out-no-code" else ""
    return BOOK.leave_out(incident.id, rule, detail) if rule else None


def rows_of(told: Told, around: Surroundings, deaths: Deaths | None) -> list[AcledRow] | LeftOut:
    """Make the rows of an incident, or say which rule leaves it out.

    `deaths` are those to be counted for it, its own or those of its toll.
    """
    incident = told.incident
    left, days = _left_out(told, around), coded_days(incident)
    if left or incident.acled is None or days is None:
        return left or BOOK.leave_out(incident.id, "acled-left-out-no-day")
    places = _places(told)
    code, changed = around.territory.code_of(told, incident.acled)
    country = places[0].country or ""
    number = deaths.number if deaths else 0
    code, renamed = retyped(incident, code, country=country, deaths=number)
    first, second = sides_of(incident, code.event_type, code.sub_event_type, country)
    if first is None:
        return BOOK.leave_out(incident.id, "acled-left-out-no-side")
    common = _common(told, deaths or _NO_DEATHS)
    rules = [changed, renamed, days.rule, "acled-one-row-a-place" if len(places) > 1 else None]
    spots = [(place, day) for place in places for day in days.days]
    if len(spots) > 1 and number:
        rules.append("acled-divided-total")
        common = replace(common, on_deaths=_divided_words(common.on_deaths, number, len(spots)))
    rules += deaths.rules if deaths else ()
    return [
        replace(
            common,
            place=place,
            country=place.country or country,
            day=day,
            precision=days.precision,
            code=code,
            first=first,
            second=second,
            deaths=share,
            rules=tuple(rule for rule in rules if rule),
        )
        for (place, day), share in zip(spots, divided(common.deaths, len(spots)), strict=True)
    ]


def _divided_words(before: str | None, number: int, rows: int) -> str:
    counted = f"{phrases.number(number)} deaths in all, divided over {rows} rows."
    return f"{before} {counted}" if before else counted


def _places(told: Told) -> list[Place]:
    return [place for place in placed(told.incident) if place.precision != "country"]


def divided(total: int, parts: int) -> list[int]:
    """Divide a total evenly, the first parts taking the remainder.

    >>> divided(7, 3)
    [3, 2, 2]
    """
    share, rest = divmod(total, parts)
    return [share + (n < rest) for n in range(parts)]


def _common(told: Told, deaths: Deaths) -> AcledRow:
    """Fill in what all rows of an incident share; the rest is a place holder."""
    incident = told.incident
    reports = reports_of(told)
    return AcledRow(
        incidents=(incident.id,),
        place=_places(told)[0],
        country="",
        day=date.min,
        precision=1,
        code=AcledCode(event_type="", sub_event_type=""),
        first=Side("", 1),
        second=None,
        deaths=deaths.number,
        on_deaths=deaths.dispute,
        words=_words(told),
        crowd=_crowd_size(told),
        reports=tuple(reports),
        reported=seconds_of(incident.last_reported),
        rules=(),
    )


def _words(told: Told) -> tuple[str, ...]:
    """Quote the sentence that tells the incident best, with its outlet."""
    pair = telling_pair(told)
    if pair is None:
        return ()
    report, claim = pair
    return (f"“{' '.join(claim.sentence.text.split())}” ({outlet_name(report)})",)


def _crowd_size(told: Told) -> str | None:
    for figure in told.incident.figures:
        if figure.measure == "protesters":
            standing = [one for one in figure.alternatives if one.status == "standing"]
            if standing:
                return standing[0].words
    return None


def deaths_of(told: Told) -> Deaths | None:
    """Count an incident's own deaths, by its first place and the year of its first day."""
    days: CodedDays | None = coded_days(told.incident)
    places = _places(told)
    country = places[0].country if places else None
    year = days.days[0].year if days else 0
    return count_deaths(told.incident, country=country, year=year)


def join_engagements(rows: Iterable[AcledRow]) -> list[AcledRow]:
    """Join the rows of one engagement or demonstration, in the order of their first rows."""
    engagements: dict[object, list[AcledRow]] = {}
    for number, row in enumerate(rows):
        # Where the day is not known, nobody can tell that two incidents were on one day.
        alone = None if row.precision == 1 else number
        key = (place_key(row.place), row.day, _parties(row), alone)
        engagements.setdefault(key, []).append(row)
    return [joined for group in engagements.values() for joined in _of_engagement(group)]


def _parties(row: AcledRow) -> object:
    """Give who meets whom; a demonstration is told by its crowd alone."""
    if row.code.event_type in DEMONSTRATIONS and row.code.sub_event_type != MOB:
        crowd = row.second if row.second and row.second.inter == PROTESTERS else row.first
        return crowd.associates
    return frozenset((row.first.name, row.second.name if row.second else ""))


def _of_engagement(group: Sequence[AcledRow]) -> list[AcledRow]:
    """Give one row for what is one event, and one for each other type."""
    fought = any(row.code.event_type == "Battles" for row in group)
    parts: dict[object, list[AcledRow]] = {}
    for row in group:
        parts.setdefault(_strand(row, fought=fought), []).append(row)
    return [_joined(part) for part in parts.values()]


def _strand(row: AcledRow, *, fought: bool) -> object:
    """Give what the types of one place, day and parties are one event by."""
    kind = row.code.event_type
    if fought and kind in ("Battles", "Explosions/Remote violence"):
        return "battle"
    if kind in DEMONSTRATIONS and row.code.sub_event_type != MOB:
        return "demonstration"
    # Two attacks by people whom nobody names need not be the same people's.
    named = not row.first.name.startswith("Unidentified")
    return "violence" if named and kind in VIOLENCE else row.code


def _joined(group: Sequence[AcledRow]) -> AcledRow:
    if len(group) == 1:
        return group[0]
    ranks = acled_tables().hierarchy
    lead = min(group, key=lambda row: ranks.index(row.code.sub_event_type))
    moments = [row.reported for row in group if row.reported is not None]
    return replace(
        lead,
        incidents=_each(incident for row in group for incident in row.incidents),
        deaths=sum(row.deaths for row in group),
        on_deaths=" ".join(_each(row.on_deaths for row in group if row.on_deaths)) or None,
        words=_each(words for row in group for words in row.words),
        crowd=next((row.crowd for row in group if row.crowd), None),
        reports=tuple({one.id: one for row in group for one in row.reports}.values()),
        reported=max(moments, default=None),
        rules=_each([*(rule for row in group for rule in row.rules), "acled-one-engagement"]),
    )


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
