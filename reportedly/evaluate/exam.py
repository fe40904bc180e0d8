"""What every gold set has to say: what is asked, how it is answered, marked and scored."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from reportedly.evaluate.gold import USUAL_ORDER, Gold, GoldRow, Part, read_gold
from reportedly.reader import Reader
from reportedly.records import Report, make_id, sha256_of

Scores = dict[str, float]
"""Score by name; shares are 0 to 1. A score that has no value in this data is left out."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where the answer is not the gold: what a developer works from.

    `cause` sorts mistakes ("no event found", "other label"); `basis` is the rule or row that
    ours rests on, None where there is nothing of ours.
    """

    cause: str
    where: str
    sentence: str
    gold: str
    ours: str
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that the gold can judge: its confidence, and whether the gold agrees with it."""

    confidence: float
    accepted: bool


C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Mark(Generic[C]):
    """One row marked: `counts` is whatever the set's `scores` adds up.

    Marks of one `unit` (a document, a topic, an incident) are drawn together when the
    uncertainty of a score is estimated.
    """

    unit: str
    counts: C
    mistakes: tuple[Mistake, ...] = ()
    judged: tuple[Judged, ...] = ()


R = TypeVar("R", bound=GoldRow)
Q = TypeVar("Q")
A = TypeVar("A")


class Exam(ABC, Generic[R, Q, A, C]):
    """One gold set. R its rows, Q what the product is shown, A what it answers, C the counts.

    A question holds the text and the marks that the set gives with it, never the gold; it and
    the answer travel between processes.
    """

    name: ClassVar[str]
    parts: tuple[Part[R], ...]
    headline: ClassVar[tuple[str, ...]]
    """The scores that stand on the scoreboard and have floors."""
    order: ClassVar[tuple[str, ...]] = USUAL_ORDER
    pooled: ClassVar[bool] = False
    """Whether all splits are taken together where none is named."""

    def read_gold(
        self, folder: Path, *, split: str | None = None, limit: int | None = None
    ) -> Gold[R]:
        """Read the set's rows as `gold.read_gold` does, with what this exam says of its files."""
        return read_gold(
            self.name,
            folder,
            self.parts,
            split=split,
            order=self.order,
            pooled=self.pooled,
            limit=limit,
        )

    def is_learned(self, row: R, split: str) -> bool:
        """Tell whether the learned reader, if trained on this set at all, was trained on a row."""
        return split == "train"

    @abstractmethod
    def question(self, row: R) -> Q:
        """Take from a row what the product may see."""

    @abstractmethod
    def answer(self, reader: Reader, question: Q) -> A:
        """Let the product answer, by its own reading."""

    @abstractmethod
    def mark(self, rows: Sequence[R], answers: Sequence[A]) -> list[Mark[C]]:
        """Compare all answers with the gold, in order of the rows."""

    @abstractmethod
    def scores(self, marks: Sequence[Mark[C]]) -> Scores:
        """Work out the scores of some marks: all of them, or a sample drawn with return."""


AnyExam = Exam[Any, Any, Any, Any]


def report_of(
    text: str, *, published: str | None = None, title: str | None = None, **fields: Any
) -> Report:
    """Make the Report of a gold text, which stays as it is, so that the gold's offsets hold.

    `title` is kept only where the text opens with it, as in every Report.
    """
    opens = title if title and text.startswith(title) else None
    values: Mapping[str, Any] = {
        "id": make_id("r", text, published or ""),
        "sha256": sha256_of(text.encode()),
        "language": "en",
        "text": text,
        "title": opens,
        "published": published,
    }
    return Report(**{**values, **fields})
