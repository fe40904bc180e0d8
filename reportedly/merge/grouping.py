"""Which claims tell of one happening: first within each report, then across reports.

The outcome depends on the claims and on what people decided, never on the order of arrival.
Tellings are compared only where they share a room: a kind and a place, or a kind and a story. In
a room they stand in order of days, and each meets the next ones whose days it can share.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from math import floor

from reportedly.merge.denials import denied_by
from reportedly.merge.kinds import circles_of
from reportedly.merge.likeness import NEAR_KM, Likeness, can_be_one, compare, points
from reportedly.merge.linkage import link
from reportedly.merge.stories import FOLLOWED_DAYS, Sketch, stories
from reportedly.merge.tellings import Telling, together
from reportedly.merge.timing import SLACK_DAYS
from reportedly.records import Claim, Report

_KM_A_DEGREE = 111.2
_CELL_DEGREES = 0.5
_MOST_MET = 150
"""How many others a telling meets in one room; only a long siege of one city has more."""

_SLACK = {
    "cell": timedelta(days=SLACK_DAYS),
    "name": timedelta(days=SLACK_DAYS),
    "story": timedelta(days=FOLLOWED_DAYS),
}
"""How far apart in days tellings are compared: a story is followed for months."""

Pairs = Sequence[tuple[str, str]]
_Room = tuple[str, str, Hashable]


def tellings_of(
    report: Report, claims: Sequence[Claim], *, joined: Pairs = (), parted: Pairs = ()
) -> list[Telling]:
    """Put the claims of one report together that tell of one happening.

    `joined` and `parted` are pairs of claims' ids that people decided on, of any report.
    """
    single = [Telling.of(claim, report) for claim in claims]
    by_id = {telling.id: telling for telling in single}
    compared = {
        (min(a.id, b.id), max(a.id, b.id)): compare(a, b)
        for a, b in combinations(single, 2)
        if can_be_one(a, b)
    }
    likeness = {pair: found.points for pair, found in compared.items()}
    groups = link(
        by_id,
        likeness,
        unlike=points().unlike,
        together=[*denied_by(claims), *(pair for pair in joined if by_id.keys() >= set(pair))],
        apart=[pair for pair in parted if by_id.keys() >= set(pair)],
        barred=_barred(compared),
    )
    found = [together([by_id[claim] for claim in group]) for group in groups]
    return sorted(found, key=lambda telling: (telling.at, telling.id))


def group_tellings(
    tellings: Iterable[Telling], *, joined: Pairs = (), parted: Pairs = ()
) -> list[list[Telling]]:
    """Group the tellings of many reports into happenings.

    `joined` and `parted` are pairs of claims' ids that people decided on. Each group, and the
    groups, are in order of ids.
    """
    by_id = {telling.id: telling for telling in tellings}
    home = {claim: telling.id for telling in by_id.values() for claim in telling.claims}
    compared = {
        (one, other): compare(by_id[one], by_id[other])
        for one, other in candidates(list(by_id.values()))
    }
    likeness = {pair: found.points for pair, found in compared.items()}
    likeness |= dict.fromkeys(_told_apart(by_id.values()), points().told_apart)
    groups = link(
        by_id,
        likeness,
        unlike=points().unlike,
        together=_between(home, joined),
        apart=_between(home, parted),
        barred=_barred(compared),
    )
    return [[by_id[name] for name in group] for group in groups]


def _barred(compared: Mapping[tuple[str, str], Likeness]) -> list[tuple[str, str]]:
    """List the pairs that no third telling makes one: other targets on other days."""
    return [pair for pair, found in compared.items() if found.is_barred]


def _between(home: Mapping[str, str], pairs: Pairs) -> list[tuple[str, str]]:
    """Turn pairs of claims into pairs of the tellings that they are in."""
    known = [(home[one], home[other]) for one, other in pairs if one in home and other in home]
    return [(one, other) for one, other in known if one != other]


def stories_of(reports: Iterable[Report]) -> dict[str, str]:
    """Name for each report its story."""
    return stories(map(Sketch.of, reports))


def candidates(tellings: Sequence[Telling]) -> list[tuple[str, str]]:
    """Pair the tellings of different reports that share a room and can be one happening."""
    rooms: dict[_Room, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for room in _rooms(telling):
            rooms[room].append(telling)
    pairs = {
        (min(a.id, b.id), max(a.id, b.id))
        for room, members in rooms.items()
        for a, b in _meetings(members, _SLACK[room[1]])
        if a.report_id != b.report_id and can_be_one(a, b)
    }
    return sorted(pairs)


def _told_apart(tellings: Iterable[Telling]) -> Iterator[tuple[str, str]]:
    """Pair the tellings of one report: it tells them as happenings of their own."""
    of_report: dict[str, list[str]] = defaultdict(list)
    for telling in tellings:
        of_report[telling.report_id].append(telling.id)
    for ids in of_report.values():
        yield from combinations(sorted(ids), 2)


def _rooms(telling: Telling) -> Iterator[_Room]:
    circles = sorted({circle for kind in telling.kinds for circle in circles_of(kind)})
    where = sorted({cell for spot in telling.spots for cell in _cells(spot.lat, spot.lon)})
    names = sorted({spot.key for spot in telling.spots if spot.lat is None})
    for circle in circles:
        yield circle, "story", telling.story
        for cell in where:
            yield circle, "cell", cell
        for name in names:
            yield circle, "name", name


def _cells(lat: float | None, lon: float | None) -> Iterator[tuple[int, int]]:
    """Name the cells of half a degree that lie within reach of a point."""
    if lat is None or lon is None:
        return
    reach = NEAR_KM / _KM_A_DEGREE / 2
    seen = {
        (floor((lat + north) / _CELL_DEGREES), floor((lon + east) / _CELL_DEGREES))
        for north in (-reach, reach)
        for east in (-reach, reach)
    }
    yield from sorted(seen)


def _meetings(room: Sequence[Telling], slack: timedelta) -> Iterator[tuple[Telling, Telling]]:
    """Pair the tellings of a room that lie no more than `slack` apart in days."""
    queue = sorted(room, key=lambda telling: (_first_day(telling), telling.id))
    for place, one in enumerate(queue):
        end = _last_day(one, slack)
        for other in queue[place + 1 : place + 1 + _MOST_MET]:
            if _first_day(other) > end:
                break
            yield one, other


def _first_day(telling: Telling) -> date:
    return telling.earliest or telling.latest or date.min


def _last_day(telling: Telling, slack: timedelta) -> date:
    last = telling.latest or telling.earliest
    return last + slack if last else date.max
