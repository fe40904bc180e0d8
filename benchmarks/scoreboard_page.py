"""The page docs/scoreboard.md, from the results of one run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.floors import is_error
from reportedly.evaluate.reliability import Reliability

INTRO = """\
# The scoreboard

Today's reading, scored against gold that nobody on the project wrote. This page is made by
`make evaluate`; what is asked of the reading and how its answers are mapped is written down in
[method/evaluation.md](method/evaluation.md), with every score's name. The gold is not part of the
project; each set's name leads to its source there. All figures are on development or training
data, which rules were written with; the test parts of the sets are left alone. Shares are in
percent (correlations and mean errors are not), with a 95 % interval by bootstrap over documents
or incidents. A published figure may be compared with ours only where metric and split are the same.
"""


@dataclass(frozen=True)
class Published:
    """The best published figure for a score, in percent, and how far it can be compared."""

    score: str
    best: float
    by: str
    source: str
    same_metric: bool
    same_split: bool
    note: str | None = None


@dataclass(frozen=True)
class Line:
    """One set and split: what it measures, how it came out, what is published."""

    set: str
    split: str
    measures: str
    n: int
    scores: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    show: Sequence[str]
    published: Sequence[Published]
    sentences_a_second: float
    data_digest: str


def page(
    lines: Sequence[Line], *, reliability: Reliability | None, muc4: str | None, reader: str
) -> str:
    """Put the page together; `muc4` is the table of the 17 systems of 1992 in Markdown."""
    parts = [INTRO, _table(lines), _published(lines)]
    if muc4:
        parts.append(f"## MUC-4 beside the systems of 1992\n\n{muc4.strip()}\n")
    if reliability:
        parts.append(_reliability(reliability))
    parts.append(_data(lines, reader))
    return "\n".join(parts)


def _table(lines: Sequence[Line]) -> str:
    rows = [
        "| set | split | what it measures | rows | score | ours | 95 % interval | sentences/s |",
        "|---|---|---|---:|---|---:|---|---:|",
    ]
    for line in lines:
        for number, score in enumerate(line.show):
            first = number == 0
            name = f"[{line.set}](method/evaluation.md#{line.set})" if first else ""
            cells = [
                name,
                line.split if first else "",
                line.measures if first else "",
                f"{line.n:,}" if first else "",
                f"`{score}`",
                shown(score, line.scores.get(score)),
                _interval(score, line.intervals.get(score)),
                f"{line.sentences_a_second:.0f}" if first else "",
            ]
            rows.append("| " + " | ".join(cells) + " |")
    note = "Sentences a second: on one core, all stages, while this page was made."
    return "\n".join(["## Scores", "", *rows, "", note, ""])


def _published(lines: Sequence[Line]) -> str:
    rows = [
        "| set | score | ours | best published | by | same metric | same split | source |",
        "|---|---|---:|---:|---|---|---|---|",
    ]
    for line in lines:
        for known in line.published:
            by = f"{known.by}; {known.note}" if known.note else known.by
            cells = [
                line.set,
                f"`{known.score}`",
                shown(known.score, line.scores.get(known.score)),
                _published_figure(known),
                by,
                "yes" if known.same_metric else "no",
                "yes" if known.same_split else "no",
                known.source,
            ]
            rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(["## Beside published figures", "", *rows, ""])


def _published_figure(known: Published) -> str:
    return f"{known.best / 100:.2f}" if _is_number(known.score) else f"{known.best:g}"


def shown(score: str, value: float | None) -> str:
    """Write a score: shares in percent, others as they are; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:.2f}" if _is_number(score) else f"{100 * value:.1f}"


def _is_number(score: str) -> bool:
    return is_error(score) or score.startswith("r_")


def _interval(score: str, bounds: tuple[float, float] | None) -> str:
    if bounds is None:
        return ""
    return f"{shown(score, bounds[0])}–{shown(score, bounds[1])}"


def _reliability(found: Reliability) -> str:
    claims = sum(one.claims for one in found.bins)
    rows = ["| claims | confidence | accepted by the gold |", "|---:|---:|---:|"]
    rows += [
        f"| {one.claims:,} | {one.confidence:.2f} | {one.accepted:.2f} |" for one in found.bins
    ]
    text = (
        f"{claims:,} claims that a gold set can judge whole; the confidence was counted in part on "
        "the same claims ([which, and how](method/evaluation.md#confidence)): expected "
        f"calibration error {found.calibration_error:.3f}."
    )
    return "\n".join(["## Confidence", "", text, "", *rows, ""])


def _data(lines: Sequence[Line], reader: str) -> str:
    rows = ["| set | split | digest of the data |", "|---|---|---|"]
    rows += [f"| {line.set} | {line.split} | `{line.data_digest}` |" for line in lines]
    text = f"Made by the reader with the fingerprint `{reader}`, on these data:"
    return "\n".join(["## What it was made from", "", text, "", *rows, ""])
