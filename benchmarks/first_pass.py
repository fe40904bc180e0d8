"""What the first pass passes over, what it loses by that, and how quick it is.

    python -m benchmarks.first_pass --data ../shared/gold --kept FOLDER --focus conflict

Every text of the sets that the weights were not fitted to is read in full (half an hour on one
core; `--kept` keeps what was found, outside the repository) and shown to the first pass. Lost are
the claims (of the focus) of the reader, and the events of the gold, in texts that are passed over.
Speed is processor time: of the look at words alone, and with the closer look at what it leaves in
doubt.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import reportedly
from reportedly.first_pass import Focus, load_first_pass
from reportedly.first_pass.focus import kinds_of
from reportedly.records import Report
from reportedly.triage import Triage
from training.first_pass.readings import MEASURED, Found, readings

RUNS = 5
_ARTICLE = 600
"""Characters from which a text counts as an article."""
_MIXED = ("wikinews", "giveme5w1h", "polnear", "toponyms", "ecbplus", "meantime")
"""Sets of news of all sorts, as far as they are measured on."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the texts of one set.

    `empty` are without a claim, `gold` is None where the set has no events of conflict.
    `read_lost` are the gold events lost in texts where the reader finds a claim: in the others
    it would find nothing either.
    """

    name: str
    texts: int
    empty: int
    empty_over: int
    over: int
    claims: int
    lost: int
    gold: int | None
    gold_lost: int
    read_lost: int


def row_of(name: str, found: Sequence[Found], over: set[str], kinds: frozenset[str]) -> Row:
    """Count a set; a claim is one of the kinds."""
    passed = [one for one in found if one.text in over]
    has_gold = any(one.gold is not None for one in found)
    return Row(
        name=name,
        texts=len(found),
        empty=sum(not one.count(kinds) for one in found),
        empty_over=sum(not one.count(kinds) for one in passed),
        over=len(passed),
        claims=sum(one.count(kinds) for one in found),
        lost=sum(one.count(kinds) for one in passed),
        gold=sum(one.gold or 0 for one in found) if has_gold else None,
        gold_lost=sum(one.gold or 0 for one in passed),
        read_lost=sum(one.gold or 0 for one in passed if one.count(kinds)),
    )


def line_of(row: Row) -> str:
    """Print a row."""
    claims = f"{row.lost:4d} of {row.claims:5d} {_percent(row.lost, row.claims)}"
    gold = (
        f"{row.gold_lost:3d} of {row.gold:5d} {_percent(row.gold_lost, row.gold)}  "
        f"{row.read_lost:3d} {_percent(row.read_lost, row.gold)}"
        if row.gold is not None
        else "-"
    )
    return (
        f"{row.name:34s} {row.texts:6d} {_percent(row.empty, row.texts)} "
        f"{_percent(row.empty_over, row.empty)} {_percent(row.over, row.texts)}   {claims}   {gold}"
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.2f} %" if whole else "     - "


def speed(decide: Callable[[Report], str | None], found: Sequence[Found], runs: int) -> float:
    """Texts a second on one core, the best of several runs."""
    reports = [one.report for one in found]
    times = []
    for _ in range(runs):
        started = time.process_time()
        for report in reports:
            decide(report)
        times.append(time.process_time() - started)
    return len(reports) / min(times)


def main() -> None:
    """Print the table, the kinds that are lost, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the gold sets")
    parser.add_argument("--kept", type=Path, help="where to keep what the reader found")
    parser.add_argument("--focus", choices=get_args(Focus), default="any")
    options = parser.parse_args()
    first_pass = load_first_pass(options.focus)
    kinds = kinds_of(first_pass.focus)
    reader = reportedly.load()
    triage = Triage(reader, options.focus, advice="")
    found = list(readings(MEASURED, options.data, reader=reader, kept=options.kept))
    over = {one.text for one in found if triage.passed_over(one.report)}
    by_words = {one.text for one in found if first_pass.passed_over(one.report)}
    lost = sum(one.count(kinds) for one in found if one.text in by_words)
    print(f"first pass {first_pass.version}, focus {first_pass.focus}")
    print(f"by words alone: {len(by_words):,} of {len(found):,} texts, with {lost:,} claims")
    print(
        f"{'set':34s}  texts  no claim   of them over  all over   "
        f"{'claims lost':25s}{'gold events lost':24s}where a claim is found"
    )
    for source in MEASURED:
        chosen = [one for one in found if one.path == source.path]
        print(line_of(row_of(source.path, chosen, over, kinds)))
    print(line_of(row_of("all", found, over, kinds)))
    articles = [one for one in found if len(one.text) >= _ARTICLE]
    print(line_of(row_of("all articles", articles, over, kinds)))
    mixed = [one for one in articles if one.path.startswith(_MIXED)]
    print(line_of(row_of("articles of mixed news", mixed, over, kinds)))
    _print_kinds(found, over, kinds)
    print("by words alone:")
    _print_speed(first_pass.passed_over, found, over, RUNS)
    if options.focus != "any":
        print("with the closer look:")
        _print_speed(triage.passed_over, found, over, 1)


def _print_kinds(found: Sequence[Found], over: set[str], kinds: frozenset[str]) -> None:
    every = Counter(kind for one in found for kind, _ in one.claims if kind in kinds)
    passed = (one for one in found if one.text in over)
    lost = Counter(kind for one in passed for kind, _ in one.claims if kind in kinds)
    shown = (f"{kind} {n} of {every[kind]:,}" for kind, n in lost.most_common())
    print("claims lost by kind: " + ", ".join(shown))


def _print_speed(
    decide: Callable[[Report], str | None], found: Sequence[Found], over: set[str], runs: int
) -> None:
    articles = [one for one in found if len(one.text) >= _ARTICLE]
    for name, chosen in (
        ("all articles", articles),
        ("wikinews", [one for one in found if one.path.startswith("wikinews")]),
        ("articles passed over", [one for one in articles if one.text in over]),
    ):
        if chosen:
            mean = sum(len(one.text) for one in chosen) / len(chosen)
            rate = speed(decide, chosen, runs)
            print(f"{name:22s} {rate:8,.0f} a second  ({mean:,.0f} characters on average)")


if __name__ == "__main__":
    main()
