"""Time and memory of merging a batch out of core: `python -m benchmarks.archive_merging`.

The archive is made up (archive.py) and kept as a batch keeps it. Each size is merged in a process
of its own, so that its peak of memory is its own. Seconds are of one core's work; growth is against
the size before. `--claims 1000000` takes most of an hour.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.archive import make_archive
from reportedly.batch.folder import BatchFolder
from reportedly.batch.incidents import BatchMerge
from reportedly.batch.parts import Part
from reportedly.batch.rows import Rows
from reportedly.ingest.pieces import Piece

_REPORTS_A_PART = 1000


def fill(path: Path, claims: int) -> None:
    """Keep an archive of so many claims as a batch, ordered by day as crawls are."""
    archive = iter(sorted(make_archive(claims), key=lambda one: one.report.published or ""))
    folder = BatchFolder.begin(path, {"source": "made up"}, anew=False)
    number = 0
    while part := list(islice(archive, _REPORTS_A_PART)):
        rows = Rows()
        for at, one in enumerate(part):
            rows.add_report(one.report, tuple(one.claims), "made up", at, read=True)
        name = f"s-{0:016}-{number:05d}"
        folder.keep(Part(name, (Piece("made up", 0, "row"),), name, 0), rows)
        number += 1


def peak_memory() -> float:
    """Give the most memory that this process held, in MB; `ru_maxrss` would count its parent's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def measure(path: Path, claims: int) -> None:
    """Merge a batch and print a line of figures."""
    started = time.process_time()
    merging = BatchMerge(BatchFolder(path))
    incidents = merging.run()
    taken = time.process_time() - started
    peak = peak_memory()
    print(
        f"{claims:>9,} claims  {len(merging.spans):>3} spans  {incidents:>8,} incidents  "
        f"merged in {taken:7.1f} s  peak {peak:,.0f} MB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", default="10000,100000")
    parser.add_argument("--kept", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.kept:
        measure(chosen.kept, int(chosen.claims))
        return
    for size in chosen.claims.split(","):
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), int(size))
            command = [sys.executable, "-m", "benchmarks.archive_merging"]
            command += ["--kept", folder, "--claims", size]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
