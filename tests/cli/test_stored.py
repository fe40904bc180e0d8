"""The commands over a store, the codebook and the installation."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.cli import main
from reportedly.errors import StoreError
from reportedly.records import Claim, Report

Run = Callable[..., Any]


def test_search_marks_the_words(run: Run, store_path: str, claims: list[Claim]) -> None:
    done = run("search", "soldiers", "--store", store_path)
    assert "The Post · Militants seize Mosul" in done.out
    assert f"HEDGED · killing · 10 June 2014 · possible: “may” · {claims[1].id}" in " ".join(
        done.out.split()
    )
    assert "12 **soldiers** may" in done.out


def test_search_without_a_hit(run: Run, store_path: str) -> None:
    done = run("search", "Kinshasa", "--store", store_path)
    assert (done.code, done.out) == (0, "Nothing found.\n")


def test_search_needs_a_store(run: Run, tmp_path: Path) -> None:
    done = run("search", "x", "--store", tmp_path / "none.db")
    assert done.code == 1
    assert done.err.startswith("reportedly: There is no store at")
    assert done.err.count("\n") == 1


def test_debug_shows_the_trace(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        main(["search", "x", "--store", str(tmp_path / "none.db"), "--debug"])


def test_explain_a_claim(run: Run, store_path: str, claims: list[Claim]) -> None:
    done = run("explain", claims[0].id[:9], "--store", store_path)
    start = claims[0].event.trigger.start
    for expected in (
        "kind        capture_place",
        f"words  “seized” [{start}:{start + 6}]",
        "geonames:99072: gazetteer entry 99072",
        "certainty   certain",
        "voice       two officials [official] asserts",
        "counted from: published",
    ):
        assert expected in done.out


def test_explain_a_report(run: Run, store_path: str, report: Report) -> None:
    done = run("explain", report.id, "--store", store_path)
    assert "https://example.org/a" in done.out
    assert done.out.count("· confidence") == 1
    assert done.out.count("says  ") == 6


def test_explain_a_kind_a_row_and_a_rule(run: Run) -> None:
    assert "Rebels captured the town" in run("explain", "capture_place").out
    assert "lexicon/terms/triggers/battle.csv, line " in run("explain", "trg-clash-verb").out
    assert run("explain", "xw-raid").out == run("codebook", "raid").out
    assert "gazetteer entry 99072" in run("explain", "geonames:99072").out
    assert "a rule of the program, 'outlet'" in run("explain", "rule:outlet").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["explain", "capture_plase"], "Nearest: capture_place"),
        (["codebook", "capture_plase"], "Nearest: capture_place"),
        (["codebook", "--format", "gtd"], "There are: acled"),
        (["explain", "c-ffff"], "No claim has the id c-ffff"),
    ],
)
def test_an_unknown_name_is_wrong_use(
    run: Run, store_path: str, words: list[str], message: str
) -> None:
    option = ["--store", store_path] if words[0] == "explain" else []
    done = run(*words, *option)
    assert done.code == 2
    assert message in done.err


def test_export_says_what_it_wrote(run: Run, store_path: str, tmp_path: Path) -> None:
    done = run("export", "geojson", tmp_path / "m.geojson", "--store", store_path)
    assert done.err == (
        f"6 claims written to {tmp_path / 'm.geojson'}. 5 of them have no coordinates; "
        "they are in the file with a null geometry.\n"
    )
    assert len(json.loads((tmp_path / "m.geojson").read_text())["features"]) == 6


def test_export_can_choose(run: Run, store_path: str, claims: list[Claim]) -> None:
    done = run(
        "export", "csv", "-", "--store", store_path, "--kind", "killing", "--actor", "MIL",
        "--since", "2014-06-01", "--certainty", "possible",
    )  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert row["claim_id"] == claims[1].id
    done = run("export", "csv", "-", "--store", store_path, "--kind", "kiling")
    assert done.code == 2
    assert "Did you mean killing?" in done.err


def test_export_without_the_names_of_private_persons(
    run: Run, store_path: str, tmp_path: Path
) -> None:
    assert "Ahmed Hassan" in run("export", "csv", "-", "--store", store_path).out
    done = run("export", "csv", "-", "--store", store_path, "--redact")
    assert done.code == 0, done.err
    assert "Hassan" not in done.out
    assert "named person 1 (CVL)" in done.out
    assert done.err.endswith("Reading misses some: look before you publish.\n")
    incidents = run("export", "records", "-", "--store", store_path, "--redact")
    assert "Hassan" not in incidents.out


def test_what_a_format_cannot_say_is_named_in_a_file(
    run: Run, store_path: str, tmp_path: Path
) -> None:
    out = tmp_path / "o.csv"
    done = run("export", "hxl", out, "--store", store_path)
    assert done.code == 0
    beside = f"{out}.left_out.csv"
    assert f"they are named, with the rule, in {beside}." in done.err
    rows = list(csv.DictReader(io.StringIO(Path(beside).read_text(encoding="utf-8"))))
    (said,) = re.findall(r"(\d+) cannot be said in this format", done.err)
    assert len(rows) == int(said) > 0
    piped = run("export", "hxl", "-", "--store", store_path)
    assert f"{said} cannot be said in this format." in piped.err
    assert piped.out == out.read_text(encoding="utf-8")


def test_export_of_incidents_with_their_claims(run: Run, store_path: str, tmp_path: Path) -> None:
    done = run("export", "records", tmp_path / "r.jsonl", "--store", store_path)
    assert re.search(r"^\d+ .+ written to", done.err)
    map_of = run("export", "geojson", "-", "--store", store_path, "--incidents")
    features = json.loads(map_of.out)["features"]
    assert f"{len(features)} incidents written to standard output." in map_of.err
    chosen = run("export", "geojson", "-", "--store", store_path, "--incidents", "--kind", "raid")
    assert len(json.loads(chosen.out)["features"]) == 1


def test_a_pipe_gets_the_same_bytes_as_a_file(run: Run, store_path: str, tmp_path: Path) -> None:
    run("export", "jsonl", tmp_path / "c.jsonl", "--store", store_path)
    done = run("export", "jsonl", "-", "--store", store_path)
    assert (tmp_path / "c.jsonl").read_text(encoding="utf-8") == done.out


@pytest.mark.parametrize("name", ["report", "claim", "span", "failure"])
def test_schema_has_a_name_and_a_title(run: Run, name: str) -> None:
    made = json.loads(run("schema", name).out)
    assert made["title"] == name.capitalize()
    assert made["$id"].endswith(f"/{name}.json")
    assert made["description"]
    assert json.loads(run("schema").out)[name] == made


def test_codebook_lists_kinds_by_family(run: Run) -> None:
    done = run("codebook")
    assert done.out.index("BATTLE") < done.out.index("DISPLACEMENT")
    assert "capture_place  A side takes control of a place." in done.out
    listed = json.loads(run("codebook", "--json").out)
    assert listed["capture_place"]["family"] == "territory"
    assert set(json.loads(run("codebook", "battle", "--json").out)) <= set(listed)


def test_codebook_of_an_export_format(run: Run) -> None:
    assert run("codebook", "--format", "acled").out.startswith("# ACLED event rows\n")
    entries = json.loads(run("codebook", "--format", "acled", "--json").out)
    assert entries["columns"][0]["name"] == "event_id_cnty"


def test_doctor_finds_what_is_here(run: Run, store_path: str) -> None:
    done = run("doctor", "--store", store_path)
    assert done.code == 0
    assert "1 reports, 6 claims" in done.out


def test_doctor_ends_with_3_without_a_model(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_MODEL", "no_such_model")
    done = run("doctor")
    assert done.code == 3
    assert "Missing: model" in done.out


def test_version(run: Run) -> None:
    assert run("--version").out == "reportedly 0.1.0\n"


@pytest.mark.parametrize("words", [["--help"], ["schema"], ["--version"], ["codebook"]])
def test_light_commands_load_no_parser(words: list[str]) -> None:
    code = (
        "import sys\nfrom reportedly.cli import main\n"
        f"main({words!r})\n"
        "heavy = {'spacy', 'sqlalchemy', 'trafilatura', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_output_that_is_cut_off_is_no_error(store_path: str) -> None:
    command = f"{sys.executable} -m reportedly codebook | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert "Traceback" not in done.stderr
