"""From starting the command to its first claims: `python -m benchmarks.cold_start`.

A fresh process reads a demo report; the median of several runs. The machine has the files in
its cache after the first.
"""

import statistics
import subprocess
import sys
import time

from reportedly.demo import REPORTS

REACH_S = 3
_RUNS = 5


def cold_start() -> float:
    """Seconds to the first claims, median of several runs."""
    report = min(REPORTS.glob("*.txt"))
    command = [sys.executable, "-m", "reportedly", "read", "--format", "jsonl", str(report)]
    times = []
    for _ in range(_RUNS):
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


def main() -> None:
    print(f"cold start to first claims  {cold_start():.2f} s  (reach {REACH_S} s)")


if __name__ == "__main__":
    main()
