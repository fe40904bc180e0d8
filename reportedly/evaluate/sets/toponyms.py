"""Place names and where they lie: the reading's own places, against marked coordinates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel

from reportedly.evaluate.articles import Article
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.evaluate.measures import Overlap, match_spans
from reportedly.evaluate.place_names import bare_name
from reportedly.evaluate.sentences import Bounds, sentence_at, sentence_bounds
from reportedly.language.reading import Reading
from reportedly.places.countries import country_by_code, country_of_demonym
from reportedly.places.distance import distance_km
from reportedly.places.gazetteer import open_gazetteer
from reportedly.reader import Reader
from reportedly.records import Place
from reportedly.settings import Settings

NEAR_KM = 161
"""One hundred miles, the usual bound (Leidner 2007, and all after him)."""
_FARTHEST_KM = 20039
"""Half the earth's girth, by which the area under the error curve is scaled."""
_WIDE = frozenset({"country", "region"})
_WITH_PEOPLES = frozenset({"lgl"})
"""Corpora whose annotators marked words for a people or its country ("Sudanese") as names."""


class Toponym(BaseModel):
    """A marked place name; the entry and the coordinates are None where the gold has none."""

    start: int
    end: int
    text: str
    geonames_id: int | None
    lat: float | None
    lon: float | None


class Row(GoldRow):
    """An article, and the place names in it; `set` is the corpus that it comes from."""

    id: str
    set: str
    title: str | None
    date: str | None
    text: str
    toponyms: list[Toponym]

    def check(self) -> None:
        """Hold the spans to the text, and the date to its form."""
        for name in self.toponyms:
            check_slice(self.text, name.start, name.end, name.text)
            if (name.lat is None) != (name.lon is None):
                raise ValueError(f"{name.text!r} has one coordinate; both or none are expected.")
        if self.date is not None:
            datetime.fromisoformat(self.date)


@dataclass(frozen=True, slots=True)
class Question:
    """The article, and whether names of peoples are to be answered as their country's."""

    article: Article
    peoples: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A place name of the reading (code points) and where it lies, None where that is not known.

    `wide` tells countries and regions, whose points are a matter of convention.
    """

    start: int
    end: int
    geonames_id: int | None
    lat: float | None
    lon: float | None
    basis: str
    wide: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where the name stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Answer:
    """The place names of an article, in text order, and its sentences."""

    places: tuple[Found, ...]
    sentences: Bounds


@dataclass(frozen=True, slots=True)
class Counts:
    """What one article adds: names, names with the same bounds, entries, and distances.

    `located` counts the gold's names with coordinates, `located_found` those of them that the
    reading has as names; `errors` holds the km of those that it gives a point to. `ids` counts
    the gold's entries among all names, those of recognised names, and those that ours has.
    """

    corpus: str
    names: Overlap
    exact: Overlap
    located: int
    located_found: int
    errors: npt.NDArray[np.float64]
    ids: tuple[int, int, int]


class Toponyms(Exam[Row, Question, Answer, Counts]):
    """Names found, and how far their points lie from the gold's; all corpora and each."""

    name = "toponyms"
    parts = (Part("{split}", Row),)
    headline = ("recognition_f1", "within_161_km")
    pooled = True

    def question(self, row: Row) -> Question:
        """Show the article, and say which corpus's custom it follows for names of peoples."""
        published = datetime.fromisoformat(row.date).isoformat() if row.date else None
        return Question(Article(row.text, row.title, published), row.set.lower() in _WITH_PEOPLES)

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read the article; words that only refer to a place ("the city") name none."""
        reading = reader.reading(question.article.report())
        found = []
        for mention in reading.places:
            place = mention.place
            words = place.mention
            span = bare_name(question.article.text, words.start, words.end) if words else None
            if span is not None:
                found.append(_found(span, place))
        if question.peoples:
            found = sorted(found + _peoples(reading), key=lambda name: name.span)
        return Answer(tuple(found), sentence_bounds(reading))

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Pair the names of each article by overlap, and measure."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Score all corpora together, then each under its own name."""
        counts = [mark.counts for mark in marks]
        scores = _scores(counts)
        for corpus in sorted({count.corpus for count in counts}):
            own = _scores([count for count in counts if count.corpus == corpus])
            scores |= {f"{name}_{corpus.lower()}": value for name, value in own.items()}
        return scores


def _found(span: tuple[int, int], place: Place) -> Found:
    wide = place.precision in _WIDE
    return Found(*span, place.geonames_id, place.lat, place.lon, place.basis, wide)


def _peoples(reading: Reading) -> list[Found]:
    """List the words for peoples that stand outside place names, with their countries' points."""
    taken = {i for mention in reading.places for i in range(mention.start, mention.end)}
    found = []
    for token in reading.doc:
        land = country_by_code(country_of_demonym(token.text) or "")
        if land is not None and token.text[:1].isupper() and token.i not in taken:
            span = token.idx, token.idx + len(token.text)
            entry = open_gazetteer(Settings()).find(land.name)[0]
            found.append(
                Found(*span, entry.geonames_id, entry.lat, entry.lon, "nationality", wide=True)
            )
    return found


def _scores(counts: Sequence[Counts]) -> Scores:
    names = sum((count.names for count in counts), Overlap())
    exact = sum((count.exact for count in counts), Overlap())
    scores = names.scores("recognition") | exact.scores("recognition", "_exact")
    errors = np.concatenate([count.errors for count in counts])
    near = int((errors <= NEAR_KM).sum())
    shares = {
        "within_161_km": (near, sum(count.located for count in counts)),
        "within_161_km_found": (near, sum(count.located_found for count in counts)),
    }
    known, recognised, right = (sum(count.ids[i] for count in counts) for i in range(3))
    shares |= {"exact_id": (right, known), "exact_id_found": (right, recognised)}
    scores |= {name: part / whole for name, (part, whole) in shares.items() if whole}
    return scores | _distances(errors)


def _distances(errors: npt.NDArray[np.float64]) -> Scores:
    """Sum up the distances of the names that were given a point.

    `auc` is the area under ln(1 + error), ascending, as a share of the greatest possible one.
    Source: Gritta, Pilehvar and Collier, A Pragmatic Guide to Geoparsing Evaluation, 2020.
    """
    if not errors.size:
        return {}
    scores = {"mean_km": float(errors.mean()), "median_km": float(np.median(errors))}
    if errors.size > 1:
        curve = np.sort(np.log1p(errors)) / np.log(_FARTHEST_KM)
        scores["auc"] = float(np.trapezoid(curve) / (errors.size - 1))
    return scores


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    gold = [(name.start, name.end) for name in row.toponyms]
    pairs = match_spans(gold, [place.span for place in answer.places])
    paired = [(row.toponyms[i], answer.places[j]) for i, j in pairs]
    errors = [error for pair in paired if (error := _error_km(*pair)) is not None]
    same = sum(place.span == (name.start, name.end) for name, place in paired)
    ours = len(answer.places)
    counts = Counts(
        corpus=row.set,
        names=Overlap(len(gold), ours, len(pairs)),
        exact=Overlap(len(gold), ours, same),
        located=sum(name.lat is not None for name in row.toponyms),
        located_found=sum(name.lat is not None for name, _ in paired),
        errors=np.array(errors, dtype=np.float64),
        ids=_ids(row.toponyms, paired),
    )
    return Mark(row.id, counts, tuple(_mistakes(row, answer, pairs)))


def _ids(names: Iterable[Toponym], paired: Sequence[tuple[Toponym, Found]]) -> tuple[int, int, int]:
    known = [(name, place) for name, place in paired if name.geonames_id is not None]
    return (
        sum(name.geonames_id is not None for name in names),
        len(known),
        sum(name.geonames_id == place.geonames_id for name, place in known),
    )


def _error_km(name: Toponym, place: Found) -> float | None:
    """Return how far our point lies from the gold's; None where one of them has none."""
    if name.lat is None or name.lon is None or place.lat is None or place.lon is None:
        return None
    return distance_km(name.lat, name.lon, place.lat, place.lon)


def _mistakes(row: Row, answer: Answer, pairs: Sequence[tuple[int, int]]) -> Iterable[Mistake]:
    partner = dict(pairs)
    for i, name in enumerate(row.toponyms):
        place = answer.places[partner[i]] if i in partner else None
        cause = _cause(name, place)
        if cause is not None:
            yield Mistake(
                cause=cause,
                where=f"{row.set} {row.id}",
                sentence=sentence_at(row.text, answer.sentences, name.start),
                gold=_point(name.text, name.lat, name.lon),
                ours=_shown(row.text, place) if place else "none",
                basis=place.basis if place else None,
            )
    taken = set(partner.values())
    for j, place in enumerate(answer.places):
        if j not in taken:
            yield Mistake(
                cause="no place name in the gold",
                where=f"{row.set} {row.id}",
                sentence=sentence_at(row.text, answer.sentences, place.start),
                gold="none",
                ours=_shown(row.text, place),
                basis=place.basis,
            )


def _cause(name: Toponym, place: Found | None) -> str | None:
    """Say what went wrong with a name; None if it was found and, where known, located."""
    if place is None:
        return "name of a people" if country_of_demonym(name.text) else "name not found"
    if name.lat is None:
        return None
    error = _error_km(name, place)
    if error is None:
        return "found, but without a point"
    if error <= NEAR_KM:
        return None
    return "another point of a country or region" if place.wide else "another place of the name"


def _shown(text: str, place: Found) -> str:
    return _point(text[place.start : place.end], place.lat, place.lon)


def _point(words: str, lat: float | None, lon: float | None) -> str:
    return words if lat is None or lon is None else f"{words} ({lat:.2f}, {lon:.2f})"


EXAM = Toponyms()
