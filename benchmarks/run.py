"""Measure cold start, reading speed and memory: `make bench`.

Cold start is a fresh process from start to the first claims of a demo report. Reading speed is over the
bundled demo reports and, with `--data FOLDER`, over a folder of `.jsonl` reports with a "text"
field (the budgets are stated over MUC-4 texts). Medians of several runs; one core.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from reportedly.demo import REPORTS

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


def texts(data: Path | None) -> Iterator[str]:
    """Yield the texts to read: a folder's, or the demo's."""
    if data is None:
        yield from (path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt")))
        return
    for path in sorted(data.glob("*.jsonl")):
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def reading_speed(data: Path | None, limit: int) -> tuple[float, float, int, int]:
    """Return sentences a second with all stages, with the parser alone, sentences, and claims."""
    from reportedly.ingest.cleaning import clean_text
    from reportedly.language.parser import load_parser, parse
    from reportedly.proofs import example_report
    from reportedly.reader import load

    reader = load()
    reports = [
        example_report(clean_text(text)) for _, text in zip(range(limit), texts(data), strict=False)
    ]
    reader.reading(reports[0])
    started = time.perf_counter()
    readings = [reader.reading(report) for report in reports]
    all_stages = time.perf_counter() - started
    sentences = sum(len(list(reading.doc.sents)) for reading in readings)
    claims = sum(len(reading.claims) for reading in readings)
    parser = load_parser(None)
    started = time.perf_counter()
    for report in reports:
        parse(report, parser)
    parse_only = time.perf_counter() - started
    return sentences / all_stages, sentences / parse_only, sentences, claims


def main() -> None:
    """Print the figures beside their budgets."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--data", type=Path, help="folder of .jsonl reports to read instead of the demo"
    )
    arguments.add_argument("--limit", type=int, default=200, help="number of reports to read")
    options = arguments.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    print(f"cold start to first claims   {cold_start():6.2f} s            (reach 3 s)")
    speed, parse_speed, sentences, claims = reading_speed(options.data, options.limit)
    print(
        f"reading, one core            {speed:6.1f} sentences/s  (reach 60; {sentences} sentences)"
    )
    print(
        f"  of which the parser alone  {parse_speed:6.1f} sentences/s  (ratio {speed / parse_speed:.2f})"
    )
    print(f"claims                       {100 * claims / sentences:6.1f} per 100 sentences")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"peak memory                  {peak:6.2f} GB           (reach 1.2 GB)")


if __name__ == "__main__":
    main()
