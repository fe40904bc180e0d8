"""One template of the key beside one of the system's: their slots scored."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import numpy as np

from reportedly.evaluate.muc4.official.fillers import Met, Outcome, settle
from reportedly.evaluate.muc4.official.history import History
from reportedly.evaluate.muc4.official.slots import Kind, Slot, scheme, slots
from reportedly.evaluate.muc4.official.tally import (
    ALL_ROWS,
    ROWS,
    SHAPE,
    TEMPLATE_ROW,
    Column,
    Counts,
    recall,
    rows_sum,
)
from reportedly.evaluate.muc4.official.template import Filler, Template, Value


class Status(StrEnum):
    """What became of a template."""

    MATCHED = "matched"
    MISSING = "missing"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True)
class Scored:
    """Counts of one template, or of one pair."""

    message_id: str
    key_id: str | None
    """None if the answer is spurious."""
    response_id: str | None
    """None if the template is missing."""
    status: Status
    counts: Counts
    """ROWS by COLUMNS."""
    met: frozenset[str] = frozenset()
    """Slots in which an answer and the key met at least partly, their tags or a person agreeing."""

    @property
    def recall(self) -> int:
        """Whole percent over all slots; 100 where the key asks for nothing."""
        value = recall(rows_sum(self.counts, ALL_ROWS))
        return 100 if value is None else value


def score_pair(key: Template, response: Template, *, history: History | None) -> Scored:
    """Score a pair slot by slot; `history` None leaves all to the automatic rules."""
    counts = np.zeros(SHAPE, dtype=np.int64)
    counts[TEMPLATE_ROW, Column.COR] = 1
    met: set[str] = set()
    for slot in slots():
        keys, answers = key.fillers(slot.name), response.fillers(slot.name)
        decisions = [
            history.about(key.message_id, key.template_id, slot.code, answer.alternatives[0])
            if history
            else ()
            for answer in answers
        ]
        links = partial(_links, history, key, slot) if history else None
        outcome = settle(slot, keys, answers, decisions=decisions, links=links)
        counts[ROWS[slot.name]] = _line(slot, keys, outcome)
        if outcome.correct + outcome.partial > outcome.partial_off_tag:
            met.add(slot.name)
    return Scored(
        key.message_id,
        key.template_id,
        response.template_id,
        Status.MATCHED,
        counts,
        frozenset(met),
    )


def score_missing(key: Template) -> Scored:
    """Count every required filler of a template that no answer was paired with as missing."""
    counts = np.zeros(SHAPE, dtype=np.int64)
    counts[TEMPLATE_ROW, Column.MIS] = 1
    for slot in slots():
        keys = key.fillers(slot.name)
        outcome = settle(slot, keys, (), decisions=(), links=None)
        counts[ROWS[slot.name]] = _line(slot, keys, outcome)
    return Scored(key.message_id, key.template_id, None, Status.MISSING, counts)


def score_spurious(response: Template) -> Scored:
    """Count every filler of an answer that goes with no template of the key as spurious."""
    counts = np.zeros(SHAPE, dtype=np.int64)
    counts[TEMPLATE_ROW, Column.SPU] = 1
    for slot in slots():
        answers = response.fillers(slot.name)
        outcome = settle(slot, (), answers, decisions=((),) * len(answers), links=None)
        counts[ROWS[slot.name]] = _line(slot, (), outcome)
    return Scored(response.message_id, None, response.template_id, Status.SPURIOUS, counts)


def _links(history: History, key: Template, slot: Slot, tag: str) -> list[Met]:
    return [
        (frozenset(value.text for value in values), decision.verdict)
        for name in slot.refers_to
        for decision in history.about(
            key.message_id, key.template_id, scheme().slot(name).code, Value(tag)
        )
        if decision.verdict
        for _, values in decision.keys
    ]


def _line(slot: Slot, keys: tuple[Filler, ...], outcome: Outcome) -> list[int]:
    return [
        outcome.correct,
        outcome.partial,
        outcome.incorrect,
        outcome.correct_by_person,
        outcome.partial_by_person,
        outcome.spurious,
        outcome.missing,
        outcome.noncommittal,
        _wrong_values(slot, keys, outcome) if slot.kind is Kind.SET else 0,
    ]


def _wrong_values(slot: Slot, keys: tuple[Filler, ...], outcome: Outcome) -> int:
    """Add up, over the key's fillers that count, the values of the list that would be wrong."""
    counting = [key for key in keys if not key.is_optional or key in outcome.used]
    if not counting:
        return len(slot.values)
    return sum(len(slot.values) - len({v.text for v in key.alternatives}) for key in counting)
