"""The score report in the layout of 1992: one line a slot, the sums, the F-measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.evaluate.muc4.official.tally import (
    Column,
    Counts,
    actual,
    f_measure,
    fallout,
    overgeneration,
    possible,
    precision,
    recall,
)

HEADER = (
    "SLOT                   POS  ACT| COR PAR INC| ICR IPA| SPU  MIS  NON| REC PRE OVG FAL\n"
    "-------------------------------+------------+--------+--------------+----------------"
)
RULE = HEADER.splitlines()[1]
F_BETAS = {"P&R": 1.0, "2P&R": 0.5, "P&2R": 2.0}
"""Weight on recall of each F-measure (manual 3.3, "F-Measures")."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report."""

    name: str
    counts: Counts
    has_fallout: bool = False
    """True where every answer comes from a closed list."""


def format_report(
    groups: Sequence[Sequence[Line]], *, recall: int | None, precision: int | None
) -> str:
    """Lay out groups of lines, a rule between them, and the F-measures of the whole."""
    parts = [HEADER]
    for group in groups:
        parts += [_line(line) for line in group]
        parts.append(RULE)
    names = "".join(f"{name:>10}" for name in F_BETAS)
    values = "".join(
        f"{_shown(f_measure(recall, precision, beta=beta)):>10}" for beta in F_BETAS.values()
    )
    return "\n".join([*parts, f"{'':<40}{names}", f"{'F-MEASURES':<40}{values}"]) + "\n"


def _line(line: Line) -> str:
    counts = line.counts
    shares = [recall(counts), precision(counts), overgeneration(counts)]
    text = "".join(f"{_shown(share):>4}" for share in shares)
    text += f"{_shown(fallout(counts)):>4}" if line.has_fallout else ""
    cor, par, inc, icr, ipa, spu, mis, non = (int(counts[c]) for c in list(Column)[:8])
    return (
        f"{line.name:<21}{possible(counts):>5}{actual(counts):>5}|{cor:>4}{par:>4}{inc:>4}|"
        f"{icr:>4}{ipa:>4}|{spu:>4}{mis:>5}{non:>5}|{text}"
    )


def _shown(value: float | None) -> str:
    return "*" if value is None else f"{value:g}" if isinstance(value, int) else f"{value:.2f}"
