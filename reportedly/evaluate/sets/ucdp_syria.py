"""Coded events of a war from the headlines that they were coded from: deaths, sides, place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.evaluate.ucdp_sides import Party, is_named
from reportedly.language.reading import ActorMention, Reading
from reportedly.places.distance import distance_km
from reportedly.reader import Reader
from reportedly.records import Participant, Place

_EXACT_PLACES = frozenset({1, 2})
"""Precision of places: the very place, or within 25 km of it."""
_BOUNDS_KM = (25, 161)
_WIDE = frozenset({"country", "region"})


class Row(GoldRow):
    """An event: its deaths, sides and place, and the headlines with their days, by ";"."""

    id: int
    source_headline: str
    source_date: str
    side_a: str
    side_b: str
    low: int
    best: int
    high: int
    where_prec: int
    where_coordinates: str
    latitude: float
    longitude: float

    def check(self) -> None:
        """Hold the days and the numbers of deaths to their form."""
        for day in self.source_date.split(";"):
            date.fromisoformat(day)
        if min(self.low, self.best, self.high) < 0:
            raise ValueError("deaths below 0; whole numbers from 0 are expected.")
        if not self.source_headline.strip():
            raise ValueError('the field "source_headline" is empty; a headline is expected.')

    @property
    def headlines(self) -> tuple[tuple[str, str], ...]:
        """Part the headlines, each with its day; one that holds a ";" itself is left whole."""
        days, titles = self.source_date.split(";"), self.source_headline.split(";")
        if len(days) != len(titles):
            return ((self.source_headline, days[0]),)
        return tuple(zip(titles, days, strict=True))


@dataclass(frozen=True, slots=True)
class Question:
    """Headlines, each with the day of its publication."""

    headlines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A place of a claim (WGS84 degrees)."""

    name: str
    lat: float
    lon: float
    basis: str


@dataclass(frozen=True, slots=True)
class Headline:
    """What a headline says: numbers of dead, parties, and places, the likeliest first."""

    deaths: tuple[float, ...]
    deaths_basis: str | None
    parties: tuple[Party, ...]
    points: tuple[Point, ...]


Answer = tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What one event adds; None where the gold or ours has nothing to compare.

    `deaths` is ours; `sides` says for each whether it is a party of a claim, `sides_any` whether
    it is named at all; `kms` are the distances of all our places from the gold's, our choice
    first, None for events that are placed too coarsely.
    """

    low: int
    best: int
    high: int
    deaths: float | None
    numbers: frozenset[float]
    sides: tuple[bool, bool]
    sides_any: tuple[bool, bool]
    kms: tuple[float, ...] | None


class UcdpSyria(Exam[Row, Question, Answer, Counts]):
    """Deaths exact and within the bounds, sides named, and distances of the place."""

    name = "ucdp_syria"
    parts = (Part("{split}", Row),)
    headline = ("deaths_exact", "deaths_within", "side", "within_25_km")

    def question(self, row: Row) -> Question:
        """Show the headlines and their days."""
        return Question(row.headlines)

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read each headline as a report of its own; many serve several events."""
        return tuple(_read(reader, text, day) for text, day in question.headlines)

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each event with what its headlines say."""
        marks = []
        for row, answer in zip(rows, answers, strict=True):
            counts = _counts(row, answer)
            marks.append(Mark(row.source_headline, counts, tuple(_mistakes(row, answer, counts))))
        return marks

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Score deaths over the events with a figure of ours, the rest over all that have it."""
        counts = [mark.counts for mark in marks]
        scores = _death_scores(counts)
        for name, pairs in (
            ("side", [one.sides for one in counts]),
            ("side_any", [one.sides_any for one in counts]),
        ):
            scores[name] = sum(a + b for a, b in pairs) / (2 * len(pairs))
            scores[f"{name}_both"] = sum(a and b for a, b in pairs) / len(pairs)
        placed = [one.kms for one in counts if one.kms is not None]
        return scores | (_place_scores(placed) if placed else {})


def _death_scores(counts: Sequence[Counts]) -> Scores:
    told = [one for one in counts if one.deaths is not None]
    scores = {"answered": len(told) / len(counts)}
    if told:
        scores |= {
            "deaths_exact": sum(one.deaths == one.best for one in told) / len(told),
            "deaths_within": sum(one.low <= (one.deaths or 0) <= one.high for one in told)
            / len(told),
            "deaths_exact_any": sum(one.best in one.numbers for one in told) / len(told),
        }
    return scores


def _place_scores(placed: Sequence[tuple[float, ...]]) -> Scores:
    found = [kms for kms in placed if kms]
    scores = {"placed": len(found) / len(placed)}
    for bound in _BOUNDS_KM:
        near = sum(kms[0] <= bound for kms in found)
        scores[f"within_{bound}_km"] = near / len(placed)
        if found:
            scores[f"within_{bound}_km_found"] = near / len(found)
        any_near = sum(min(kms) <= bound for kms in found)
        scores[f"within_{bound}_km_any"] = any_near / len(placed)
    return scores


@lru_cache(maxsize=8192)
def _read(reader: Reader, text: str, day: str) -> Headline:
    """Read one headline; the same one is read once."""
    reading = reader.reading(report_of(text, published=day))
    figures = [
        (value, figure.basis)
        for claim in reading.claims
        for figure in claim.figures
        if figure.measure == "killed"
        and (value := figure.low if figure.best is None else figure.best)
    ]
    taking_part = (p for claim in reading.claims for p in (*claim.actors, *claim.recipients))
    parties = [*(_party(p, True) for p in taking_part), *(_party(a, False) for a in reading.actors)]
    return Headline(
        deaths=tuple(value for value, _ in figures),
        deaths_basis=figures[0][1] if figures else None,
        parties=tuple(parties),
        points=tuple(_points(reading)),
    )


def _party(actor: Participant | ActorMention, takes_part: bool) -> Party:
    return Party(actor.name, actor.actor_id, actor.kind, actor.country, actor.side, takes_part)


def _points(reading: Reading) -> Iterable[Point]:
    """Yield where claims of deaths are placed, then other claims, then all places named.

    Countries and regions come last: their middles say little.
    """
    deadly = [c for c in reading.claims if any(f.measure == "killed" for f in c.figures)]
    claimed: list[Place | None] = [claim.place for claim in (*deadly, *reading.claims)]
    places = [p for p in (*claimed, *(mention.place for mention in reading.places)) if p]
    for place in sorted(places, key=lambda place: place.precision in _WIDE):
        if place.lat is not None and place.lon is not None:
            yield Point(place.name, place.lat, place.lon, place.basis)


def _counts(row: Row, answer: Answer) -> Counts:
    numbers = [value for headline in answer for value in headline.deaths]
    kms = [
        distance_km(row.latitude, row.longitude, point.lat, point.lon)
        for headline in answer
        for point in headline.points
    ]
    parties = [party for headline in answer for party in headline.parties]
    taking_part = [party for party in parties if party.takes_part]
    return Counts(
        low=row.low,
        best=row.best,
        high=row.high,
        deaths=numbers[0] if numbers else None,
        numbers=frozenset(numbers),
        sides=(is_named(row.side_a, taking_part), is_named(row.side_b, taking_part)),
        sides_any=(is_named(row.side_a, parties), is_named(row.side_b, parties)),
        kms=tuple(kms) if row.where_prec in _EXACT_PLACES else None,
    )


# --- mistakes --------------------------------------------------------------------------------


def _mistakes(row: Row, answer: Answer, counts: Counts) -> Iterable[Mistake]:
    where, text = str(row.id), row.source_headline
    if counts.deaths is not None and counts.deaths != row.best:
        among = "another of its figures" if row.best in counts.numbers else "another figure"
        basis = next((one.deaths_basis for one in answer if one.deaths), None)
        yield Mistake(f"deaths: {among}", where, text, str(row.best), f"{counts.deaths:g}", basis)
    parties = dict.fromkeys(p.name for one in answer for p in one.parties if p.takes_part)
    ours = ", ".join(parties) or "none"
    sides_named = zip((row.side_a, row.side_b), counts.sides, counts.sides_any, strict=True)
    for side, named, anywhere in sides_named:
        if not named:
            cause = "named, but not as a party" if anywhere else "not named"
            yield Mistake(f"side: {cause}", where, text, side, ours)
    if counts.kms is not None and not (counts.kms and counts.kms[0] <= _BOUNDS_KM[0]):
        yield _misplaced(row, answer, counts.kms)


def _misplaced(row: Row, answer: Answer, kms: Sequence[float]) -> Mistake:
    gold = f"{row.where_coordinates} ({row.latitude:.2f}, {row.longitude:.2f})"
    point = next((point for headline in answer for point in headline.points), None)
    if point is None:
        return Mistake("no place", str(row.id), row.source_headline, gold, "none")
    cause = "another of its places" if min(kms) <= _BOUNDS_KM[0] else "another place"
    ours = f"{point.name} ({point.lat:.2f}, {point.lon:.2f}), {kms[0]:.0f} km off"
    return Mistake(cause, str(row.id), row.source_headline, gold, ours, point.basis)


EXAM = UcdpSyria()
