"""The commands with the real reader, over the reports that come with the package."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import reportedly
from reportedly.records import Claim, Report
from reportedly.store import Store

Run = Callable[..., Any]
REPORTS = sorted((Path(reportedly.__file__).parent / "demo" / "reports").glob("*.txt"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of all bundled reports."""
    from reportedly.cli import main

    path = tmp_path_factory.mktemp("demo") / "s.db"
    assert main(["add", *map(str, REPORTS), "--store", str(path)]) == 0
    return path


def test_the_demo_shows_claims_and_what_to_try_next(run: Run) -> None:
    done = run("demo")
    assert done.code == 0
    assert "capture_place · Mosul" in done.out
    assert "→" in done.out
    assert done.out.rstrip().splitlines()[-1].startswith("  reportedly codebook")


def test_several_processes_give_the_same_bytes(run: Run) -> None:
    words = ["read", *REPORTS[:3], "--format", "jsonl"]
    alone, together = run(*words), run(*words, "--jobs", "2")
    assert together.out == alone.out
    assert len(alone.out.splitlines()) > 3


def test_every_claim_is_kept_and_comes_out_whole(run: Run, filled: Path, tmp_path: Path) -> None:
    read = run("read", *REPORTS, "--format", "jsonl")
    run("export", "jsonl", tmp_path / "out.jsonl", "--store", filled)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == read.out


def test_spans_slice_the_stored_text(filled: Path) -> None:
    def cut(report: Report, claim: Claim) -> bool:
        return all(report.text[s.start : s.end] == s.text for s in claim.spans())

    with Store.open(filled, create=False) as store:
        assert all(cut(report, claim) for report, claim in store.pairs())


def test_every_claim_can_be_explained(run: Run, filled: Path) -> None:
    with Store.open(filled, create=False) as store:
        ids = [claim.id for claim in store.claims()][::10]
    for claim_id in ids:
        done = run("explain", claim_id, "--store", filled)
        assert done.code == 0
        assert "kind " in done.out
        assert "lexicon/" in done.out


def test_every_format_and_search_work_on_real_claims(
    run: Run, filled: Path, tmp_path: Path
) -> None:
    for form in ("csv", "geojson"):
        assert run("export", form, tmp_path / form, "--store", filled).code == 0
    features = json.loads((tmp_path / "geojson").read_text(encoding="utf-8"))["features"]
    assert any(feature["geometry"] for feature in features)
    assert "**Mosul**" in run("search", "Mosul", "--store", filled).out


def test_trying_a_sentence_shows_rows_and_claims(run: Run) -> None:
    done = run("lexicon", "try", "Rebels captured the town of Bunagana, police said.")
    assert done.code == 0
    assert "“captured”" in done.out
    assert "capture_place" in done.out
