"""`reportedly batch` and `reportedly failures`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.batch import reading_process
from reportedly.batch.run import Progress
from reportedly.cli.batch import told
from tests.batch.conftest import lines_of, rows_of

Run = Callable[..., Any]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command read with a reader that needs no parser."""
    monkeypatch.setattr(
        reading_process.Task.__init__,
        "__defaults__",
        (60.0, 2 * 1024**3, False, "tests.batch.stand_in:load"),
    )


@pytest.mark.usefixtures("stand_in")
def test_a_batch_and_its_failures_are_told(run: Run, tmp_path: Path) -> None:
    source, out = tmp_path / "a.jsonl", tmp_path / "out"
    source.write_bytes(lines_of(rows_of(4, {1: "BREAK"})) + b"{\n")
    done = run("batch", source, out, "--jobs", "1", "--every-report", "--no-merge")
    assert done.code == 1
    assert done.out == f"4 reports with 3 claims from 5 pages. Tables: {out}\n"
    assert f"  2 failed\n  Each with its reason: reportedly failures {out}\n" in done.err
    listed = run("failures", out)
    assert listed.code == 0
    first = "failed · read · a.jsonl, line 2: reading failed: it broke."
    assert listed.out.splitlines()[0] == first
    lines = run("failures", out, "--format", "jsonl").out.splitlines()
    as_json = [json.loads(line) for line in lines]
    assert [failure["step"] for failure in as_json] == ["read", "ingest"]
    assert run("failures", out, "--kind", "copy").out == ""


def test_the_failures_of_a_store_are_listed(run: Run, tmp_path: Path, store_path: str) -> None:
    assert run("add", tmp_path / "none.txt", "--store", store_path).code == 1
    assert "none.txt: there is no such file or folder." in run("failures", store_path).out
    assert run("failures", tmp_path).code == 2


def test_without_pyarrow_it_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.txt").write_text("x")
    done = run("batch", tmp_path / "a.txt", tmp_path / "out")
    assert done.code == 3
    assert 'pip install "reportedly[batch]"' in done.err


@pytest.mark.parametrize(
    ("name", "raw", "part"),
    [("a.warc", b"WARC/1.0\r\n", "fastwarc"), ("a.csv", b"\x28\xb5\x2f\xfd..", "zstandard")],
)
def test_what_an_archive_needs_is_said(
    name: str, raw: bytes, part: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, part, None)
    if part == "fastwarc":
        monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (tmp_path / name).write_bytes(raw)
    done = run("read", tmp_path / name)
    assert done.code == 3
    assert part in done.err


def test_the_way_so_far_is_told_with_rate_and_time_left() -> None:
    progress = Progress(total=1000, skipped=200, stored=400, pages=300, claims=1200, failed=1)
    assert told(progress, 60) == (
        "60% · 300 pages · 1,200 claims · 1 failed · 5.0 pages/s · 1 min 00 s left"
    )
    assert told(Progress(total=10), 0.0) == "0% · 0 pages · 0 claims · 0.0 pages/s"
