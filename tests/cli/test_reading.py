"""`read` and `add`: what is read, passed over, failed, and how the run ends."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.records import Claim
from reportedly.store import Store

Run = Callable[..., Any]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Militants seized Mosul on Tuesday, two officials said.\n")
    (folder / "b.txt").write_text("The council met on Tuesday and spoke about the budget.\n")
    return folder


def test_jsonl_is_one_claim_a_line_and_nothing_else(run: Run, reader: Any, inputs: Path) -> None:
    code, out, err = run("read", inputs, "--format", "jsonl")
    (line,) = out.splitlines()
    assert Claim.model_validate_json(line).event.trigger.text == "seized"
    assert (code, err) == (0, "")


def test_csv_has_one_header(run: Run, reader: Any, inputs: Path) -> None:
    (inputs / "c.txt").write_text("Rebels seized a town on Friday.\n")
    done = run("read", inputs, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["trigger"] for row in rows] == ["seized", "seized"]


@pytest.mark.parametrize("form", ["screen", "table"])
def test_claims_are_shown_with_their_report(run: Run, reader: Any, inputs: Path, form: str) -> None:
    done = run(
        "read", inputs, "--format", form, "--outlet", "The Herald", "--published", "2014-06-10"
    )
    assert done.code == 0
    assert done.out.count("The Herald\n") == 2
    assert "published 10 June 2014" in done.out
    assert "attack" in done.out


def test_an_exact_copy_is_not_read_twice(run: Run, reader: Any, inputs: Path) -> None:
    (inputs / "z.txt").write_bytes((inputs / "a.txt").read_bytes())
    done = run("read", inputs, "--format", "jsonl")
    assert len(done.out.splitlines()) == 1
    assert len(reader.read) == 2
    assert "1 exact copy was not read again:" in done.err
    assert done.code == 0


def test_what_is_not_english_is_listed_as_unread(run: Run, reader: Any, inputs: Path) -> None:
    french = "Les rebelles ont attaqué la ville mardi soir, selon des témoins sur place. " * 3
    (inputs / "c.txt").write_text(french)
    done = run("read", inputs)
    assert "1 report was left unread:" in done.err
    assert done.code == 0


def test_failures_are_listed_with_counts_and_stop_nothing(
    run: Run, reader: Any, inputs: Path
) -> None:
    (inputs / "0.txt").write_text("BREAK this one, please, for it cannot be read at all.\n")
    done = run("read", inputs, inputs / "none.txt", "--format", "jsonl")
    assert len(done.out.splitlines()) == 1
    assert "2 inputs failed:" in done.err
    assert "none.txt: there is no such file or folder." in done.err
    assert done.code == 1


def test_add_keeps_and_a_second_run_goes_on(
    run: Run, reader: Any, inputs: Path, tmp_path: Path
) -> None:
    path = tmp_path / "s.db"
    done = run("add", inputs, "--store", path)
    assert done.out == f"2 reports added with 1 claim. Store: {path}\n"
    (inputs / "c.txt").write_text("Rebels seized a town on Friday.\n")
    done = run("add", inputs, "--store", path)
    assert done.out.startswith("1 report added with 1 claim, 2 there already.")
    assert len(reader.read) == 3
    with Store.open(path) as store:
        assert store.counts().reports == 3


def test_add_again_reads_anew(run: Run, reader: Any, inputs: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = run("add", inputs, "--store", tmp_path / "s.db", "--again")
        assert done.code == 0
    assert len(reader.read) == 4
    with Store.open(tmp_path / "s.db") as store:
        assert (store.counts().reports, store.counts().claims) == (2, 1)


def test_add_keeps_failures_and_copies(run: Run, reader: Any, inputs: Path, tmp_path: Path) -> None:
    (inputs / "bad.txt").write_text("BREAK this one, please, for it cannot be read at all.\n")
    path = tmp_path / "s.db"
    codes = [run("add", inputs, tmp_path / "none", "--store", path).code for _ in range(2)]
    assert codes == [1, 1]
    with Store.open(path) as store:
        reasons = [failure.reason for failure in store.failures()]
    assert sorted(reasons) == ["failed.", "there is no such file or folder."]
    assert len(reader.read) == 4, "the one that failed is tried again"


def test_columns_can_be_named(run: Run, reader: Any, tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text(json.dumps({"blurb": "Rebels seized a town on Friday, police said."}) + "\n")
    done = run("read", table, "--map", "text=blurb", "--format", "jsonl")
    assert done.code == 0
    assert "Rebels seized a town" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["read", "x", "--format", "xml"],
        ["read", "x", "--jobs", "0"],
        ["read", "x", "--map", "text"],
        ["read", "x", "--published", "whenever"],
        ["export", "xml", "out"],
        ["nonsense"],
    ],
)
def test_wrong_use_ends_with_2(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert done.code == 2
    assert "Error" in done.err
    assert "Traceback" not in done.err
