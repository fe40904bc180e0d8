"""Which articles tell one story: news of all kinds, attacks and missile launches among it."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from reportedly.evaluate.articles import Article, with_title
from reportedly.evaluate.clusters import Shares, grouping_scores, no_shares, share_labels
from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.evaluate.measures import place_of
from reportedly.merge.grouping import stories_of
from reportedly.reader import Reader
from reportedly.records import Report
from reportedly.records.span import IsoTime


class Row(GoldRow):
    """One article and the event that it was collected for."""

    id: str
    title: str
    text: str = Field(min_length=1)
    date: IsoTime
    event_id: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What one article adds to the metrics of each grouping, by name."""

    shares: Mapping[str, Shares]


class NewsClusters(Exam[Row, Article, Report, Counts]):
    """Articles of all events pooled and grouped again."""

    name = "news_clusters"
    parts = (Part("{split}", Row),)
    headline = ("b3_f1",)

    def question(self, row: Row) -> Article:
        """Show the article with its title and day."""
        return Article(with_title(row.text, row.title), row.title, row.date)

    def answer(self, reader: Reader, question: Article) -> Report:
        """Take the article as a report; stories are told by words and days, without a claim."""
        return question.report()

    def mark(self, rows: Sequence[Row], answers: Sequence[Report]) -> list[Mark[Counts]]:
        """Put all articles in stories, as the product does before it looks for incidents."""
        stories = stories_of(answers)
        labels = {number: stories[report.id] for number, report in enumerate(answers)}
        gold = {number: row.event_id for number, row in enumerate(rows)}
        groupings: dict[str, Mapping[int, Hashable]] = {
            "": labels,
            "each_alone": {number: number for number in gold},
            "all_one": dict.fromkeys(gold, 0),
        }
        shares = {name: share_labels(gold, ours) for name, ours in groupings.items()}
        return [
            Mark(
                str(row.event_id),
                Counts({name: of.get(number, no_shares()) for name, of in shares.items()}),
                _mistakes(number, rows, labels),
            )
            for number, row in enumerate(rows)
        ]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Score the groupings over articles."""
        return grouping_scores([mark.counts.shares for mark in marks])


def _mistakes(number: int, rows: Sequence[Row], labels: Mapping[int, str]) -> tuple[Mistake, ...]:
    """Say of an article that it is not with most of its event, or that it is with another's."""
    row = rows[number]
    event = [i for i, other in enumerate(rows) if other.event_id == row.event_id]
    home = Counter(labels[i] for i in event).most_common(1)[0][0]
    first = next(i for i in event if labels[i] == home)
    strangers = [i for i, label in labels.items() if label == home and i not in event]
    if labels[number] != home:
        cause, other, gold, ours = "apart", first, "together", "apart"
    elif number == first and strangers:
        cause, other, gold, ours = "together with another event", strangers[0], "apart", "together"
    else:
        return ()
    beside = f"{rows[other].title} ({place_of(rows[other])})"
    return (Mistake(cause, place_of(row), row.title, f"{gold} with: {beside}", ours),)


EXAM = NewsClusters()
