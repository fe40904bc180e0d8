"""Counts by slot, their sums, and the measures taken from them.

Counts are whole numbers in arrays whose last two axes are ROWS and COLUMNS; they are additive, so
sums over templates or messages are sums of arrays.
"""

from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reportedly.evaluate.muc4.official.slots import Kind, slots

Counts = NDArray[np.int64]


class Column(IntEnum):
    """What is counted; POS and ACT of the reports are sums of these."""

    COR = 0
    PAR = 1
    INC = 2
    ICR = 3
    """Of COR, those by a person's decision."""
    IPA = 4
    """Of PAR, those by a person's decision."""
    SPU = 5
    MIS = 6
    NON = 7
    """Slots empty on both sides; in the template row, messages rightly left without one."""
    WRONG_VALUES = 8
    """Wrong values that a closed slot could have been given: the denominator of fallout."""


TEMPLATE_ROW = 0
ROWS = {slot.name: row for row, slot in enumerate(slots(), start=1)}
"""Row of every slot; row 0 counts templates."""
SHAPE = (len(ROWS) + 1, len(Column))
SET_ROWS = tuple(ROWS[slot.name] for slot in slots() if slot.kind is Kind.SET)
STRING_ROWS = tuple(ROWS[slot.name] for slot in slots() if slot.kind is Kind.STRING)
ALL_ROWS = tuple(ROWS.values())


def possible(line: Counts) -> int:
    """Count the answers that the key asks for (POS)."""
    return int(line[Column.COR] + line[Column.PAR] + line[Column.INC] + line[Column.MIS])


def actual(line: Counts) -> int:
    """Count the answers given (ACT)."""
    return int(line[Column.COR] + line[Column.PAR] + line[Column.INC] + line[Column.SPU])


def recall(line: Counts) -> int | None:
    """Return recall as a whole percent; None if nothing was asked for."""
    return percent(_credit(line), possible(line))


def precision(line: Counts) -> int | None:
    """Return precision as a whole percent; None if nothing was answered."""
    return percent(_credit(line), actual(line))


def overgeneration(line: Counts) -> int | None:
    """Return the share of spurious answers as a whole percent; None if nothing was answered."""
    return percent(Fraction(int(line[Column.SPU])), actual(line))


def fallout(line: Counts) -> int | None:
    """Return the wrong answers as a whole percent of those possible; None for an open slot."""
    wrong = int(line[Column.INC] + line[Column.SPU])
    return percent(Fraction(wrong), int(line[Column.WRONG_VALUES]))


def percent(part: Fraction, whole: int) -> int | None:
    """Round a share as the official scorer does: cut at a tenth of a percent, half to even."""
    if not whole:
        return None
    return round(Fraction(int(part * 1000 / whole), 10))


def f_measure(recall: int | None, precision: int | None, *, beta: float = 1.0) -> float | None:
    """Combine rounded recall and precision, `beta` times as much weight on recall.

    Zero if either is zero, None if either is unknown. Rounded to two places, half to even.
    """
    if recall is None or precision is None:
        return None
    if not recall or not precision:
        return 0.0
    square = Fraction(beta) ** 2
    value = (square + 1) * precision * recall / (square * precision + recall)
    return float(round(value, 2))


def rows_sum(table: Counts, rows: Sequence[int]) -> Counts:
    """Add up some rows of a table."""
    total: Counts = table[list(rows)].sum(axis=0)
    return total


def _credit(line: Counts) -> Fraction:
    return Fraction(2 * int(line[Column.COR]) + int(line[Column.PAR]), 2)
