"""Articles a second of mixed streams: `python -m benchmarks.streams`.

A stream is JSON Lines of articles, of which 0, 5, 50 or 100 in a hundred are reports of
conflict, read by `reportedly batch` without merging. Conflict is the bundled demo, or
`--conflict SOURCE`; the rest is made up (pages.py), or `--quiet SOURCE`. Each stream is run with
one process and with two, or with `--on ray` one worker and two. Time is the clock's, less that of
a stream of one article, which is what starting takes. Beside it: how long reading the same bytes
from disk takes.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.pages import other_news
from reportedly.demo import REPORTS
from reportedly.ingest.sources import IngestOptions, read_sources
from reportedly.records import Report
from reportedly.settings import Settings

SHARES = (0, 5, 50, 100)


def texts_of(source: str) -> list[str]:
    """Take the texts of a source."""
    found = read_sources([source], settings=Settings(), options=IngestOptions())
    return [one.text for one in found if isinstance(one, Report)]


def write_stream(path: Path, count: int, share: int, texts: dict[str, Sequence[str]]) -> None:
    """Write a stream; the same call gives the same bytes."""
    chance = random.Random(20140610)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            kind = "conflict" if number * share // 100 < (number + 1) * share // 100 else "quiet"
            text = f"{chance.choice(texts[kind])}\n\nNumber {number}."
            row = {"text": text, "date": f"2014-06-{1 + number % 28:02}", "language": "en"}
            stream.write(json.dumps(row) + "\n")


def seconds(stream: Path, jobs: int, asked: Sequence[str]) -> float:
    """Time a batch of a stream by the clock, with further options."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "reportedly", "batch", str(stream), f"{out}/tables"]
        command += ["--no-merge", "--jobs", str(jobs), *asked]
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conflict", default=str(REPORTS))
    parser.add_argument("--quiet")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--share", type=int, action="append", choices=SHARES)
    parser.add_argument("--focus", default="any", help="as in reportedly batch")
    parser.add_argument("--on", help="as in reportedly batch")
    chosen = parser.parse_args()
    chance = random.Random(1)
    texts: dict[str, Sequence[str]] = {
        "conflict": texts_of(chosen.conflict),
        "quiet": texts_of(chosen.quiet)
        if chosen.quiet
        else ["\n\n".join(other_news(chance)) for _ in range(500)],
    }
    asked = ["--focus", chosen.focus, *(["--on", chosen.on] if chosen.on else [])]
    with tempfile.TemporaryDirectory() as folder:
        stream = Path(folder) / "stream.jsonl"
        write_stream(stream, 1, 100, texts)
        starting = {jobs: seconds(stream, jobs, asked) for jobs in (1, 2)}
        print("| conflict | one process | two | two over one | bytes from disk |")
        print("|---|---|---|---|---|")
        for share in chosen.share or SHARES:
            write_stream(stream, chosen.articles, share, texts)
            one, two = (seconds(stream, jobs, asked) - starting[jobs] for jobs in (1, 2))
            started = time.perf_counter()
            stream.read_bytes()
            disk = time.perf_counter() - started
            print(
                f"| {share} % | {chosen.articles / one:,.0f} articles/s | "
                f"{chosen.articles / two:,.0f} | {one / two:.2f} | "
                f"{chosen.articles / disk:,.0f} articles/s |",
                flush=True,
            )


if __name__ == "__main__":
    main()
