"""Run the targets by turns for some minutes, and keep what broke them.

`--folder` receives a file for each input that broke a promise, made as short as it still does, and
the input under way, which stays there when the process itself is brought down.
"""

import argparse
import json
import random
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks.fuzz.targets import Target, targets
from benchmarks.fuzz.watch import LIMIT_S, Hang, limited

_ROUND = 200
"""Inputs of a target before the next one has its turn."""


@dataclass(slots=True)
class Count:
    """What came of a target: inputs, seconds of processor time, the slowest, what broke it."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    broken: dict[str, str] = field(default_factory=dict)


class Run:
    """A run over targets; rounds have seeds of their own, so that they can be had again.

    An input may take `limit_s` seconds of processor time.
    """

    def __init__(self, chosen: Sequence[Target], folder: Path, *, limit_s: float = LIMIT_S) -> None:
        self.counts = {target.name: Count() for target in chosen}
        self._chosen = chosen
        self._folder = folder
        self._limit_s = limit_s
        folder.mkdir(parents=True, exist_ok=True)

    def go(self, minutes: float, first: int) -> None:
        """Give each target its turn until the processor time is used up."""
        for target in self._chosen:
            target.try_(target.whole)
        until = time.process_time() + 60 * minutes
        number = first
        while time.process_time() < until:
            for target in self._chosen:
                self._round(target, number)
                if time.process_time() >= until:
                    break
            self._tell(number)
            number += 1

    def _round(self, target: Target, number: int) -> None:
        count = self.counts[target.name]
        under_way = self._folder / f"under-way-{target.name}"

        @seed(number)
        @settings(
            max_examples=_ROUND,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        @given(target.inputs())
        def try_one(made: Any) -> None:
            under_way.write_bytes(_as_bytes(made))
            started = time.process_time()
            try:
                with limited(self._limit_s):
                    target.try_(made)
            except Hang as hang:
                # Hypothesis shrinks exceptions only.
                raise AssertionError(f"hang: {hang}") from hang
            finally:
                took = time.process_time() - started
                count.inputs += 1
                count.seconds += took
                if took > count.slowest:
                    count.slowest = took
                    (self._folder / f"slowest-{target.name}").write_bytes(_as_bytes(made))

        random.seed(number)
        try:
            try_one()
        except Exception as error:  # noqa: BLE001 - whatever was broken is what is looked for
            self._keep(target, error, under_way)
        under_way.unlink(missing_ok=True)

    def _keep(self, target: Target, error: Exception, under_way: Path) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        name = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
        if name in self.counts[target.name].broken:
            return
        self.counts[target.name].broken[name] = str(error)[:300]
        kept = self._folder / f"broken-{target.name}-{name}"
        kept.write_bytes(under_way.read_bytes())
        kept.with_name(kept.name + ".txt").write_text(
            "".join(traceback.format_exception(error))[-6000:], encoding="utf-8", errors="replace"
        )
        print(f"{target.name}: {name}: {str(error)[:200]!r}", flush=True)

    def _tell(self, number: int) -> None:
        found = {
            name: [one.inputs, round(one.seconds, 1), round(one.slowest, 2), len(one.broken)]
            for name, one in self.counts.items()
        }
        (self._folder / "counts.json").write_text(json.dumps({"round": number, **found}))


def _as_bytes(made: object) -> bytes:
    return made if isinstance(made, bytes) else str(made).encode("utf-8", "surrogatepass")


def main() -> int:
    """Read the command line and run; 1 when something broke."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=1.0, help="processor time in all")
    options.add_argument("--target", action="append", default=[], help="by name; again for more")
    options.add_argument("--seed", type=int, default=1, help="number of the first round")
    options.add_argument("--folder", type=Path, default=Path("build/fuzz"))
    asked = options.parse_args()
    known = {target.name: target for target in targets()}
    unknown = [name for name in asked.target if name not in known]
    if unknown:
        options.error(f"no target {unknown[0]!r}; there are: {', '.join(known)}")
    run = Run([known[name] for name in asked.target or known], asked.folder)
    run.go(asked.minutes, asked.seed)
    print(f"{'target':16} {'inputs':>9} {'seconds':>9} {'slowest':>8} {'broken':>7}")
    for name, count in run.counts.items():
        row = f"{count.inputs:9,} {count.seconds:9.1f} {count.slowest:8.2f}"
        print(f"{name:16} {row} {len(count.broken):7}")
    return 1 if any(count.broken for count in run.counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
