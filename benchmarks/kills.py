"""Kill a batch again and again, and see that nothing is lost and nothing stands twice.

    python -m benchmarks.kills --times 100

makes a small archive, reads it once undisturbed, then once more with `kill -9` at random moments,
each time given the same command again, and compares the tables byte for byte. The reader is the
stand-in of the tests, unless `--real` asks for the real one.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

_RUN = """
import sys
from pathlib import Path
from reportedly.batch import parts
from reportedly.batch.reading_process import Task
from reportedly.batch.run import Order, run
from reportedly.ingest.drafts import IngestOptions
from reportedly.settings import Settings

source, out, loader, pages = sys.argv[1:]
parts.PAGES = int(pages)
task = Task(Settings(), IngestOptions(mapping={}), loader=loader, focus=None)
run(Order(source, Path(out), task, jobs=2))
"""
_STAND_IN = "tests.batch.stand_in:load"
_REAL = "reportedly.reader:load"


@dataclass(frozen=True)
class Outcome:
    """How often a run was killed and begun, and whether the tables are the same."""

    kills: int
    starts: int
    same: bool


def make_archive(folder: Path, pages: int) -> None:
    """Write pages that read slowly enough to be killed in the middle, in two files."""
    folder.mkdir()
    rows = [
        json.dumps({
            "text": f"Gunmen seized the town of Place{n} on Tuesday, officers said. SLOW",
            "title": f"Town {n} falls", "date": f"2014-06-{10 + n * 9 // pages}",
            "url": f"https://example.org/{n}", "language": "en",
        })
        for n in range(pages)
    ]  # fmt: skip
    (folder / "a.jsonl").write_text("\n".join(rows[: pages // 2]) + "\n", encoding="utf-8")
    (folder / "b.jsonl").write_text("\n".join(rows[pages // 2 :]) + "\n", encoding="utf-8")


def start(source: Path, out: Path, loader: str, pages: int) -> "subprocess.Popen[bytes]":
    """Begin or go on with a batch, in a process of its own."""
    words = [sys.executable, "-c", _RUN, str(source), str(out), loader, str(pages)]
    paths = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.Popen(words, env=paths)


def digest(out: Path) -> dict[str, str]:
    """Name every file of the tables with the digest of its bytes."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*.parquet"))
    }


def kill_often(
    folder: Path, *, times: int, pages: int, part: int = 8, loader: str = _STAND_IN, seed: int = 1
) -> Outcome:
    """Read an archive with so many kills, and compare with a run that was left alone.

    Each kill comes after a random time, up to a fourth of what the undisturbed run took; when all
    is read before the last kill, the folder is begun anew.
    """
    chance = random.Random(seed)
    source, whole, broken = (folder / name for name in ("archive", "whole", "broken"))
    make_archive(source, pages)
    began = time.monotonic()
    if start(source, whole, loader, part).wait() != 0:
        raise SystemExit("the undisturbed run failed")
    longest = (time.monotonic() - began) / 2
    expected, kills, starts, round_number = digest(whole), 0, 0, 0
    while kills < times:
        out = broken / str(round_number)
        run = start(source, out, loader, part)
        starts += 1
        try:
            code = run.wait(timeout=chance.uniform(0.2, longest))
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()
            kills += 1
            continue
        if code != 0 or digest(out) != expected:
            return Outcome(kills, starts, same=False)
        round_number += 1
    out = broken / str(round_number)
    code = start(source, out, loader, part).wait()
    return Outcome(kills, starts + 1, same=code == 0 and digest(out) == expected)


def main() -> None:
    """Kill as often as asked."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--times", type=int, default=100)
    words.add_argument("--pages", type=int, default=400)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--real", action="store_true")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_often(
            Path(folder),
            times=asked.times,
            pages=asked.pages,
            loader=_REAL if asked.real else _STAND_IN,
            seed=asked.seed,
        )
    said = "the same bytes as undisturbed" if outcome.same else "OTHER TABLES"
    print(f"{outcome.kills} kills, {outcome.starts} starts: {said}")
    raise SystemExit(not outcome.same)


if __name__ == "__main__":
    main()
