"""`kill -9` at random moments costs nothing but time; `benchmarks/kills.py` does it more often."""

import os
from pathlib import Path

import pytest

from benchmarks.kills import kill_often


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a thing of POSIX")
def test_killed_runs_come_to_the_same_tables(tmp_path: Path) -> None:
    outcome = kill_often(tmp_path, times=5, pages=80, seed=7)
    assert outcome.kills == 5
    assert outcome.same
