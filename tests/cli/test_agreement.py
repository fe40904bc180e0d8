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


def test_without_another_it_says_what_to_give(run: Run, store_path: str) -> None:
    done = run("agreement", "--store", store_path)
    assert done.code == 2
    assert "--with" in done.err
