"""The one kind of event that a snippet tells of, as one of 30 labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict
from sklearn.metrics import f1_score

from reportedly.evaluate.exam import Exam, Mark, Mistake, Scores, report_of
from reportedly.evaluate.gold import GoldRow, Part
from reportedly.lexicon.tables import read_yaml
from reportedly.reader import Reader
from reportedly.records import Claim

Label = Literal[
    "ABDUCT_DISSAP", "AGREEMENT", "AIR_STRIKE", "ARMED_CLASH", "ARREST", "ART_MISS_ATTACK",
    "ATTACK", "CHANGE_TO_GROUP_ACT", "CHEM_WEAP", "DISR_WEAP", "FORCE_AGAINST_PROTEST",
    "GOV_REGAINS_TERIT", "GRENADE", "HQ_ESTABLISHED", "MOB_VIOL", "NON_STATE_ACTOR_OVERTAKES_TER",
    "NON_VIOL_TERRIT_TRANSFER", "OTHER", "PEACE_PROTEST", "PROPERTY_DISTRUCT",
    "PROTEST_WITH_INTER", "REM_EXPLOS", "SEX_VIOL", "SUIC_BOMB", "VIOL_DEMONSTR",
    "ORG_CRIME", "NATURAL_DISASTER", "MAN_MADE_DISASTER", "DIPLO", "ATTRIB",
]  # fmt: skip
"""The labels of sub-task 1 (25), then the three of sub-task 2 and the two of sub-task 3."""

_LABELS: tuple[str, ...] = get_args(Label)
_FIRST_TASK, _SECOND_TASK = frozenset(_LABELS[:25]), frozenset(_LABELS[:28])
_HURT = frozenset({"killed", "injured"})


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Together(_Strict):
    """Labels that make another one together: one of each group, and someone hurt if `hurt`."""

    label: Label
    groups: tuple[tuple[Label, ...], ...]
    hurt: bool = False

    def fits(self, labels: set[Label], hurt: bool) -> bool:
        """Tell whether the labels of a snippet's claims hold one of each group."""
        return all(labels & set(group) for group in self.groups) and (hurt or not self.hurt)


class Mapping(_Strict):
    """From the claims of a snippet to its label."""

    by_kind: dict[str, Label]
    by_sub_event: dict[str, Label]
    together: tuple[Together, ...]
    before: tuple[Label, ...]
    after: tuple[Label, ...]
    nothing: Label

    def of_claim(self, claim: Claim) -> Label | None:
        """Return the label of one claim, None where the set has none for it."""
        listed = self.by_kind.get(claim.event.kind)
        acled = claim.event.codes.acled
        return listed or (self.by_sub_event.get(acled.sub_event_type) if acled else None)

    def of_snippet(self, claims: Sequence[Claim]) -> tuple[Label, Claim | None]:
        """Choose the label of a snippet, with the claim that it comes from."""
        labelled = [(label, claim) for claim in claims if (label := self.of_claim(claim))]
        told = [pair for pair in labelled if _is_told_as_done(pair[1])] or labelled
        if not told:
            return self.nothing, None
        labels = {label for label, _ in told}
        hurt = any(_is_someone_hurt(claim) for claim in claims)
        for line in self.together:
            if line.fits(labels, hurt):
                parts = {label for group in line.groups for label in group}
                return line.label, next(claim for label, claim in told if label in parts)
        return min(told, key=lambda pair: self._rank(pair[0]))

    def _rank(self, label: Label) -> int:
        if label in self.before:
            return 0
        return 2 if label in self.after else 1


def _is_told_as_done(claim: Claim) -> bool:
    return (
        claim.modality == "actual"
        and not claim.historical
        and claim.certainty.polarity == "positive"
    )


def _is_someone_hurt(claim: Claim) -> bool:
    return claim.event.kind in ("killing", "injury") or any(
        figure.measure in _HURT for figure in claim.figures
    )


@cache
def mapping() -> Mapping:
    """Load the mapping that stands beside this module."""
    return Mapping.model_validate(read_yaml(Path(__file__).with_suffix(".yaml")))


class Row(GoldRow):
    """A snippet and its label."""

    id: str
    text: str
    label: Label


@dataclass(frozen=True, slots=True)
class Question:
    """A snippet."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Our label and the claim that it comes from, with the kinds and labels of all claims."""

    label: Label
    basis: str | None
    trigger: str
    kinds: tuple[str, ...]
    labels: tuple[Label | None, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The gold's and our label."""

    gold: Label
    ours: Label


class Case2021Task2(Exam[Row, Question, Answer, Counts]):
    """F1 of 30 labels, weighted by how often the gold has each; also for the first 25 and 28."""

    name = "case2021_task2"
    parts = (Part("{split}", Row),)
    headline = ("weighted_f1",)

    def question(self, row: Row) -> Question:
        """Show the snippet."""
        return Question(row.text)

    def answer(self, reader: Reader, question: Question) -> Answer:
        """Read the snippet, and choose one label from its claims."""
        claims = reader.read(report_of(question.text))
        label, claim = mapping().of_snippet(claims)
        return Answer(
            label=label,
            basis=claim.event.basis if claim else None,
            trigger=claim.event.trigger.text if claim else "",
            kinds=tuple(claim.event.kind for claim in claims),
            labels=tuple(mapping().of_claim(claim) for claim in claims),
        )

    def mark(self, rows: Sequence[Row], answers: Sequence[Answer]) -> list[Mark[Counts]]:
        """Compare the labels."""
        return [_mark(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def scores(self, marks: Sequence[Mark[Counts]]) -> Scores:
        """Weighted F1 of the three sub-tasks; macro and micro F1 and each label's for the last."""
        counts = [mark.counts for mark in marks]
        each = _by_label(counts)
        scores = {
            "weighted_f1": _weighted(counts),
            "macro_f1": sum(each.values()) / len(each),
            "micro_f1": sum(count.gold == count.ours for count in counts) / len(counts),
        }
        for name, labels in (("weighted_f1_25", _FIRST_TASK), ("weighted_f1_28", _SECOND_TASK)):
            some = [count for count in counts if count.gold in labels]
            if some:
                scores[name] = _weighted(some)
        return scores | {f"f1_{label.lower()}": value for label, value in each.items()}


def _by_label(counts: Sequence[Counts]) -> dict[str, float]:
    """Work out the F1 of each label that occurs in the gold."""
    gold, ours = [count.gold for count in counts], [count.ours for count in counts]
    labels = sorted(set(gold))
    values = f1_score(gold, ours, labels=labels, average=None, zero_division=0)
    return {label: float(value) for label, value in zip(labels, values, strict=True)}


def _weighted(counts: Sequence[Counts]) -> float:
    each = _by_label(counts)
    return sum(each[count.gold] for count in counts) / len(counts)


def _mark(row: Row, answer: Answer) -> Mark[Counts]:
    mistakes = () if row.label == answer.label else (_mistake(row, answer),)
    return Mark(row.id, Counts(row.label, answer.label), mistakes)


def _mistake(row: Row, answer: Answer) -> Mistake:
    if not answer.kinds:
        cause = "no claim found"
    elif row.label in answer.labels:
        cause = "another claim was chosen"
    else:
        cause = "no claim of this label"
    return Mistake(
        cause=cause,
        where=row.id,
        sentence=row.text,
        gold=row.label,
        ours=f"{answer.label} ({answer.trigger or 'no claim'}; kinds: {', '.join(answer.kinds)})",
        basis=answer.basis,
    )


EXAM = Case2021Task2()
