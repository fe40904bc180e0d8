"""Time and memory of merging: `python -m benchmarks.merging [--claims 10000,100000]`.

The archive is made up (archive.py). Each size runs in a process of its own, so that its peak of
memory is its own. Then 100 reports are added to the largest store and merged. Seconds are of one
core's work; growth is against the size before.
"""

import argparse
import itertools
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.archive import CLAIMS_A_REPORT, make_archive
from benchmarks.filling import fill
from reportedly.store import Store

NEW = 100


def measure(claims: int) -> None:
    """Store, merge, add and merge again; print one line of figures."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "m.db") as store:
        archive = make_archive(claims + 2 * NEW * CLAIMS_A_REPORT)
        reports = claims // CLAIMS_A_REPORT
        fill(store, itertools.islice(archive, reports))
        merge_s, merged = _timed(store)
        for one in itertools.islice(archive, NEW):
            store.add_report(one.report, one.claims)
        add_s, added = _timed(store)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{claims:>9,} claims  {merged:>8,} incidents  merged in {merge_s:7.1f} s  "
            f"100 reports more in {add_s:6.1f} s ({added:,} settled)  peak {peak:,.0f} MB",
            flush=True,
        )


def _timed(store: Store) -> tuple[float, int]:
    started = time.process_time()
    merged = store.merge()
    return time.process_time() - started, merged.settled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", default="10000,100000")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        measure(chosen.one)
        return
    for size in chosen.claims.split(","):
        command = [sys.executable, "-m", "benchmarks.merging", "--one", size]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
