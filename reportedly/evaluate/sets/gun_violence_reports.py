"""Which reports tell of one shooting, and how many it killed and injured."""

import datetime
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, Field

from reportedly.evaluate.articles import with_title
from reportedly.evaluate.clusters import Shares, add_up, grouping_scores, share_labels
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.evaluate.grouping import Telling, group, main_claims, places_told, tell, why_apart
from reportedly.evaluate.measures import place_of
from reportedly.evaluate.tolls import Toll, injured_toll, reported_toll
from reportedly.reader import Reader
from reportedly.records import Claim

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
    """What is read in one report: how it is grouped, its tolls, the day that it names and city."""

    telling: Telling
    title: str
    published: str
    killed: Toll
    injured: Toll
    day: datetime.date | None
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
        """Group the pooled reports, whichever row they stand in, and settle their figures."""
        pool = {(r, i): one for r, answer in enumerate(answers) for i, one in enumerate(answer)}
        labels = dict(zip(pool, group([one.telling for one in pool.values()]), strict=True))
        groupings: dict[str, Mapping[_Item, Hashable]] = {
            "": labels,
            "each_alone": {item: item for item in pool},
            "all_one": dict.fromkeys(pool, 0),
            "city_and_day": {item: _city_and_day(item, one) for item, one in pool.items()},
        }
        gold = {item: item[0] for item in pool}
        shares = {name: share_labels(gold, ours) for name, ours in groupings.items()}
        marks = []
        for number, (row, answer) in enumerate(zip(rows, answers, strict=True)):
            own = [(number, i) for i in range(len(answer))]
            merged = _settle([pool[item] for item in _group_of(own, labels)])
            counts = Counts(
                shares={name: add_up(of_items, own) for name, of_items in shares.items()},
                merged=_compare(row, merged),
                reports=tuple(_compare(row, one) for one in answer),
            )
            mistakes = (*_apart(row, own, labels, pool), *_figures(row, merged))
            marks.append(Mark(row.incident_id, counts, mistakes))
        return marks

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Score the groupings over reports, and the figures over incidents and over reports."""
        counts = [mark.counts for mark in marks]
        scores = grouping_scores([one.shares for one in counts])
        scores |= _figure_scores([one.merged for one in counts], "")
        return scores | _figure_scores([f for one in counts for f in one.reports], "_per_report")


def _read(reader: Reader, shown: Shown) -> ReportAnswer:
    reading = reader.reading(report_of(shown.text, published=shown.published, title=shown.title))
    leading = main_claims(reading)
    killed = reported_toll("killed", leading, reading.claims)
    return ReportAnswer(
        telling=tell(reading),
        title=shown.title,
        published=shown.published,
        killed=killed,
        injured=injured_toll(reading, leading, killed),
        day=_day(leading),
        city=next((place.name for place in places_told(reading)), None),
    )


def _day(claims: Iterable[Claim]) -> datetime.date | None:
    """Return the day that most of the claims name, the first of as many; a night's is its eve."""
    named = Counter(
        claim.time.earliest[:10]
        for claim in claims
        if claim.time.precision in ("hour", "day") and claim.time.earliest
    )
    return datetime.date.fromisoformat(named.most_common(1)[0][0]) if named else None


def _city_and_day(item: _Item, answer: ReportAnswer) -> Hashable:
    day = answer.day or answer.published
    return (answer.city.casefold(), str(day)) if answer.city else item


def _group_of(own: Sequence[_Item], labels: Mapping[_Item, Hashable]) -> list[_Item]:
    """Return the group that most of an incident's reports are in, the first of as many."""
    label = Counter(labels[item] for item in own).most_common(1)[0][0]
    return [item for item, other in labels.items() if other == label]


V = TypeVar("V")


def _settle(reports: Sequence[ReportAnswer]) -> ReportAnswer:
    """Settle each field of a group of reports: what most say, the latest among as many.

    A group that names no day has that of its first report.
    """
    latest_first = sorted(reports, key=lambda one: one.published, reverse=True)
    first = latest_first[0]

    def most(values: Iterable[V]) -> V:
        return Counter(values).most_common(1)[0][0]

    killed = most(one.killed.persons for one in latest_first)
    injured = most(one.injured.persons for one in latest_first)
    return ReportAnswer(
        telling=first.telling,
        title=first.title,
        published=latest_first[-1].published,
        killed=next(one.killed for one in latest_first if one.killed.persons == killed),
        injured=next(one.injured for one in latest_first if one.injured.persons == injured),
        day=most([one.day for one in latest_first if one.day] or [None]),
        city=most([one.city for one in latest_first if one.city] or [None]),
    )


def _compare(row: Row, answer: ReportAnswer) -> Found:
    day = answer.day or datetime.date.fromisoformat(answer.published)
    return Found(
        killed_off=abs(answer.killed.persons - row.killed),
        injured_off=abs(answer.injured.persons - row.injured),
        days_off=abs((day - row.day).days),
        city=answer.city is not None and answer.city.casefold() in _cities(row),
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
    labels: Mapping[_Item, Hashable],
    pool: Mapping[_Item, ReportAnswer],
) -> list[Mistake]:
    """Name the reports that are not with the others of their incident, or are with strangers."""
    home = Counter(labels[item] for item in own).most_common(1)[0][0]
    first = next(item for item in own if labels[item] == home)
    mistakes = []
    for item in own:
        if labels[item] != home:
            cause = f"apart: {why_apart(pool[first].telling, pool[item].telling)}"
            mistakes.append(
                Mistake(cause, place_of(row), pool[item].title, pool[first].title, "apart")
            )
    strangers = [i for i, label in labels.items() if label == home and i not in own]
    if strangers:
        other = pool[strangers[0]].title
        cause = "together with another incident"
        mistakes.append(Mistake(cause, place_of(row), pool[first].title, "apart", other))
    return mistakes


def _figures(row: Row, merged: ReportAnswer) -> list[Mistake]:
    mistakes = []
    for name, toll, gold in (
        ("killed", merged.killed, row.killed),
        ("injured", merged.injured, row.injured),
    ):
        if toll.persons == gold:
            continue
        size = "too few" if toll.persons < gold else "too many"
        mistakes.append(
            Mistake(
                cause=f"{name}: {'nobody counted' if not toll.persons else size}",
                where=place_of(row),
                sentence=toll.sentence or merged.title,
                gold=f"{gold} {name}",
                ours=f"{toll.persons} {name}",
                basis=toll.basis,
            )
        )
    return mistakes


EXAM = GunViolenceReports()
