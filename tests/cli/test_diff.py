"""`reportedly diff`."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.export.jsonl import write_jsonl
from reportedly.records import Claim, Report
from reportedly.store import Store

Run = Callable[..., Any]


@pytest.fixture
def other(report: Report, claims: list[Claim], tmp_path: Path) -> Path:
    """A second coding: the first claim without its place, the last claim missing."""
    changed = claims[0].model_copy(update={"place": None})
    stream = io.StringIO()
    write_jsonl([(report, claim) for claim in (changed, *claims[1:-1])], stream)
    path = tmp_path / "other.jsonl"
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


def test_it_counts_scores_and_shows(run: Run, store_path: str, other: Path) -> None:
    done = run("diff", store_path, other)
    assert done.code == 0
    assert "1 report · 6 claims in A, 5 in B · agreement on claims 90.9%" in done.out
    assert "5 in both, 4 of them without a difference · 1 only in A · 0 only in B" in done.out
    assert "    place  Mosul, Nineveh, IQ → nothing" in done.out
    assert "    only in A  killing: shot" in done.out


def test_a_coding_does_not_differ_from_itself(run: Run, store_path: str) -> None:
    assert run("diff", store_path, store_path).out.endswith("\nNo differences.\n")


def test_more_differences_than_are_shown_are_counted(
    run: Run, store_path: str, other: Path
) -> None:
    done = run("diff", store_path, other, "--limit", "1")
    assert "\n1 more claim with differences: --limit N shows more, --json all.\n" in done.out


def test_json_has_all_of_it(run: Run, store_path: str, other: Path) -> None:
    found = json.loads(run("diff", store_path, other, "--json").out)
    assert (found["both"], found["identical"], found["only_a"]) == (5, 4, 1)
    assert [one["field"] for one in found["differences"]] == ["place", "claim"]


def test_what_is_no_coding_ends_with_a_message(run: Run, store_path: str, tmp_path: Path) -> None:
    done = run("diff", store_path, tmp_path / "none.jsonl")
    assert done.code == 1
    assert "none.jsonl cannot be read: No such file" in done.err


def test_incidents_of_two_stores_are_compared(run: Run, bombings: Any, tmp_path: Path) -> None:
    run("incidents", "--store", bombings.path)
    other = tmp_path / "other.db"
    shutil.copy(bombings.path, other)
    with Store.open(other) as store:
        bombing = store.incident_of(bombings.first)
    why = ("--by", "A. Coder", "--why", "another day")
    assert run("split", bombing, bombings.second, *why, "--store", other).code == 0
    told = run("diff", bombings.path, other)
    assert told.code == 0
    words = " ".join(told.out.split())
    assert "5 incidents in A, 6 in B of claims in both · 4 of the same claims, 4 of them" in words
    first, second = sorted((bombings.first, bombings.second))
    assert f"{bombing} ({first}, {second}) → i-" in words
    assert "No differences." not in told.out
    found = json.loads(run("diff", bombings.path, other, "--json").out)["incidents"]
    assert [one["field"] for one in found["differences"]] == ["claims"]
    assert found["incidents_b"] == found["incidents_a"] + 1


def test_a_file_of_claims_alone_has_no_incidents(run: Run, store_path: str, other: Path) -> None:
    assert "incident" not in run("diff", store_path, other).out
    assert json.loads(run("diff", store_path, other, "--json").out)["incidents"] is None
