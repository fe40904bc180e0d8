"""A few seconds of hostile inputs for every reader and grammar, the same ones each time.

An hour of them: `python -m benchmarks.fuzz --minutes 60`.
"""

import re
import time
from collections.abc import Callable
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


def raise_at(content: bytes) -> None:
    if b"x" in content:
        raise ValueError("an x")


def hang_at(content: bytes) -> None:
    while b"x" in content:
        time.process_time()


def break_a_promise_at(content: bytes) -> None:
    assert b"x" not in content, "it was promised"


@pytest.mark.parametrize(
    ("read", "kind", "said"),
    [
        (raise_at, "ValueError", "ValueError: an x"),
        (hang_at, "AssertionError", r"hang: took more than 0\.05 s"),
        (break_a_promise_at, "AssertionError", "it was promised"),
    ],
)
def test_what_broke_a_reader_is_kept_as_short_as_it_still_does(
    tmp_path: Path, read: Callable[[bytes], None], kind: str, said: str
) -> None:
    weak = Target("weak", lambda: hostile.damaged([b"whole file"], ["x"]), read, b"whole")
    run = Run([weak], tmp_path, limit_s=0.05)
    run.go(0.01, first=1)
    assert run.counts["weak"].broken
    for name in run.counts["weak"].broken:
        assert name.startswith(kind)
        assert (tmp_path / f"broken-weak-{name}").read_bytes().count(b"x") == 1
        assert re.search(said, (tmp_path / f"broken-weak-{name}.txt").read_text("utf-8"))
    assert not (tmp_path / "under-way-weak").exists()
