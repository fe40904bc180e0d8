"""Measure cold start, reading speed and memory: `make bench`.

Cold start is a fresh process from start to the first claims of a demo report, the median of
several runs. Reading speed is over the bundled demo reports or, with `--data SOURCE`, over any
source that `reportedly read` takes (the budgets are stated over MUC-4 texts), on one core.
"""

import argparse
import itertools
import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from reportedly.demo import REPORTS
from reportedly.ingest.sources import IngestOptions, read_sources
from reportedly.language.parser import load_parser, parse
from reportedly.reader import load
from reportedly.records import Report
from reportedly.settings import Settings

RUNS = 5


def cold_start() -> float:
    """Seconds from starting the command to its first claims, median of several runs."""
    report = sorted(REPORTS.glob("*.txt"))[0]
    command = [sys.executable, "-m", "reportedly", "read", "--format", "jsonl", str(report)]
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            times.append(time.perf_counter() - started)
            process.stdout.read()
        if not first.startswith(b"{"):
            raise SystemExit(f"no claim came out of {' '.join(command)}")
    return statistics.median(times)


def reports(data: Path | None, limit: int) -> list[Report]:
    """Take in the first reports of a folder, or the demo's."""
    options = IngestOptions()
    found = read_sources([str(data or REPORTS)], settings=Settings(), options=options)
    return list(itertools.islice((r for r in found if isinstance(r, Report)), limit))


@dataclass(frozen=True)
class Speed:
    """What reading a set of reports took."""

    sentences: int
    claims: int
    all_stages_s: float
    parse_only_s: float


def reading_speed(data: Path | None, limit: int) -> Speed:
    """Time all stages and the parser alone over the same reports, after one to warm up.

    Processor time, so that other work on the machine counts less.
    """
    reader, parser = load(), load_parser(None)
    chosen = reports(data, limit)
    reader.reading(chosen[0])
    started = time.process_time()
    readings = [reader.reading(report) for report in chosen]
    all_stages_s = time.process_time() - started
    started = time.process_time()
    for report in chosen:
        parse(report, parser)
    parse_only_s = time.process_time() - started
    sentences = sum(1 for reading in readings for _ in reading.doc.sents)
    claims = sum(len(reading.claims) for reading in readings)
    return Speed(sentences, claims, all_stages_s, parse_only_s)


def main() -> None:
    """Print the figures beside their budgets."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, help="what to read instead of the demo")
    arguments.add_argument("--limit", type=int, default=200, help="number of reports to read")
    options = arguments.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    print(f"cold start to first claims   {cold_start():6.2f} s            (reach 3 s)")
    speed = reading_speed(options.data, options.limit)
    rate = speed.sentences / speed.all_stages_s
    parse_rate = speed.sentences / speed.parse_only_s
    print(f"reading, one core            {rate:6.1f} sentences/s  (reach 100)")
    ratio = rate / parse_rate
    print(f"  the parser alone           {parse_rate:6.1f} sentences/s  (ratio {ratio:.2f})")
    print(f"  over                       {speed.sentences:6d} sentences, {speed.claims} claims")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"peak memory                  {peak:6.2f} GB           (reach 1.2 GB)")


if __name__ == "__main__":
    main()
