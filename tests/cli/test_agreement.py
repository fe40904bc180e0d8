"""`reportedly agreement`."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.records import Claim, Report, Review
from reportedly.store import Store

Run = Callable[..., Any]


@pytest.fixture
def other(store_path: str, report: Report, claims: list[Claim], tmp_path: Path) -> Path:
    """The store of another coder, who rejects one claim and corrects another."""
    path = tmp_path / "other.db"
    shutil.copyfile(store_path, path)
    planned = claims[0].model_copy(update={"modality": "future"})
    rest = {"by": "B. Coder", "when": "2014-07-01T10:00:00+00:00", "report_id": report.id}
    with Store.open(path) as store:
        store.review(Review.made("reject", claims[-1].id, **rest), seen=None)
        store.review(
            Review.made("correct", claims[0].id, claim=planned, fields=("modality",), **rest),
            seen=None,
        )
    return path


def test_two_stores_are_measured(run: Run, store_path: str, other: Path) -> None:
    done = run("agreement", "--store", store_path, "--with", other)
    assert done.code == 0, done.err
    assert "1 report · found by both 5, by A alone 1, by B alone 0" in done.out
    assert "agreement on finding 90.9%" in " ".join(done.out.split())
    row = next(line.split() for line in done.out.splitlines() if line.startswith("modality"))
    assert row[:4] == ["modality", "nominal", "5", "80.0%"]
    assert "    modality  actual → future" in done.out
    assert "    only in A  killing: shot" in done.out
    assert "No alpha for" in done.out


def test_json_has_all_of_it(run: Run, store_path: str, other: Path) -> None:
    found = json.loads(run("agreement", "--store", store_path, "--with", other, "--json").out)
    kind = next(one for one in found["fields"] if one["field"] == "kind")
    assert (kind["level"], kind["alpha"]["value"]) == ("nominal", 1.0)
    assert (found["only_a"], len(found["differences"])) == (1, 2)


def test_two_coders_of_one_store(run: Run, store_path: str, claims: list[Claim]) -> None:
    at = ("--store", store_path)
    report = claims[0].report_id
    none_yet = run("agreement", *at)
    assert (none_yet.code, "No report was coded by two people yet" in none_yet.err) == (2, True)
    opened = run("coding", "open", report, "--coders", "Ana", "Boris", *at)
    assert f"{report} is put up for Ana and Boris" in opened.out
    assert run("review", claims[0].id, "reject", "--by", "Ana", *at).out.endswith("rejected.\n")
    changed = run("review", claims[1].id, "correct", 'modality="threat"', "--by", "Boris", *at)
    assert changed.out.endswith("corrected.\n")
    refused = run("review", claims[1].id, "accept", "--by", "Carla", *at)
    assert "so nobody else reviews it" in " ".join(refused.err.split())
    assert run("reviews", *at).out == "Nobody has said anything of a claim yet.\n"
    assert run("coding", "done", report, "--by", "Ana", *at).out == "waits for Boris\n"
    run("coding", "done", report, "--by", "Ana", "--undo", *at)
    assert run("coding", "list", *at).out.endswith("waits for Ana and Boris\n")
    run("coding", "done", report, "--by", "Ana", *at)
    assert "settle it at the desk" in run("coding", "done", report, "--by", "Boris", *at).out
    found = json.loads(run("agreement", "--coders", "boris", "Ana", *at, "--json").out)
    assert (found["a"], found["both"], found["only_a"], found["only_b"]) == ("Ana", 5, 0, 1)
    assert run("agreement", *at).out.startswith("A Ana\nB Boris\n1 report")
    both = run("agreement", "--coders", "Ana", "Boris", "--with", store_path, *at)
    assert (both.code, "not both" in both.err) == (2, True)


def test_a_double_coding_is_called_off(run: Run, store_path: str, claims: list[Claim]) -> None:
    at = ("--store", store_path)
    report = claims[0].report_id
    assert run("coding", "list", *at).out == "No report was put up for double coding yet.\n"
    missing = run("coding", "done", report, "--by", "Ana", *at)
    assert (missing.code, "is not put up" in missing.err) == (2, True)
    run("coding", "open", report, "--coders", "Ana", "Boris", *at)
    ended = run("coding", "call-off", report, "--by", "Ed", *at)
    assert ended.out == "called off by Ed\n"
    assert run("review", claims[0].id, "accept", "--by", "Ed", *at).code == 0
