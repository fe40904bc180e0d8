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
from reportedly.evaluate.main_incidents import ReadReport
from reportedly.evaluate.measures import place_of
from reportedly.evaluate.shootings import (
    ReportAnswer,
    Settled,
    merge_reports,
    persons_of,
    settle_reports,
)
from reportedly.figures.event_figures import struck_figures
from reportedly.reader import Reader

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
        merged = merge_reports([one.read for one in pool.values()])
        labels = {item: merged.label(one) for item, one in pool.items()}
        alone = {
            item: settle_reports(merge_reports([one.read]), [one]) for item, one in pool.items()
        }
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
            settled = settle_reports(merged, [pool[item] for item in _group_of(own, labels)])
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
        claim.id: int(sum(map(persons_of, hit[claim.event.trigger.start])))
        for claim in reading.claims
        if claim.event.trigger.start in hit
    }
    return ReportAnswer(ReadReport(report, tuple(reading.claims)), struck)


def _city_and_day(item: _Item, settled: Settled) -> Hashable:
    return (settled.city.casefold(), settled.day) if settled.city else item


def _group_of(own: Sequence[_Item], labels: Mapping[_Item, str]) -> list[_Item]:
    """Return the group that most of an incident's reports are in.

    Of as many an incident comes before a story, and the first before others.
    """
    ordered = sorted(own, key=lambda item: not labels[item].startswith("i-"))
    label = Counter(labels[item] for item in ordered).most_common(1)[0][0]
    return [item for item, other in labels.items() if other == label]


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
