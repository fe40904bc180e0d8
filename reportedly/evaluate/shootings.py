"""Reports of shootings merged, and what the settled incident of some of them comes to."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.evaluate.main_incidents import ReadReport, incidents_of, main_incidents
from reportedly.evaluate.tolls import Toll
from reportedly.merge.grouping import stories_of
from reportedly.merge.told import Told
from reportedly.records import Figure, Measure, SettledFigure, day_of

_STRUCK = "rule:figure-struck"


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """What is read in one report: its claims, and how many each says were hit, by its id."""

    read: ReadReport
    struck: Mapping[str, int]

    @property
    def title(self) -> str:
        """The title; the archive gives one with every report."""
        return self.read.report.title or ""

    @property
    def published(self) -> datetime.date:
        """The day of publication."""
        return datetime.date.fromisoformat((self.read.report.published or "")[:10])


@dataclass(frozen=True, slots=True)
class Settled:
    """What some reports of one incident come to; no violence told of is a toll of nobody."""

    killed: Toll
    injured: Toll
    day: datetime.date
    city: str | None


def persons_of(figure: Figure | SettledFigure) -> float:
    """Give a number of people as one: the best, else the lower bound, else nobody."""
    return figure.best if figure.best is not None else figure.low or 0


@dataclass(frozen=True, slots=True)
class Merged:
    """The main incident and the story of each report, by its id."""

    main: Mapping[str, Told]
    stories: Mapping[str, str]

    def label(self, answer: ReportAnswer) -> str:
        """Name the incident that a report is about, or its story where it tells of no violence."""
        report = answer.read.report.id
        return self.main[report].incident.id if report in self.main else self.stories[report]


def merge_reports(read: Sequence[ReadReport]) -> Merged:
    """Merge reports as any are."""
    main = main_incidents(incidents_of(read))
    return Merged(main, stories_of(one.report for one in read))


def settle_reports(merged: Merged, reports: Sequence[ReportAnswer]) -> Settled:
    """Take the fields of the incident that reports of one label are about, as it is settled.

    Its day is that of the first publication where nothing else is known.
    """
    told = merged.main.get(reports[0].read.report.id)
    published = min(one.published for one in reports)
    if told is None:
        return Settled(Toll(0), Toll(0), published, None)
    killed, injured = _toll(told, "killed"), _toll(told, "injured")
    time, place = told.incident.time, told.incident.place
    moment = time.earliest or time.latest
    return Settled(
        killed,
        max(injured, _lived(told, reports, killed), key=lambda toll: toll.persons),
        day_of(moment) if moment else published,
        place.name if place else None,
    )


def _toll(told: Told, measure: Measure) -> Toll:
    """Take a settled number, with the sentence of the first claim that gives it."""
    figure = told.incident.figure(measure)
    if figure is None:
        return Toll(0)
    given = next((a for a in figure.alternatives if a.value.best == figure.best), None)
    first = (given or figure.alternatives[0]).claim_ids[0]
    sentence = next(claim.sentence.text for _, claim in told.pairs if claim.id == first)
    return Toll(int(persons_of(figure)), sentence, figure.rule)


def _lived(told: Told, reports: Sequence[ReportAnswer], killed: Toll) -> Toll:
    """Count who was hit and is not said to have died: the most that a claim tells, less the dead.

    Of several reports the middle one counts, the lower of two. Whoever is told of as shot, and of
    as nothing else, lived: true of a report of a shooting that is over, as all of this set are,
    and of no news in general, so that it is no rule of settling.
    """
    tolls = []
    for one in reports:
        hits = [
            Toll(max(0, one.struck[claim.id] - killed.persons), claim.sentence.text, _STRUCK)
            for _, claim in told.pairs
            if claim.id in one.struck
        ]
        if hits:
            tolls.append(max(hits, key=lambda toll: toll.persons))
    ordered = sorted(tolls, key=lambda toll: toll.persons)
    return ordered[(len(ordered) - 1) // 2] if ordered else Toll(0)
