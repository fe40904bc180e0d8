"""All benchmarks, each in a process of its own: `make bench`.

What takes hours (an archive of 200,000 pages, a million claims) is left to its own command; see
docs/performance.md. Without `--data` they run on what is bundled.
"""

import argparse
import subprocess
import sys
from pathlib import Path


def benchmarks(data: Path | None) -> list[list[str]]:
    """List the benchmarks with their arguments."""
    given = ["--data", str(data)] if data else []
    streams = ["streams", *(["--conflict", str(data)] if data else [])]
    on_ray = [*streams, "--on", "ray", "--share", "5", "--articles", "4000"]
    return [["cold_start"], ["reading", *given], streams, on_ray, ["merging"], ["archive_merging"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="texts of conflict to read, as a source")
    options = parser.parse_args()
    for name, *arguments in benchmarks(options.data):
        print(f"\n## {name}\n", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
