"""What one report says of one happening, in the form in which tellings are compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import reduce
from typing import Annotated, Self, TypeAlias

from pydantic import PlainSerializer

from reportedly.merge.again import is_again
from reportedly.merge.kinds import is_outcome
from reportedly.merge.recalled import recalls
from reportedly.merge.targets import target_of
from reportedly.merge.words import weigh, words_of
from reportedly.records import Claim, Participant, Place, Report, Span, day_of

RECENT_DAYS = 3
"""How far back the news of a report without another date is taken to reach."""
_FULL_NAME = (2, 3)
_FINE = frozenset({"exact", "near", "admin2"})

# Kept in order, so that the same reports give the same bytes in every store.
_Names: TypeAlias = Annotated[frozenset[str], PlainSerializer(sorted)]
_Numbers: TypeAlias = Annotated[frozenset[tuple[str, float]], PlainSerializer(sorted)]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is compared: `key` is its GeoNames id or its folded name.

    `fine` is finer than a province, `stated` in the claim's own sentence (else it is the
    dateline's or one named before); `lat` and `lon` are None for a name that no list has.
    """

    key: str
    name: str
    fine: bool
    stated: bool
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None

    @classmethod
    def of(cls, place: Place, sentence: Span) -> Self:
        """Take what is compared of a place."""
        name = place.name.casefold()
        return cls(
            str(place.geonames_id) if place.geonames_id else name,
            name,
            place.precision is None or place.precision in _FINE,
            place.mention is not None and sentence.contains(place.mention),
            place.lat,
            place.lon,
            place.country,
            place.admin1,
        )


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of one happening: one claim, or several taken together.

    `id` is that of its first claim, `ats` where its claims stand in the report (code points).
    `earliest` and `latest` are days (None: open), `stated` whether a claim's own words gave them.
    `actors` and `recipients` are actor ids, or names where there is none; `numbers` the exact
    figures by measure; `words` the weighed words of its sentences. `again` tells it from an
    earlier deed of its kind, `targets` which sorts of buildings were struck ("consulate"),
    `total` that it counts who died or was hurt in all ("214 since March"), in more than one deed.
    `people` are the private persons among its sides, by full name. `recalls` tells that its report
    leads with what came after. `story` and `report_words`, the weighed words of its report, are
    given when reports are put together.
    """

    id: str
    report_id: str
    story: str
    ats: tuple[int, ...]
    claims: tuple[str, ...]
    kinds: _Names
    actual: bool
    historical: bool
    earliest: date | None
    latest: date | None
    stated: bool
    spots: tuple[Spot, ...]
    actors: _Names
    recipients: _Names
    numbers: _Numbers
    words: dict[str, float]
    again: bool = False
    targets: _Names = frozenset()
    total: bool = False
    people: _Names = frozenset()
    recalls: bool = False
    report_words: Mapping[str, float] = field(default_factory=dict)

    @property
    def at(self) -> int:
        """Where its first claim stands in the report."""
        return self.ats[0]

    def in_story(self, story: str, report_words: Mapping[str, float]) -> Self:
        """Give the story and the words of its report."""
        return replace(self, story=story, report_words=report_words)

    @classmethod
    def of(cls, claim: Claim, report: Report) -> Self:
        """Take what is compared of one claim."""
        earliest, latest, stated = days_of(claim)
        places = (claim.place, claim.origin, claim.destination, *claim.other_places)
        return cls(
            id=claim.id,
            report_id=claim.report_id,
            story="",
            ats=(claim.event.trigger.start,),
            claims=(claim.id,),
            kinds=frozenset({claim.event.kind}),
            actual=claim.modality == "actual",
            historical=claim.historical,
            earliest=earliest,
            latest=latest,
            stated=stated,
            spots=tuple(sorted({Spot.of(p, claim.sentence) for p in places if p}, key=_by_key)),
            actors=frozenset(map(name_of, claim.actors)),
            recipients=frozenset(map(name_of, claim.recipients)),
            numbers=frozenset(
                (f.measure, f.best)
                for f in claim.figures
                if f.best is not None and not f.cumulative
            ),
            words=weigh(words_of(claim.sentence.text)),
            again=is_again(claim),
            targets=frozenset(
                target for one in claim.recipients if (target := target_of(one.mention.text))
            ),
            total=is_total(claim),
            people=frozenset(map(_full_name, (*claim.actors, *claim.recipients))) - {""},
            recalls=recalls(report),
        )


def is_total(claim: Claim) -> bool:
    """Tell whether a claim does nothing but count the dead or hurt of more than one deed."""
    counted = [figure.cumulative for figure in claim.figures]
    return is_outcome(claim.event.kind) and bool(counted) and all(counted)


def days_of(claim: Claim) -> tuple[date | None, date | None, bool]:
    """Return the days of a claim, and whether words of the report gave them.

    News dated by its report alone reaches RECENT_DAYS back.
    """
    earliest, latest = _day(claim.time.earliest), _day(claim.time.latest)
    if earliest is None and latest is not None:
        return latest - timedelta(days=RECENT_DAYS), latest, False
    return earliest, latest, claim.time.mention is not None


def name_of(person: Participant) -> str:
    """Name a participant for comparing: the id on the roster, else the folded name."""
    return person.actor_id or person.name.casefold()


def _full_name(person: Participant) -> str:
    """Return the folded full name of a person whom no roster lists; "" for anyone else."""
    names = person.name.split()
    is_full = len(names) in _FULL_NAME and all(name[:1].isupper() for name in names)
    return "" if person.actor_id or not is_full else person.name.casefold()


def together(tellings: Sequence[Telling]) -> Telling:
    """Take several tellings of one report together; the first gives the id."""
    return reduce(_with, sorted(tellings, key=lambda telling: (telling.at, telling.id)))


def _with(one: Telling, other: Telling) -> Telling:
    narrow = _narrower(one, other)
    return Telling(
        id=one.id,
        report_id=one.report_id,
        story=one.story,
        ats=(*one.ats, *other.ats),
        claims=(*one.claims, *other.claims),
        kinds=one.kinds | other.kinds,
        actual=one.actual or other.actual,
        historical=one.historical and other.historical,
        earliest=narrow.earliest,
        latest=narrow.latest,
        stated=narrow.stated,
        spots=tuple(sorted({*one.spots, *other.spots}, key=_by_key)),
        actors=one.actors | other.actors,
        recipients=one.recipients | other.recipients,
        numbers=one.numbers | other.numbers,
        words=_mixed(one.words, other.words),
        again=one.again or other.again,
        targets=one.targets | other.targets,
        total=one.total and other.total,
        people=one.people | other.people,
        recalls=one.recalls or other.recalls,
        report_words=one.report_words,
    )


def _narrower(one: Telling, other: Telling) -> Telling:
    """Choose whose days say more: stated before not, then the shorter time, then the first."""
    return min(one, other, key=lambda telling: (not telling.stated, _length(telling)))


def _length(telling: Telling) -> int:
    if telling.earliest is None or telling.latest is None:
        return 10_000
    return (telling.latest - telling.earliest).days


def _mixed(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """Add up two weighed texts and bring them back to length 1."""
    added = {word: one.get(word, 0.0) + other.get(word, 0.0) for word in sorted({*one, *other})}
    length = sum(weight * weight for weight in added.values()) ** 0.5 or 1.0
    return {word: weight / length for word, weight in added.items()}


def _by_key(spot: Spot) -> tuple[str, bool, str, str, str, bool, str]:
    """Order spots by all that tells them apart: they come out of a set."""
    country, unit = spot.country or "", spot.admin1 or ""
    point = f"{spot.lat} {spot.lon}"
    return spot.key, not spot.stated, country, unit, spot.name, not spot.fine, point


def _day(moment: str | None) -> date | None:
    return day_of(moment) if moment else None


def all_claims(tellings: Iterable[Telling]) -> list[str]:
    """List the ids of the claims of tellings."""
    return [claim for telling in tellings for claim in telling.claims]
