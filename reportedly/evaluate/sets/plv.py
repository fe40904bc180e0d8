"""What a marked source does to a marked target, as one of 15 root codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from sklearn.metrics import f1_score

from reportedly.evaluate.exam import Exam, Judged, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part, check_slice
from reportedly.lexicon.ontology import UNLISTED
from reportedly.lexicon.tables import read_yaml
from reportedly.reader import Reader
from reportedly.records import Claim

Spans = tuple[tuple[int, int], ...]

NO_CODE = "none"
"""Stands for our answer without a code: wrong, and no label of the average."""


class OnlySaid(BaseModel):
    """Which root a deed of some roots counts as when it is not told as done."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    modality: str | None = None
    polarity: str | None = None
    roots: tuple[str, ...]
    root: str

    def fits(self, claim: Claim, root: str) -> bool:
        """Tell whether the line is for a claim whose own root is `root`."""
        return (
            root in self.roots
            and self.modality in (None, claim.modality)
            and self.polarity in (None, claim.certainty.polarity)
        )


class Mapping(BaseModel):
    """From a claim's codes to the set's root codes, and from those to its four classes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roots: dict[str, str]
    by_cameo: dict[str, str]
    only_said: tuple[OnlySaid, ...]
    classes: dict[str, tuple[str, ...]]

    def root(self, claim: Claim) -> str | None:
        """Return a claim's root code; None where the kind has no PLOVER type."""
        plover, cameo = claim.event.codes.plover, claim.event.codes.cameo
        if plover is None:
            return None
        if claim.event.codes.rule.startswith("model:"):
            # The learned reader's codes are the set's own and count what is only said.
            return self.roots.get(plover.type, plover.type)
        root = self.by_cameo.get(cameo or "", self.roots.get(plover.type, plover.type))
        return next((line.root for line in self.only_said if line.fits(claim, root)), root)

    def class_of(self, root: str) -> str:
        """Return the class of a root code, `NO_CODE` for one that has none."""
        return next((name for name, roots in self.classes.items() if root in roots), NO_CODE)


@cache
def mapping() -> Mapping:
    """Load the mapping that stands beside this module."""
    return Mapping.model_validate(read_yaml(Path(__file__).with_suffix(".yaml")))


class Row(GoldRow):
    """A sentence, two parties in it, and the root code of what the one does to the other.

    Spans are empty for a party that the sentence does not name, None where the set could not
    place it.
    """

    id: str
    sentence_id: str
    text: str
    source: str
    target: str
    source_spans: Spans | None
    target_spans: Spans | None
    gold_root: str
    gold_penta: str

    def check(self) -> None:
        """Hold the spans to the text, and the codes to those known."""
        for surface, spans in ((self.source, self.source_spans), (self.target, self.target_spans)):
            for start, end in spans or ():
                check_slice(self.text, start, end, surface)
        if mapping().class_of(self.gold_root) == NO_CODE:
            raise ValueError(f'the field "gold_root" has {self.gold_root!r}, no known root code.')
        if self.gold_penta not in mapping().classes:
            raise ValueError(
                f'the field "gold_penta" has {self.gold_penta!r}; "1" to "4" expected.'
            )


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence and the code points of its two parties."""

    text: str
    source: Spans
    target: Spans


@dataclass(frozen=True, slots=True)
class Answer:
    """The root code, None without one; the kind and words of the claim that it comes from.

    `confidence` is None where there is no claim of a known kind.
    """

    root: str | None
    kind: str | None
    trigger: str
    basis: str | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The gold's and our root code, and the classes of both."""

    gold: str
    ours: str
    gold_class: str
    our_class: str


class Plv(Exam[Row, Question, Answer, Counts]):
    """F1 of 15 root codes and of their four classes, each label counting alike."""

    name = "plv"
    parts = (Part("{split}", Row),)
    headline = ("macro_f1",)
    order = ("train", "dev", "test")

    def question(self, row: Row) -> Question:
        """Show the sentence, the source and the target."""
        return Question(row.text, row.source_spans or (), row.target_spans or ())

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Ask for the claim between the two, and take its code."""
        claim = reader.between(report_of(question.text), question.source, question.target)
        if claim is None:
            return Answer(None, None, "", None)
        event = claim.event
        root = mapping().root(claim)
        return Answer(root, event.kind, event.trigger.text, event.basis, claim.confidence)

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare the root codes."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Macro F1 and accuracy over the codes that occur in the gold, and each code's F1."""
        counts = [mark.counts for mark in marks]
        roots, each = _by_label([c.gold for c in counts], [c.ours for c in counts])
        classes, _ = _by_label([c.gold_class for c in counts], [c.our_class for c in counts])
        right = sum(count.gold == count.ours for count in counts)
        answered = sum(count.ours != NO_CODE for count in counts)
        scores = {
            "macro_f1": roots,
            "accuracy": right / len(counts),
            "penta_macro_f1": classes,
            "penta_accuracy": sum(c.gold_class == c.our_class for c in counts) / len(counts),
            "answered": answered / len(counts),
        }
        if answered:
            scores["right_of_answered"] = right / answered
        return scores | {f"f1_{label.lower()}": value for label, value in each.items()}


def _by_label(gold: list[str], ours: list[str]) -> tuple[float, dict[str, float]]:
    labels = sorted(set(gold))
    values = f1_score(gold, ours, labels=labels, average=None, zero_division=0)
    each = {label: float(value) for label, value in zip(labels, values, strict=True)}
    return sum(each.values()) / len(each), each


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    ours = answer.root or NO_CODE
    counts = Counts(row.gold_root, ours, row.gold_penta, mapping().class_of(ours))
    mistakes = () if row.gold_root == ours else (_mistake(row, answer, counts),)
    # The code between two given parties is right only if kind, actor and recipient are.
    judged = () if answer.confidence is None else (Judged(answer.confidence, not mistakes),)
    return Mark(row.sentence_id, counts, mistakes, judged)


def _mistake(row: Row, answer: Answer, counts: Counts) -> Mistake:
    if answer.kind in (None, UNLISTED):
        cause = "no event known between them"
    elif answer.root is None:
        cause = "the kind has no code"
    else:
        alike = counts.gold_class == counts.our_class
        cause = "another code of the same class" if alike else "another code"
    return Mistake(
        cause=cause,
        where=row.id,
        sentence=row.text,
        gold=f"{row.gold_root}: {row.source} -> {row.target}",
        ours=f"{counts.ours} ({answer.kind}: {answer.trigger})",
        basis=answer.basis,
    )


EXAM = Plv()
