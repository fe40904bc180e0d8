"""The place of one marked event: the product is asked about the verb, and says where."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.evaluate.measures import Overlap, words_within
from reportedly.evaluate.place_names import bare_name
from reportedly.extraction.asked import claim_about
from reportedly.language.reading import Reading
from reportedly.places.candidates import ARTICLES
from reportedly.reader import Reader
from reportedly.records import Place

_ARTICLE = re.compile(rf"\b(?:{'|'.join(sorted(ARTICLES))})[-–]\Z", re.IGNORECASE)


class _Piece(BaseModel):
    start: int
    end: int
    text: str


class Row(GoldRow):
    """A sentence, the verb of an event in it, and the places of that event."""

    id: str
    text: str
    verb: list[_Piece]
    locations: list[_Piece]

    def check(self) -> None:
        """Hold the spans to the text."""
        for piece in (*self.verb, *self.locations):
            check_slice(self.text, piece.start, piece.end, piece.text)
        if not self.verb:
            raise ValueError('the field "verb" marks no word; one event is expected.')


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence and the words of the event asked about."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The names that place the event, as code points, and what they rest on.

    `names` are all place names of the sentence, for the baselines.
    """

    spans: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    basis: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Whether the places are exactly the gold's, whether the gold has none, and the words.

    `nearest` and `all_names` say the same of the baselines.
    """

    exact: bool
    nearest: bool
    all_names: bool
    placeless: bool
    overlap: Overlap


class EventLocation(Exam[Row, Question, Answer, Counts]):
    """Exact set of places per event, words of places, and events without a place."""

    name = "event_location"
    parts = (Part("{split}", Row),)
    headline = ("exact",)

    def question(self, row: Row) -> Question:
        """Show the sentence and the verb."""
        return Question(row.text, row.verb[0].start, row.verb[-1].end)

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Ask for the claim about the verb: its place, where it comes from and goes to.

        As the gold has it, a place is its bare name: "Silopi", not "Silopi town".
        """
        # What Reader.ask does, but for keeping the reading, which has the places.
        asked = [(question.start, question.end)]
        reading = reader.reading(report_of(question.text), asked=asked)
        claim = claim_about(reading, *reading.asked[0])
        ends = (claim.place, claim.origin, claim.destination)
        places = [place for place in (*ends, *claim.other_places) if place is not None]
        places = [_as_named(place, reading, question.text) for place in places]
        return Answer(
            spans=_bare(question.text, places),
            names=_bare(question.text, (mention.place for mention in reading.places)),
            basis=places[0].basis if places else None,
            kind=claim.event.kind,
        )

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each event's places."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Share of exact sets (over all, with and without a place), and the words' F1.

        Beside them the baselines: the name nearest to the verb, and all names.
        """
        counts = [mark.counts for mark in marks]
        scores = {
            "exact": _share(counts),
            "exact_nearest": sum(count.nearest for count in counts) / len(counts),
            "exact_all_names": sum(count.all_names for count in counts) / len(counts),
        }
        for name, placeless in (("exact_with_place", False), ("exact_without_place", True)):
            some = [count for count in counts if count.placeless is placeless]
            if some:
                scores[name] = _share(some)
        overlaps = [count.overlap for count in counts]
        total = Overlap(
            gold=sum(one.gold for one in overlaps),
            ours=sum(one.ours for one in overlaps),
            both=sum(one.both for one in overlaps),
        )
        return scores | total.scores("token")


def _share(counts: Sequence[Counts]) -> float:
    return sum(count.exact for count in counts) / len(counts)


def _bare(text: str, places: Iterable[Place]) -> tuple[tuple[int, int], ...]:
    """Return where the places' names stand, in text order; a mere "the city" has none.

    An article hyphened to a name is part of it, as in the gold: "Al-Raqqa".
    """
    words = (place.mention for place in places if place.mention is not None)
    names = {bare_name(text, mention.start, mention.end) for mention in words}
    whole = {(_with_article(text, name[0]), name[1]) for name in names if name is not None}
    return tuple(sorted(whole))


def _as_named(place: Place, reading: Reading, text: str) -> Place:
    """Go from "this town" to the mention of the same place that names it, if there is one."""
    if _bare(text, [place]) or place.geonames_id is None:
        return place
    same = (m.place for m in reading.places if m.place.geonames_id == place.geonames_id)
    return next((other for other in same if _bare(text, [other])), place)


def _with_article(text: str, start: int) -> int:
    before = _ARTICLE.search(text, 0, start)
    return before.start() if before else start


def _nearest(row: Row, names: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Choose the name nearest to the verb, by code points between them."""
    verb = (row.verb[0].start, row.verb[-1].end)
    return sorted(names, key=lambda name: max(name[0] - verb[1], verb[0] - name[1]))[:1]


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    gold = words_within(row.text, [(piece.start, piece.end) for piece in row.locations])
    ours = words_within(row.text, answer.spans)
    counts = Counts(
        exact=gold == ours,
        nearest=gold == words_within(row.text, _nearest(row, answer.names)),
        all_names=gold == words_within(row.text, answer.names),
        placeless=not row.locations,
        overlap=Overlap.of(gold, ours),
    )
    mistakes = () if counts.exact else (_mistake(row, answer, bool(gold & ours)),)
    return Mark(row.text, counts, mistakes)


def _mistake(row: Row, answer: Answer, overlapping: bool) -> Mistake:
    if not answer.spans:
        cause = "no place found"
    elif not row.locations:
        cause = "place given to an event without one"
    else:
        cause = "more or fewer words" if overlapping else "another place"
    return Mistake(
        cause=cause,
        where=row.id,
        sentence=row.text,
        gold=", ".join(piece.text for piece in row.locations) or "none",
        ours=", ".join(row.text[start:end] for start, end in answer.spans) or "none",
        basis=f"{answer.basis} ({answer.kind})",
    )


EXAM = EventLocation()
