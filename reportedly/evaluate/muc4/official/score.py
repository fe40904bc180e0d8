"""Score a system's templates against the key by the official rules of MUC-4."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reportedly.errors import InputError
from reportedly.evaluate.muc4.official.history import History
from reportedly.evaluate.muc4.official.keys import Keys
from reportedly.evaluate.muc4.official.mapping import score_message
from reportedly.evaluate.muc4.official.pairs import Scored, Status
from reportedly.evaluate.muc4.official.score_report import Line, format_report
from reportedly.evaluate.muc4.official.slots import Kind, scheme
from reportedly.evaluate.muc4.official.tally import (
    ALL_ROWS,
    ROWS,
    SET_ROWS,
    SHAPE,
    STRING_ROWS,
    TEMPLATE_ROW,
    Column,
    Counts,
    f_measure,
    precision,
    recall,
    rows_sum,
)
from reportedly.evaluate.muc4.official.template import Template

STATUSES = tuple(Status)
FILTERING = ("both", "answer only", "key only", "neither")
"""Who finds an incident in a message: the TEXT FILTERING row (manual 3.3, figure 8)."""


@dataclass(frozen=True)
class Score:
    """Counts of a whole test, kept by message."""

    message_ids: tuple[str, ...]
    by_message: Counts
    """Messages by STATUSES by ROWS by COLUMNS; sums over messages are scores of samples."""
    filtering: Counts
    """Messages by FILTERING: one 1 in each row."""
    templates: tuple[Scored, ...]
    """Every pair, missing and spurious template, in the order of the key."""

    @cached_property
    def by_status(self) -> Counts:
        """STATUSES by ROWS by COLUMNS over all messages."""
        total: Counts = self.by_message.sum(axis=0)
        return total

    @cached_property
    def slots(self) -> Counts:
        """ROWS by COLUMNS over all templates: the lines of the official table."""
        return self.table_of(Status.MATCHED, Status.MISSING, Status.SPURIOUS)

    def table_of(self, *statuses: Status) -> Counts:
        """Return ROWS by COLUMNS over templates of some statuses."""
        total: Counts = self.by_status[[STATUSES.index(s) for s in statuses]].sum(axis=0)
        return total

    @cached_property
    def totals(self) -> dict[str, Counts]:
        """One line of COLUMNS for each of the official sums."""
        missing = self.table_of(Status.MATCHED, Status.MISSING)
        spurious = self.table_of(Status.MATCHED, Status.SPURIOUS)
        return {
            "MATCHED/MISSING": rows_sum(missing, ALL_ROWS),
            "MATCHED/SPURIOUS": rows_sum(spurious, ALL_ROWS),
            "MATCHED ONLY": rows_sum(self.table_of(Status.MATCHED), ALL_ROWS),
            "ALL TEMPLATES": rows_sum(self.slots, ALL_ROWS),
            # Both taken from MATCHED/MISSING, as in the reports.
            "SET FILLS ONLY": rows_sum(missing, SET_ROWS),
            "STRING FILLS ONLY": rows_sum(missing, STRING_ROWS),
        }

    @property
    def recall(self) -> int | None:
        """ALL TEMPLATES recall as a whole percent."""
        return recall(self.totals["ALL TEMPLATES"])

    @property
    def precision(self) -> int | None:
        """ALL TEMPLATES precision as a whole percent."""
        return precision(self.totals["ALL TEMPLATES"])

    @property
    def f(self) -> float | None:
        """P&R F of ALL TEMPLATES, 0 to 100: the official figure."""
        return f_measure(self.recall, self.precision)

    @cached_property
    def lines_by_message(self) -> Counts:
        """Messages by COLUMNS of ALL TEMPLATES: sums of drawn messages score a sample of them."""
        lines: Counts = self.by_message[:, :, list(ALL_ROWS)].sum(axis=(1, 2))
        return lines

    @cached_property
    def text_filtering(self) -> Counts:
        """The line of COLUMNS that counts messages found to hold an incident."""
        line: Counts = np.zeros(len(Column), dtype=np.int64)
        columns = [Column.COR, Column.SPU, Column.MIS, Column.NON]
        line[columns] = self.filtering.sum(axis=0)
        line[Column.WRONG_VALUES] = line[Column.SPU] + line[Column.NON]
        return line

    def slot(self, name: str) -> Counts:
        """Return the line of one slot over all templates."""
        line: Counts = self.slots[ROWS[name]]
        return line

    def subtotal(self, name: str) -> Counts:
        """Return the sum of a group of slots, such as `perp-total`, over all templates."""
        return rows_sum(self.slots, [ROWS[slot] for slot in scheme().subtotals[name]])

    @property
    def table(self) -> str:
        """The score report in the form of 1992."""
        template = Line("template-id", self.slots[TEMPLATE_ROW])
        slots = [
            Line(slot.code, self.slot(slot.name), slot.kind is Kind.SET) for slot in scheme().slots
        ]
        subtotals = [Line(name, self.subtotal(name)) for name in scheme().subtotals]
        totals = [Line(name, line, name == "SET FILLS ONLY") for name, line in self.totals.items()]
        filtering = Line("TEXT FILTERING", self.text_filtering, has_fallout=True)
        return format_report(
            [[template, *slots], subtotals, [*totals, filtering]],
            recall=self.recall,
            precision=self.precision,
        )


def score(keys: Keys, responses: Iterable[Template], *, history: History | None = None) -> Score:
    """Score a system's templates; without `history` by the automatic rules alone.

    A message that the system says nothing about counts as answered with no incident. InputError if
    a response belongs to no message of the key.
    """
    answers: dict[str, list[Template]] = defaultdict(list)
    for response in responses:
        if response.message_id not in keys:
            raise InputError(
                f"template {response.template_id} answers message {response.message_id}, "
                f"which is not in the key.",
                advice="Score a system's answers against the key of the same test.",
            )
        if not response.is_irrelevant:
            answers[response.message_id].append(response)
    by_message = np.zeros((len(keys), len(STATUSES), *SHAPE), dtype=np.int64)
    filtering = np.zeros((len(keys), len(FILTERING)), dtype=np.int64)
    templates: list[Scored] = []
    for row, (message_id, wanted) in enumerate(keys.items()):
        found = score_message(wanted, answers[message_id], history=history)
        by_message[row] = _message_counts(found)
        filtering[row, (not wanted) + 2 * (not answers[message_id])] = 1
        templates += found
    return Score(tuple(keys), by_message, filtering, tuple(templates))


def _message_counts(found: Sequence[Scored]) -> Counts:
    counts = np.zeros((len(STATUSES), *SHAPE), dtype=np.int64)
    for scored in found:
        counts[STATUSES.index(scored.status)] += scored.counts
    if not found:
        counts[STATUSES.index(Status.MATCHED), TEMPLATE_ROW, Column.NON] = 1
    return counts
