"""From an incident to ACLED rows: one a place and day, several of one engagement joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from reportedly.export.acled.days import CodedDays, coded_days
from reportedly.export.acled.deaths import Deaths, count_deaths
from reportedly.export.acled.sides import Side, sides_of
from reportedly.export.acled.tables import BOOK
from reportedly.export.acled.territory import Territory
from reportedly.export.days import seconds_of
from reportedly.export.outlets import outlet_name, reports_of, telling_pair
from reportedly.export.places import place_key, placed
from reportedly.export.violence import ViolentReports, is_bare_harm
from reportedly.export.written import LeftOut, Told
from reportedly.records import AcledCode, Incident, Place, Report

STRATEGIC = "Strategic developments"
CLASH = "Armed clash"
_JOINED = ("Battles", "Explosions/Remote violence")
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
    dispute: str | None
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
    first, second = sides_of(incident, code.event_type, code.sub_event_type, country)
    if first is None:
        return BOOK.leave_out(incident.id, "acled-left-out-no-side")
    common = _common(told, deaths or _NO_DEATHS)
    rules = [changed, days.rule, "acled-one-row-a-place" if len(places) > 1 else None]
    spots = [(place, day) for place in places for day in days.days]
    if len(spots) > 1 and deaths and deaths.number:
        rules.append("acled-divided-total")
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
        dispute=deaths.dispute,
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
    """Join the rows of one engagement, in the order of their first rows."""
    engagements: dict[object, list[AcledRow]] = {}
    for number, row in enumerate(rows):
        pair = frozenset((row.first.name, row.second.name if row.second else ""))
        # Where the day is not known, nobody can tell that two incidents were on one day.
        alone = None if row.precision == 1 else number
        key = (place_key(row.place), row.day, pair, alone)
        engagements.setdefault(key, []).append(row)
    return [joined for group in engagements.values() for joined in _of_engagement(group)]


def _of_engagement(group: Sequence[AcledRow]) -> list[AcledRow]:
    """Give one row for the battle with its explosions, and one for each other type."""
    fought = any(row.code.event_type == "Battles" for row in group)
    parts: dict[object, list[AcledRow]] = {}
    for row in group:
        is_battle = fought and row.code.event_type in _JOINED
        parts.setdefault("battle" if is_battle else row.code, []).append(row)
    return [_joined(part) for part in parts.values()]


def _joined(group: Sequence[AcledRow]) -> AcledRow:
    first = group[0]
    if len(group) == 1:
        return first
    codes = [row.code for row in group]

    # A battle stands for its explosions, and a change of territory for the clash that led to it.
    def rank(one: AcledCode) -> tuple[bool, bool, str]:
        return one.event_type != "Battles", one.sub_event_type == CLASH, one.sub_event_type

    moments = [row.reported for row in group if row.reported is not None]
    return replace(
        first,
        incidents=_each(incident for row in group for incident in row.incidents),
        code=min(codes, key=rank),
        deaths=sum(row.deaths for row in group),
        dispute=" ".join(_each(row.dispute for row in group if row.dispute)) or None,
        words=_each(words for row in group for words in row.words),
        reports=tuple({one.id: one for row in group for one in row.reports}.values()),
        reported=max(moments, default=None),
        rules=_each([*(rule for row in group for rule in row.rules), "acled-one-engagement"]),
    )


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
