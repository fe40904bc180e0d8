"""A few seconds of hostile inputs for every reader and grammar, the same ones each time.

An hour of them: `python -m benchmarks.fuzz --minutes 60`.
"""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks.fuzz import hostile
from benchmarks.fuzz.__main__ import Run
from benchmarks.fuzz.targets import Target, targets
from benchmarks.fuzz.watch import Hang, limited

SLOW = {"claims": 40, "numbers": 60, "times": 60, "names": 60}
"""Inputs of targets that read a text whole; the others have 100."""


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_nothing_hostile_breaks_a_reader(target: Target) -> None:
    target.try_(target.whole)

    @seed(20140610)
    @settings(
        max_examples=SLOW.get(target.name, 100),
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs())
    def try_one(made: Any) -> None:
        with limited():
            target.try_(made)

    try_one()


def test_what_takes_too_long_is_stopped_even_where_all_is_caught() -> None:
    def wait() -> None:
        while True:
            try:
                time.process_time()
            except Exception:  # noqa: BLE001 - as libraries do
                continue

    with pytest.raises(Hang, match=r"more than 0\.1 s"), limited(0.1):
        wait()


def test_what_broke_a_reader_is_kept_as_short_as_it_still_does(tmp_path: Path) -> None:
    def read(content: bytes) -> None:
        if b"x" in content:
            raise ValueError("an x")

    weak = Target("weak", lambda: hostile.damaged([b"whole file"], ["x"]), read, b"whole")
    run = Run([weak], tmp_path)
    run.go(0.01, first=1)
    (name,) = run.counts["weak"].broken
    kept = (tmp_path / f"broken-weak-{name}").read_bytes()
    assert kept.count(b"x") == 1
    assert "ValueError: an x" in (tmp_path / f"broken-weak-{name}.txt").read_text("utf-8")
    assert not (tmp_path / "under-way-weak").exists()
