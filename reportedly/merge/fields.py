"""What, where, when and who: the fields of an incident that are not numbers, settled by rules."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from reportedly.merge.kinds import is_outcome, is_vague
from reportedly.merge.likeness import NEAR_KM
from reportedly.merge.tellings import name_of
from reportedly.merge.told import Saying, chains_of, first_at, ids_of, in_order, origins_of
from reportedly.places.distance import distance_km
from reportedly.records import Alternative, Materiel, Participant, Place, Settlement, Time

V = TypeVar("V")

_PRECISION = ("exact", "near", "admin2", "admin1", "region", "country", None)
_ARMED = frozenset({"REB", "UAF", "ISM", "IMG", "CRM", "MIL", "COP", "PRM"})


@dataclass(frozen=True, slots=True)
class Given(Generic[V]):
    """A value with all the sayings that give it, in order."""

    value: V
    sayings: tuple[Saying, ...]

    @property
    def sources(self) -> int:
        """How many independent origins give it."""
        return len(origins_of(self.sayings))

    @property
    def first(self) -> str:
        """When it was first given; what has no date comes last."""
        return first_at(self.sayings) or "9999"

    def alternative(self, words: str) -> Alternative:
        """Make the record."""
        return Alternative(
            value=words,
            voices=chains_of(self.sayings),
            claim_ids=ids_of(self.sayings),
            reported_at=first_at(self.sayings),
        )


def given_by(
    sayings: Iterable[Saying], values: Callable[[Saying], Iterable[tuple[Hashable, V]]]
) -> list[Given[V]]:
    """Gather the values that sayings give, each under its key, in order of the first report."""
    first: dict[Hashable, V] = {}
    who: dict[Hashable, list[Saying]] = defaultdict(list)
    for saying in in_order(sayings):
        for key, value in values(saying):
            first.setdefault(key, value)
            who[key].append(saying)
    return [Given(first[key], tuple(who[key])) for key in first]


def settle_kind(sayings: Sequence[Saying]) -> tuple[str, Settlement]:
    """Choose what happened (settle-kind)."""
    found = given_by(sayings, lambda saying: [(saying.claim.event.kind, saying.claim.event.kind)])

    def rank(kind: Given[str]) -> tuple[bool, bool, int, str]:
        return is_outcome(kind.value), is_vague(kind.value), -kind.sources, kind.first

    best = min(found, key=rank).value
    return best, _settlement("kind", found, str, "settle-kind")


def settle_place(
    sayings: Sequence[Saying], role: Literal["place", "origin", "destination"]
) -> tuple[Place | None, Settlement | None]:
    """Choose where it happened, or from and to where it led (settle-place)."""

    def places(saying: Saying) -> list[tuple[Hashable, Place]]:
        place: Place | None = getattr(saying.claim, role)
        return [(place.geonames_id or place.name.casefold(), place)] if place else []

    found = given_by(sayings, places)
    if not found:
        return None, None
    anchor = max(found, key=lambda given: (*_support(given, role), _fineness(given.value)))
    agreeing = [given for given in found if _agree(given.value, anchor.value)]
    # What agrees and says more is taken: Hilla rather than the province that it lies in.
    best = max(
        agreeing,
        key=lambda given: (_fineness(given.value), *_support(given, role), -agreeing.index(given)),
    )
    return best.value, _settlement(role, found, _place_words, "settle-place")


def _support(given: Given[Place], role: str) -> tuple[int, int]:
    stated = [s for s in given.sayings if _is_stated(getattr(s.claim, role), s)]
    return len(origins_of(stated)), given.sources


def _is_stated(place: Place | None, saying: Saying) -> bool:
    mention = place.mention if place else None
    return mention is not None and saying.claim.sentence.contains(mention)


def _fineness(place: Place) -> int:
    return -_PRECISION.index(place.precision) if place.lat is not None else -len(_PRECISION)


def _agree(one: Place, other: Place) -> bool:
    """Tell whether two places may be the same: near each other, or one in the other."""
    if one == other:
        return True
    if one.country != other.country or one.country is None:
        return False
    fine = {"exact", "near", "admin2"}
    if one.precision in fine and other.precision in fine:
        if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
            return False
        return distance_km(one.lat, one.lon, other.lat, other.lon) <= NEAR_KM
    return one.admin1 is None or other.admin1 is None or one.admin1 == other.admin1


def _place_words(place: Place) -> str:
    relation = f"{place.relation} " if place.relation else ""
    return relation + ", ".join(part for part in (place.name, place.admin1, place.country) if part)


def settle_time(sayings: Sequence[Saying]) -> tuple[Time, Settlement | None]:
    """Choose when it happened (settle-time)."""

    def times(saying: Saying) -> list[tuple[Hashable, Time]]:
        time = saying.claim.time
        return [((time.earliest, time.latest), time)] if time.earliest or time.latest else []

    found = given_by(sayings, times)
    if not found:
        return in_order(sayings)[0].claim.time, None

    def rank(given: Given[Time]) -> tuple[bool, int, int, str]:
        unstated = given.value.mention is None
        return unstated, -given.sources, _length(given.value), given.first

    return min(found, key=rank).value, _settlement("time", found, _time_words, "settle-time")


def _length(time: Time) -> int:
    order = ("hour", "day", "week", "month", "year", "open")
    return order.index(time.precision)


def _time_words(time: Time) -> str:
    if time.earliest == time.latest:
        return time.earliest or "…"
    return f"{time.earliest or '…'} to {time.latest or '…'}"


def settle_sides(
    sayings: Sequence[Saying], role: Literal["actors", "recipients"]
) -> tuple[tuple[Participant, ...], Settlement | None]:
    """Gather who did it, or to whom it was done (settle-sides)."""

    def people(saying: Saying) -> list[tuple[Hashable, Participant]]:
        side: tuple[Participant, ...] = getattr(saying.claim, role)
        return [(name_of(person), person) for person in side]

    found = given_by(sayings, people)
    if not found:
        return (), None
    listed = [given.value for given in found if given.value.actor_id]
    kept = [given for given in found if not _is_taken_in(given, listed)]
    ordered = sorted(kept, key=lambda given: (-given.sources, given.first))
    return (
        tuple(given.value for given in ordered),
        _settlement(role, found, lambda person: person.name, "settle-sides"),
    )


def _is_taken_in(given: Given[Participant], listed: Sequence[Participant]) -> bool:
    """Tell whether a mere description ("gunmen") is taken in by a listed party of its sort."""
    person = given.value
    if person.actor_id or any(_is_name(person, saying) for saying in given.sayings):
        return False
    return any(_same_sort(person, other) for other in listed)


def _is_name(person: Participant, saying: Saying) -> bool:
    """Tell a name by its capitals; the first word of a sentence has one anyway."""
    words = person.name.split()
    opens = person.mention.start == saying.claim.sentence.start
    return any(word[:1].isupper() for word in (words[1:] if opens else words))


def _same_sort(person: Participant, listed: Participant) -> bool:
    if person.country and listed.country and person.country != listed.country:
        return False
    if person.kind == listed.kind:
        return person.kind is not None
    return person.kind == "UAF" and listed.kind in _ARMED


def settle_materiel(sayings: Sequence[Saying]) -> tuple[Materiel, ...]:
    """Gather the weapons and the arms that changed hands, each once."""

    def items(saying: Saying) -> list[tuple[Hashable, Materiel]]:
        return [((m.item, m.action, m.count), m) for m in saying.claim.materiel]

    found = given_by([s for s in sayings if not s.denies], items)
    return tuple(given.value for given in found)


def _settlement(
    field: str, found: Sequence[Given[V]], words: Callable[[V], str], rule: str
) -> Settlement:
    return Settlement(
        field=field,
        rule="settle-only" if len(found) == 1 else rule,
        alternatives=tuple(given.alternative(words(given.value)) for given in found),
    )
