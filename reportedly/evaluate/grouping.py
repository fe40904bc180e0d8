"""Which reports tell of one happening: a plain stand-in until reports are merged into incidents.

Two tellings go together when they share a family of events, their days overlap (two days of
slack) and they share a place or a name; what goes together passes on. One rule for every set, to
be replaced by the merging of claims into incidents.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from reportedly.evaluate.place_names import distance_km
from reportedly.language.reading import Reading
from reportedly.lexicon.ontology import kind_of
from reportedly.records import Claim, Participant, Place

SLACK_DAYS = 2
NEAR_KM = 25
LEAD_SENTENCES = 4
"""The sentences of a report, after its headline, that its main claims are sought in."""
RECENT_DAYS = 7
"""How far back the news of a report without another date is taken to reach."""

T = TypeVar("T", bound=Hashable)

_FINE = frozenset({"exact", "near", "admin2"})
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Spot:
    """A resolved place; `key` is its GeoNames id, or its name where it has none."""

    key: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Telling:
    """What is looked at in a report, or in one claim, to put it together with others.

    `kinds` says of what sort it is, `earliest` to `latest` when (None: open), `spots` where,
    `names` whoever or whatever else is named in it.
    """

    kinds: tuple[str, ...]
    earliest: date | None
    latest: date | None
    spots: tuple[Spot, ...]
    names: tuple[str, ...]


def main_claims(reading: Reading) -> list[Claim]:
    """Return the claims of the headline and the first sentences that say what is new.

    Left out are recalled history, standing facts, and plans and conditions; where that leaves
    nothing, the first such claims of the report (one sentence's) stand in.
    """
    news = [claim for claim in reading.claims if _is_news(claim)]
    leading = [claim for claim in news if claim.event.trigger.start < lead_end(reading)]
    return leading or [claim for claim in news if claim.sentence == news[0].sentence]


def places_told(reading: Reading) -> list[Place]:
    """Return where a report's news is, places finer than a province: first its main claims'.

    Then come the places that its lead names; where there are none, the first that it names.
    """
    claimed = [place for claim in main_claims(reading) for place in _places(claim)]
    named = [mention.place for mention in reading.places if _spot(mention.place)]
    end = lead_end(reading)
    leading = [place for place in named if place.mention and place.mention.start < end]
    return [*claimed, *leading] or named[:1]


def tell(reading: Reading) -> Telling:
    """Take together what the main claims of one report say."""
    claims = main_claims(reading)
    days = [days_of(claim) for claim in claims]
    return Telling(
        kinds=_unique(kind_of(claim.event.kind).family for claim in claims),
        earliest=min((earliest for earliest, _ in days if earliest), default=None),
        latest=max((latest for _, latest in days if latest), default=None),
        spots=_unique(s for place in places_told(reading) if (s := _spot(place))),
        names=_unique(name for claim in claims for name in names_of(claim)),
    )


def days_of(claim: Claim) -> tuple[date | None, date | None]:
    """Return the days of a claim; news dated by its report alone reaches a week back."""
    earliest, latest = _day(claim.time.earliest), _day(claim.time.latest)
    if earliest is None and latest is not None:
        earliest = latest - timedelta(days=RECENT_DAYS)
    return earliest, latest


def spots_of(claim: Claim) -> tuple[Spot, ...]:
    """Return the places of a claim that are finer than a province and have coordinates."""
    return _unique(spot for place in _places(claim) if (spot := _spot(place)))


def names_of(claim: Claim) -> tuple[str, ...]:
    """Return who is named in a claim: listed actors by their id, others by a proper name."""
    people = (*claim.actors, *claim.recipients)
    return _unique(name for person in people if (name := _name(person)))


def group(tellings: Sequence[Telling]) -> list[int]:
    """Return for each telling the position of the first one that it belongs together with.

    Near-linear: tellings are sorted by day within each kind and place or name.
    """
    leaders = _Leaders(len(tellings))
    for members in _rooms(tellings).values():
        members.sort(key=lambda i: (tellings[i].earliest or date.min, i))
        reach: date | None = None
        for before, now in zip([None, *members[:-1]], members, strict=True):
            start = tellings[now].earliest or date.min
            if before is not None and reach is not None and start <= reach:
                leaders.join(before, now)
            end = _with_slack(tellings[now].latest)
            reach = end if reach is None else max(reach, end)
    return [leaders.of(i) for i in range(len(tellings))]


def _rooms(tellings: Sequence[Telling]) -> dict[Hashable, list[int]]:
    """Put tellings of one kind with one place, one pair of near places, or one name together."""
    near = _near_pairs(_unique(spot for telling in tellings for spot in telling.spots))
    rooms: dict[Hashable, list[int]] = defaultdict(list)
    for position, telling in enumerate(tellings):
        where = _unique(room for spot in telling.spots for room in (spot.key, *near[spot.key]))
        for kind in telling.kinds:
            for room in where:
                rooms[kind, "place", room].append(position)
            for name in telling.names:
                rooms[kind, "name", name].append(position)
    return rooms


def _near_pairs(spots: Sequence[Spot]) -> dict[str, list[tuple[str, str]]]:
    """Name for each place its pairs with the other places within NEAR_KM."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    by_latitude = sorted({s.key: s for s in spots}.values(), key=lambda s: (s.lat, s.key))
    for index, spot in enumerate(by_latitude):
        for other in by_latitude[index + 1 :]:
            if (other.lat - spot.lat) * _KM_A_DEGREE > NEAR_KM:
                break
            if distance_km(spot.lat, spot.lon, other.lat, other.lon) <= NEAR_KM:
                pair = (spot.key, other.key)
                pairs[spot.key].append(pair)
                pairs[other.key].append(pair)
    return pairs


class _Leaders:
    """Which items hang together (union-find), each set known by its first item."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def of(self, item: int) -> int:
        while self._above[item] != item:
            self._above[item] = self._above[self._above[item]]
            item = self._above[item]
        return item

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self._above[second] = first


def why_apart(one: Telling, other: Telling) -> str:
    """Say which part of the rule keeps two tellings from going together, in the order asked."""
    if not one.kinds or not other.kinds:
        return "no claim among the first sentences"
    if not set(one.kinds) & set(other.kinds):
        return "claims of other kinds"
    late = max(one.earliest or date.min, other.earliest or date.min)
    if late > min(_with_slack(one.latest), _with_slack(other.latest)):
        return "other days"
    if not (one.spots or one.names) or not (other.spots or other.names):
        return "no place and no name"
    return "other places and names"


def lead_end(reading: Reading, *, sentences: int = LEAD_SENTENCES) -> int:
    """Return where the lead ends (code points): the headline and some sentences after it."""
    title_end = len(reading.report.title or "")
    body = [s.end_char for s in reading.doc.sents if s.start_char >= title_end]
    return body[sentences - 1] if len(body) >= sentences else len(reading.report.text)


def _is_news(claim: Claim) -> bool:
    past = claim.modality == "actual" and not claim.historical
    return past and not kind_of(claim.event.kind).state


def _places(claim: Claim) -> list[Place]:
    places = (claim.place, claim.origin, claim.destination)
    return [place for place in places if place and _spot(place)]


def _spot(place: Place) -> Spot | None:
    if place.precision not in _FINE or place.lat is None or place.lon is None:
        return None
    key = str(place.geonames_id) if place.geonames_id else place.name.casefold()
    return Spot(key, place.lat, place.lon)


def _name(person: Participant) -> str | None:
    if person.actor_id:
        return person.actor_id
    is_named = any(word[:1].isupper() for word in person.mention.text.split()[1:])
    return person.name.casefold() if is_named else None


def _day(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:10]) if moment else None


def _with_slack(day: date | None) -> date:
    return day + timedelta(days=SLACK_DAYS) if day else date.max


def _unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
