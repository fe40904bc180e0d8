"""Who did what, when, where, why and how: phrases for the main event of an article."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, Field, field_validator

from reportedly.evaluate.articles import Article, with_title
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.evaluate.leads import lead_end, main_claims, places_told
from reportedly.evaluate.measures import f1, place_of
from reportedly.language.reading import Reading
from reportedly.reader import Reader
from reportedly.records import Claim, Span
from reportedly.records.span import IsoTime

W = Literal["who", "what", "when", "where", "why", "how"]
QUESTIONS: tuple[W, ...] = ("who", "what", "when", "where", "why", "how")

_WORD = re.compile(r"\w+")


class _GoldAnswer(BaseModel):
    """A phrase that coders gave; `text` is None where they said that there is none."""

    text: str | None = None
    parsed: str | None = None


class Row(GoldRow):
    """One article and the coders' phrases by question; `date` is None where the source has none."""

    id: str
    title: str
    text: str = Field(min_length=1)
    date: IsoTime | None
    answers: dict[W, list[_GoldAnswer]]

    @field_validator("date", mode="before")
    @classmethod
    def _known(cls, value: str) -> str | None:
        return None if value == "None" else value.replace(" ", "T")


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer to each question, None where the reading has none; and the day meant."""

    phrases: dict[W, str | None]
    day: str | None
    kind: str
    sentence: str
    basis: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Best token F1 per question that the gold answers, and whether the day is right (if any)."""

    overlap: dict[W, float]
    answered: dict[W, bool]
    day: bool | None


class Giveme5w1h(Exam[Row, Article, Answer, Counts]):
    """Token F1 of the first answer to each question, and the day of "when"."""

    name = "giveme5w1h"
    parts = (Part("{split}", Row),)
    headline = ("mean_f1",)

    def question(self, row: Row) -> Article:
        """Show the article with its title and day."""
        return Article(with_title(row.text, row.title), row.title, row.date)

    def answer(self, reader: Reader, question: Article) -> Answer:
        """Take the phrases from the main claim."""
        reading = reader.reading(question.report())
        claim = main_claim(reader, reading)
        phrases = _phrases(claim, reading)
        return Answer(
            phrases, _day(claim), claim.event.kind, claim.sentence.text, claim.event.basis
        )

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare each phrase with the nearest of the coders'."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Average over the articles in which the gold answers the question."""
        counts = [mark.counts for mark in marks]
        scores: Scores = {}
        for question in QUESTIONS:
            asked = [one for one in counts if question in one.overlap]
            if asked:
                scores[f"{question}_f1"] = _mean(one.overlap[question] for one in asked)
                scores[f"{question}_answered"] = _mean(one.answered[question] for one in asked)
        days = [one.day for one in counts if one.day is not None]
        if days:
            scores["when_parsed"] = _mean(days)
        of_all = [scores[name] for q in QUESTIONS if (name := f"{q}_f1") in scores]
        return {"mean_f1": _mean(of_all) if of_all else 0.0} | scores


def main_claim(reader: Reader, reading: Reading) -> Claim:
    """Return the claim of what an article is about.

    That is the first main claim of the headline or the first sentence after it; where neither
    has one, what the product says when asked about the headline's governing word.
    """
    first = lead_end(reading, sentences=1)
    for claim in main_claims(reading):
        if claim.event.trigger.start < first:
            return claim
    text = reading.report.text[: lead_end(reading)]
    lead = Article(text, reading.report.title, reading.report.published).report()
    root = next(token for token in reading.doc if token.dep_ == "ROOT" and not token.is_space)
    return reader.ask(lead, [(root.idx, root.idx + len(root))])[0]


def _phrases(claim: Claim, reading: Reading) -> dict[W, str | None]:
    people = [person.mention for person in claim.actors or claim.recipients]
    people += [reading.span(actor.start, actor.end) for actor in reading.actors[:1] if not people]
    places = [claim.place.mention] if claim.place and claim.place.mention else []
    places += [place.mention for place in places_told(reading) if place.mention]
    means = [item.mention for item in claim.materiel if item.action is None]
    return {
        "who": ", ".join(mention.text for mention in people) or None,
        "what": _what(claim),
        "when": _when(claim, reading),
        "where": places[0].text if places else None,
        "why": None,
        "how": means[0].text if means else None,
    }


def _when(claim: Claim, reading: Reading) -> str | None:
    """Return the claim's own time, else the first words in the article that name a day or hour."""
    if claim.time.mention:
        return claim.time.mention.text
    named = [m.time for m in reading.times if m.time.mention]
    days = [time for time in named if time.precision in ("hour", "day")]
    return next((time.mention.text for time in days or named if time.mention), None)


def _what(claim: Claim) -> str:
    """Return the words from the trigger to the last of whom and how many it concerns."""
    trigger = claim.event.trigger
    others: list[Span] = [person.mention for person in claim.recipients]
    others += [figure.mention for figure in claim.figures]
    within = [s.end for s in others if trigger.start < s.start and s.end <= claim.sentence.end]
    end = max([trigger.end, *within])
    return claim.sentence.text[trigger.start - claim.sentence.start : end - claim.sentence.start]


def _day(claim: Claim) -> str | None:
    moment = claim.time.earliest or claim.time.latest
    return moment[:10] if moment else None


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    overlap: dict[W, float] = {}
    answered: dict[W, bool] = {}
    mistakes = []
    for question in QUESTIONS:
        golds = [one.text for one in row.answers.get(question, []) if one.text]
        if not golds:
            continue
        ours = answer.phrases[question]
        overlap[question] = max(token_f1(gold, ours or "") for gold in golds)
        answered[question] = ours is not None
        if not overlap[question]:
            mistakes.append(_mistake(row, answer, question, golds))
    days = {one.parsed for one in row.answers.get("when", []) if one.parsed}
    right = answer.day in days if days else None
    return Mark(row.id, Counts(overlap, answered, right), tuple(mistakes))


def _mistake(row: Row, answer: Answer, question: W, golds: Sequence[str]) -> Mistake:
    ours = answer.phrases[question]
    asked = " (asked)" if answer.kind == "unlisted" else ""
    return Mistake(
        cause=f"{question}: {'other words' if ours else 'nothing read'}{asked}",
        where=place_of(row),
        sentence=answer.sentence,
        gold=" | ".join(golds),
        ours=ours or "none",
        basis=f"{answer.basis} ({answer.kind})",
    )


def token_f1(gold: str, ours: str) -> float:
    """Return the F1 of the words (letters and digits, case aside) that two phrases share."""
    golds, found = Counter(_words(gold)), Counter(_words(ours))
    both = (golds & found).total()
    return f1(both / found.total(), both / golds.total()) if both else 0.0


def _words(phrase: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(phrase)]


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers)


EXAM = Giveme5w1h()
