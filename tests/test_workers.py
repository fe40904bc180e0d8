"""Reading in several processes."""

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import reportedly
from reportedly.workers import keep_loaded

_PARENT = """
import multiprocessing, os, sys, time
from concurrent.futures import ProcessPoolExecutor
from reportedly.workers import _start
from reportedly.settings import Settings

if __name__ == "__main__":
    pool = ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn"), initializer=_start,
        initargs=(Settings(model="no-such-model"),),
    )
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a thing of POSIX")
def test_a_worker_does_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    paths = os.environ | {"PYTHONPATH": str(Path(reportedly.__file__).parents[1])}
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=paths,
    ) as run:
        assert run.stdout is not None
        worker = int(run.stdout.readline())
        run.send_signal(signal.SIGKILL)
        run.wait()
    deadline = time.monotonic() + 20
    while _is_there(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_there(worker)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_is_loaded_is_not_collected_again() -> None:
    before = gc.get_freeze_count()
    try:
        keep_loaded()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
