"""The commands with the real reader, over the reports that come with the package."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import hxl
import openpyxl
import pytest

import reportedly
from reportedly.cli.demo import keep_demo
from reportedly.export import FORMATS
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
    assert re.search(r"^\d+ claims of 12 reports come to \d+ incidents:$", done.out, re.MULTILINE)
    assert "14 killed (10–14)" in done.out, "the toll that was corrected"
    assert "  reportedly desk --demo" in done.out, "the way to the browser"
    assert done.out.rstrip().splitlines()[-1].startswith("  reportedly codebook")


def test_the_desk_has_the_demonstration(tmp_path: Path) -> None:
    path = str(tmp_path / "demo.db")
    for _ in range(2):
        keep_demo(path)
    with Store.open(path) as store:
        assert store.counts().reports == 12
        assert next(store.incidents())


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


@pytest.fixture(scope="session")
def written(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the bundled reports in every export format, by the format's name."""
    from reportedly.cli import main

    folder = tmp_path_factory.mktemp("exports")
    for name in FORMATS:
        assert main(["export", name, str(folder / f"out.{name}"), "--store", str(filled)]) == 0
    return folder


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written(written: Path, name: str) -> None:
    assert (written / f"out.{name}").stat().st_size > 1000


def test_tools_of_the_field_agree_on_what_was_written(written: Path) -> None:
    incidents = geopandas.read_parquet(written / "out.geoparquet")
    assert len(incidents) > 30
    assert {"Iraq"} <= {row.get("#country+name") for row in tags(written / "out.hxl")}
    killed = sum(float(row.get("#affected+killed+best") or 0) for row in tags(written / "out.hxl"))
    told = incidents[~incidents.standing.isin(["denied", "announced"])]
    assert killed >= told.killed_best.sum() > 100
    book = openpyxl.load_workbook(written / "out.xlsx")
    assert book["Incidents"].max_row == len(incidents) + 1
    spans = json.loads((written / "out.annotations").read_text(encoding="utf-8"))
    claims = {item["via"] for item in spans["first"]["items"]}
    assert book["Claims"].max_row == len(claims) + 1


def tags(path: Path) -> Any:
    # As rows: libhxl does not close the files it opens.
    text = path.read_text(encoding="utf-8")
    return hxl.data(list(csv.reader(io.StringIO(text)))).cache()


def test_a_store_does_not_differ_from_what_was_exported(
    run: Run, filled: Path, written: Path
) -> None:
    for name in ("jsonl", "records"):
        assert run("diff", filled, written / f"out.{name}").out.endswith("\nNo differences.\n")
