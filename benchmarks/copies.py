"""Time and memory of finding copies: `python -m benchmarks.copies [--reports 10000,100000]`.

The reports are made up: 300 words each, drawn as often as English words are; one in ten is a
copy of an earlier one, whole, edited or cut short. Each size runs in a process of its own, so that
its peak of memory is its own. Seconds are of one core's work, whatever else the machine does.
"""

import argparse
import itertools
import random
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.merge.origin_updates import update_origins
from reportedly.merge.origins import Origin, find_origins
from reportedly.merge.signatures import CopyIndex, Signed, signature
from reportedly.records import Outlet, Report, make_id, sha256_of

WORDS = 300
NEW = 100
"""Reports added to all others at the end, to time what an addition takes."""

_VOCABULARY = [f"word{n}" for n in range(30_000)]
_WEIGHTS = list(itertools.accumulate(1 / (n + 3) for n in range(30_000)))


@dataclass(frozen=True)
class Made:
    """Reports made up, with the copies among them by the id of what they were taken from."""

    reports: list[Report]
    copies: dict[str, str]


def make_reports(count: int) -> Made:
    """Make reports, always the same; half of the copies are cut to a third of the text."""
    chance = random.Random(20140610)
    reports: list[Report] = []
    copies: dict[str, str] = {}
    for number in range(count):
        source = None
        words = chance.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=WORDS)
        if number > 100 and number % 10 == 0:
            source = reports[number - chance.randrange(1, 60)]
            words = _take(source.text.split(), chance)
        report = _report(" ".join(words), number)
        reports.append(report)
        if source:
            copies[report.id] = source.id
    return Made(reports, copies)


def _take(words: list[str], chance: random.Random) -> list[str]:
    """Copy a text: cut short, or with every fourteenth word put otherwise."""
    if chance.random() < 0.5:
        return words[: max(len(words) // 3, 60)]
    return [chance.choice(_VOCABULARY) if at % 14 == 13 else word for at, word in enumerate(words)]


def _report(text: str, number: int) -> Report:
    day = date(2014, 1, 1) + timedelta(days=number // 100)
    minute = f"{number % 100 // 60:02}:{number % 100 % 60:02}"
    return Report(
        id=make_id("r", number),
        outlet=Outlet(name=f"Outlet {number % 211}"),
        published=f"{day}T{minute}Z",
        text=text,
        sha256=sha256_of(text.encode()),
    )


def measure(count: int) -> None:
    """Print what one size takes, step by step, and how many of the copies were found."""
    made = make_reports(count)
    base = _peak_mb()
    print(f"{count:,} reports of {WORDS} words, {len(made.copies):,} copies")
    started = time.process_time()
    signed = [Signed(report.id, report.published, signature(report)) for report in made.reports]
    _say("signing", started)
    started = time.process_time()
    by_id = {one.report_id: one.signature for one in signed}
    tree = find_origins(made.reports, signatures=by_id)
    _say("the origin tree", started)
    _say_found(tree, made)
    print(f"  memory beyond the reports   {_peak_mb() - base:8,.0f} MB")
    started = time.process_time()
    index = CopyIndex(signed)
    known = {report.id: report for report in made.reports}
    new = made.reports[-NEW:]
    update_origins(new, index, lambda ids: [known[one] for one in ids])
    _say(f"adding {NEW} to the rest", started)


def _say_found(tree: list[Origin], made: Made) -> None:
    found = {origin.report_id for origin in tree if origin.by == "copy"}
    true = found & set(made.copies)
    print(f"  copies found                {len(true):8,} of {len(made.copies):,}")
    print(f"  others taken for copies     {len(found) - len(true):8,}")


def _say(what: str, started: float) -> None:
    print(f"  {what:<28}{time.process_time() - started:8.1f} s", flush=True)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", default="10000,100000", help="sizes, with commas")
    sizes = [int(size) for size in parser.parse_args().reports.split(",")]
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.copies", "--reports", str(size)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
