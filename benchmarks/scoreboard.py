"""Score every gold set, hold the floors and write docs/scoreboard.md: `make evaluate`.

    python -m benchmarks.scoreboard --data FOLDER [--only SET …] [--raise-floors]

With `--only` nothing is written but floors that are asked for.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.floors import FLOORS, Scored, hold, moved, read_floors, write_floors
from benchmarks.scoreboard_page import Line, Published, page, shown
from reportedly.evaluate.catalogue import exam
from reportedly.evaluate.exam import Judged
from reportedly.evaluate.gold import home_of
from reportedly.evaluate.muc4.official.slots import slots
from reportedly.evaluate.muc4.official.validation import format_checks, validate
from reportedly.evaluate.reliability import reliability
from reportedly.evaluate.run import Result, evaluate
from reportedly.evaluate.uncertainty import intervals
from reportedly.settings import Settings
from reportedly.workers import Workers

ROOT = Path(__file__).parents[1]
BOARD = Path(__file__).with_name("scoreboard.yaml")
PAGE = ROOT / "docs" / "scoreboard.md"
NO_DATA = 3
FIGURES = ("recall", "precision", "f")
SYSTEMS = """\
The answers of the 17 systems of 1992 to the 100 messages of TST4, scored by our scorer: with the
decisions of the human scorers, which the official figures include, and without them, as ours is
scored. Rules and checks: [method/muc4-scoring.md](method/muc4-scoring.md). Also by
`reportedly evaluate muc4 --data FOLDER --validate`.

{table}

**Ours today, automatic only: {total}** (recall / precision / F of ALL TEMPLATES). Ours by slot:

| slot | recall | precision | F |
|---|---:|---:|---:|
{slots}
"""


@dataclass(frozen=True)
class Entry:
    """One line of scoreboard.yaml: a set and split, what to show, what is published."""

    set: str
    measures: str
    show: list[str]
    split: str | None
    published: list[Published]


def entries(path: Path = BOARD) -> list[Entry]:
    """Read what is to stand on the board."""
    return [
        Entry(
            set=row["set"],
            measures=row["measures"],
            show=row["show"],
            split=row.get("split"),
            published=[Published(**known) for known in row.get("published", ())],
        )
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def scored(board: Sequence[Entry], data: Path, workers: Workers) -> Iterator[tuple[Entry, Result]]:
    """Score one entry after another, saying how it went."""
    for entry in board:
        started = time.perf_counter()
        result = evaluate(entry.set, data, split=entry.split, workers=workers)
        first = entry.show[0]
        print(
            f"{entry.set:22} {result.split:10} {first} {result.scores.get(first, 0):.3f}   "
            f"{time.perf_counter() - started:5.0f} s",
            flush=True,
        )
        yield entry, result


def line_of(entry: Entry, result: Result) -> Line:
    """Put a result beside what its entry says."""
    return Line(
        set=entry.set,
        split=result.split,
        measures=entry.measures,
        n=result.n,
        scores=result.scores,
        intervals=intervals(exam(entry.set), result.marks),
        show=entry.show,
        published=entry.published,
        sentences_a_second=result.sentences / max(result.reading_seconds, 1e-9),
        data_digest=result.data_digest,
    )


def floor_scores(result: Result) -> Scored:
    """Take the headline scores of a result, which are the ones that have floors."""
    names = [name for name in exam(result.set).headline if name in result.scores]
    return Scored(
        (result.set, result.split), result.data_digest, {n: result.scores[n] for n in names}
    )


def settle_floors(results: Sequence[Result], options: argparse.Namespace) -> list[str]:
    """Hold the floors, after moving those that the options ask for; returns what is wrong."""
    floors = read_floors(FLOORS)
    asked = {*options.lower_floors, *options.accept_data}
    for result in results:
        now = floor_scores(result)
        if options.raise_floors or result.set in asked:
            floors[now.key] = moved(
                now, floors, lower=options.lower_floors, accept=options.accept_data
            )
    if options.raise_floors or asked:
        write_floors(FLOORS, floors)
    return [problem for result in results for problem in hold(floor_scores(result), floors)]


def arguments() -> argparse.Namespace:
    """Read the command line."""
    known = argparse.ArgumentParser(description=__doc__)
    known.add_argument("--data", type=Path, required=True, help="the folder of all gold sets")
    known.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    known.add_argument("--only", nargs="+", default=[], metavar="SET")
    known.add_argument("--raise-floors", action="store_true", help="lift floors to today's scores")
    known.add_argument("--lower-floors", nargs="+", default=[], metavar="SET")
    known.add_argument("--accept-data", nargs="+", default=[], metavar="SET")
    return known.parse_args()


def main() -> int:
    """Score, hold the floors, write the page; 1 below a floor, 3 without the data."""
    options = arguments()
    if not options.data.is_dir():
        print(
            f"There is no gold data at {options.data}, so nothing was scored. The project builds "
            "and tests without it. Name the folder with: make evaluate GOLD=FOLDER",
            file=sys.stderr,
        )
        return NO_DATA
    board = [entry for entry in entries() if not options.only or entry.set in options.only]
    with Workers(Settings(), jobs=options.jobs) as workers:
        pairs = list(scored(board, options.data, workers))
    results = [result for _, result in pairs]
    problems = settle_floors(results, options)
    if not options.only:
        write_page(pairs, options.data)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def write_page(pairs: Sequence[tuple[Entry, Result]], data: Path) -> None:
    """Write docs/scoreboard.md."""
    results = [result for _, result in pairs]
    # Rows that rules were written from, and the encoder trained on, say nothing of other texts.
    unseen = [result for result in results if not result.by_rules_alone]
    judged: list[Judged] = [one for result in unseen for one in result.judged]
    lines = [line_of(entry, result) for entry, result in pairs]
    PAGE.write_text(
        page(
            lines,
            reliability=reliability(judged) if judged else None,
            muc4=systems_of_1992(results, data),
            reader=pairs[0][1].fingerprint,
        ),
        encoding="utf-8",
    )


def systems_of_1992(results: Sequence[Result], data: Path) -> str | None:
    """Put our F beside those of 1992, all by automatic decisions alone; None without theirs."""
    home = home_of("muc4", data)
    ours = [r for r in results if (r.set, r.split) == ("muc4", "tst4")]
    if not ours or not (home / "tst4").is_dir():
        return None
    scores = ours[0].scores
    return SYSTEMS.format(
        table=format_checks(validate(home)),
        total=" / ".join(_percent(scores, "all_templates", figure) for figure in FIGURES),
        slots="\n".join(
            f"| {slot.label} | "
            + " | ".join(_percent(scores, slot.name, figure) for figure in FIGURES)
            + " |"
            for slot in slots()
        ),
    )


def _percent(scores: Mapping[str, float], name: str, figure: str) -> str:
    return shown(name, scores.get(f"{name}_{figure}"))


if __name__ == "__main__":
    sys.exit(main())
