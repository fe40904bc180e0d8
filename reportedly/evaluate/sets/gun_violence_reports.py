"""Which reports tell of one shooting, and how many it killed and injured."""

import datetime
import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from reportedly.evaluate.articles import with_title
from reportedly.evaluate.clusters import Shares, add_up, grouping_scores, share_labels
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.evaluate.main_incidents import ReadReport, incidents_of, main_incidents
from reportedly.evaluate.measures import place_of
from reportedly.evaluate.tolls import Toll
from reportedly.figures.event_figures import struck_figures
from reportedly.merge.grouping import stories_of
from reportedly.merge.told import Told
from reportedly.reader import Reader
from reportedly.records import Figure, Measure, SettledFigure

_STRUCK = "rule:figure-struck"
_PARENTHESIS = re.compile(r"^(?P<outer>[^(]*)\((?P<inner>[^)]*)\)\s*$")


class _GoldReport(BaseModel):
    id: str
    title: str
    date: datetime.date
    text: str = Field(min_length=1)


class _GoldPlace(BaseModel):
    city_or_county: str


class Row(GoldRow):
    """One incident: its reports, and what the archive of incidents says of it."""

    incident_id: str
    reports: list[_GoldReport] = Field(min_length=1)
    killed: int
    injured: int
    date: str
    place: _GoldPlace

    @property
    def day(self) -> datetime.date:
        """The day of the incident; raises ValueError for another form than "June 15, 2014"."""
        return datetime.datetime.strptime(self.date, "%B %d, %Y").date()

    def check(self) -> None:
        """Hold the date to its form."""
        try:
            _ = self.day
        except ValueError:
            raise ValueError(
                f'the field "date" is {self.date!r}; a day such as "June 15, 2014" was expected.'
            ) from None


@dataclass(frozen=True, slots=True)
class Shown:
    """One report as the product gets it: the text opens with the title."""

    text: str
    title: str
    published: str


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


Question = tuple[Shown, ...]
Answer = tuple[ReportAnswer, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """How far an answer is from the record: persons, days, and whether the city is the same."""

    killed_off: int
    injured_off: int
    days_off: int
    city: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """One incident: shares of the groupings by name, and what is found before and after merging."""

    shares: Mapping[str, Shares]
    merged: Found
    reports: tuple[Found, ...]


_Item = tuple[int, int]


class GunViolenceReports(Exam[Row, Question, Answer, Counts]):
    """Reports of all incidents pooled and grouped again; figures, day and city of each."""

    name = "gun_violence_reports"
    parts = (Part("{split}", Row),)
    headline = ("b3_f1", "conll_f1", "killed_exact", "injured_exact")

    def question(self, row: Row) -> Question:
        """Show the reports, each to be read by itself."""
        return tuple(
            Shown(with_title(one.text, one.title), one.title, one.date.isoformat())
            for one in row.reports
        )

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read each report without the others."""
        return tuple(_read(reader, shown) for shown in question)

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Merge the pooled reports, whichever row they stand in, and compare the incidents."""
        pool = {(r, i): one for r, answer in enumerate(answers) for i, one in enumerate(answer)}
        merged = _merge([one.read for one in pool.values()])
        labels = {item: merged.label(one) for item, one in pool.items()}
        alone = {item: _settle(_merge([one.read]), [one]) for item, one in pool.items()}
        groupings: dict[str, Mapping[_Item, Hashable]] = {
            "": labels,
            "each_alone": {item: item for item in pool},
            "all_one": dict.fromkeys(pool, 0),
            "city_and_day": {item: _city_and_day(item, one) for item, one in alone.items()},
        }
        gold = {item: item[0] for item in pool}
        shares = {name: share_labels(gold, ours) for name, ours in groupings.items()}
        marks = []
        for number, (row, answer) in enumerate(zip(rows, answers, strict=True)):
            own = [(number, i) for i in range(len(answer))]
            settled = _settle(merged, [pool[item] for item in _group_of(own, labels)])
            counts = Counts(
                shares={name: add_up(of_items, own) for name, of_items in shares.items()},
                merged=_compare(row, settled),
                reports=tuple(_compare(row, alone[item]) for item in own),
            )
            mistakes = (*_apart(row, own, labels, pool), *_figures(row, settled))
            marks.append(Mark(row.incident_id, counts, mistakes))
        return marks

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Score the groupings over reports, and the figures over incidents and over reports."""
        counts = [mark.counts for mark in marks]
        scores = grouping_scores([one.shares for one in counts])
        scores |= _figure_scores([one.merged for one in counts], "")
        return scores | _figure_scores([f for one in counts for f in one.reports], "_per_report")


def _read(reader: Reader, shown: Shown) -> ReportAnswer:
    report = report_of(shown.text, published=shown.published, title=shown.title)
    reading = reader.reading(report)
    hit = struck_figures(reading)
    struck = {
        claim.id: int(sum(map(_persons, hit[claim.event.trigger.start])))
        for claim in reading.claims
        if claim.event.trigger.start in hit
    }
    return ReportAnswer(ReadReport(report, tuple(reading.claims)), struck)


def _persons(figure: Figure | SettledFigure) -> float:
    return figure.best if figure.best is not None else figure.low or 0


@dataclass(frozen=True, slots=True)
class _Merged:
    """The main incident and the story of each report, by its id."""

    main: Mapping[str, Told]
    stories: Mapping[str, str]

    def label(self, answer: ReportAnswer) -> str:
        """Name the incident that a report is about, or its story where it tells of no violence."""
        report = answer.read.report.id
        return self.main[report].incident.id if report in self.main else self.stories[report]


def _merge(read: Sequence[ReadReport]) -> _Merged:
    main = main_incidents(incidents_of(read))
    return _Merged(main, stories_of(one.report for one in read))


def _city_and_day(item: _Item, settled: Settled) -> Hashable:
    return (settled.city.casefold(), settled.day) if settled.city else item


def _group_of(own: Sequence[_Item], labels: Mapping[_Item, str]) -> list[_Item]:
    """Return the group that most of an incident's reports are in.

    Of as many an incident comes before a story, and the first before others.
    """
    ordered = sorted(own, key=lambda item: not labels[item].startswith("i-"))
    label = Counter(labels[item] for item in ordered).most_common(1)[0][0]
    return [item for item, other in labels.items() if other == label]


def _settle(merged: _Merged, reports: Sequence[ReportAnswer]) -> Settled:
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
        datetime.date.fromisoformat(moment[:10]) if moment else published,
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
    return Toll(int(_persons(figure)), sentence, figure.rule)


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


def _compare(row: Row, settled: Settled) -> Found:
    return Found(
        killed_off=abs(settled.killed.persons - row.killed),
        injured_off=abs(settled.injured.persons - row.injured),
        days_off=abs((settled.day - row.day).days),
        city=settled.city is not None and settled.city.casefold() in _cities(row),
    )


def _cities(row: Row) -> set[str]:
    """Return the names that stand for the city: "Milwaukee (Glendale)" is either."""
    written = row.place.city_or_county.casefold().strip()
    parts = _PARENTHESIS.match(written)
    names = {parts["outer"].strip(), parts["inner"].strip()} if parts else {written}
    return names - {"county"}


def _figure_scores(found: Sequence[Found], suffix: str) -> Scores:
    share = 1 / len(found)
    sums = {
        "killed_exact": sum(not one.killed_off for one in found),
        "injured_exact": sum(not one.injured_off for one in found),
        "both_exact": sum(not one.killed_off and not one.injured_off for one in found),
        "killed_mean_error": sum(one.killed_off for one in found),
        "injured_mean_error": sum(one.injured_off for one in found),
        "date_exact": sum(not one.days_off for one in found),
        "date_within_1": sum(one.days_off <= 1 for one in found),
        "city": sum(one.city for one in found),
    }
    return {f"{name}{suffix}": value * share for name, value in sums.items()}


def _apart(
    row: Row,
    own: Sequence[_Item],
    labels: Mapping[_Item, str],
    pool: Mapping[_Item, ReportAnswer],
) -> list[Mistake]:
    """Name the reports that are not with the others of their incident, or are with strangers."""
    home = Counter(labels[item] for item in own).most_common(1)[0][0]
    first = next(item for item in own if labels[item] == home)
    mistakes = [
        Mistake("apart", place_of(row), pool[item].title, pool[first].title, "apart")
        for item in own
        if labels[item] != home
    ]
    strangers = [i for i, label in labels.items() if label == home and i not in own]
    if strangers:
        other = pool[strangers[0]].title
        cause = "together with another incident"
        mistakes.append(Mistake(cause, place_of(row), pool[first].title, "apart", other))
    return mistakes


def _figures(row: Row, settled: Settled) -> list[Mistake]:
    mistakes = []
    for name, toll, gold in (
        ("killed", settled.killed, row.killed),
        ("injured", settled.injured, row.injured),
    ):
        if toll.persons == gold:
            continue
        size = "too few" if toll.persons < gold else "too many"
        mistakes.append(
            Mistake(
                cause=f"{name}: {'nobody counted' if not toll.persons else size}",
                where=place_of(row),
                sentence=toll.sentence or row.reports[0].title,
                gold=f"{gold} {name}",
                ours=f"{toll.persons} {name}",
                basis=toll.basis,
            )
        )
    return mistakes


EXAM = GunViolenceReports()
