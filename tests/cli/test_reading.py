"""`read` and `add`: what is read, passed over, failed, and how the run ends."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import StoreError
from reportedly.lexicon.ontology import kinds
from reportedly.reader import Outcome
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
    assert done.out == (
        f"2 reports added with 1 claim. Store: {path}\n"
        f"1 incident. See them with: reportedly incidents --store {path}\n"
    )
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


def test_a_failure_goes_once_its_source_can_be_read(
    run: Run, reader: Any, inputs: Path, tmp_path: Path
) -> None:
    path = tmp_path / "s.db"
    rows = inputs / "t.jsonl"
    rows.write_text(
        '{"id": "1", "text": ""}\n{"text": "Rebels seized a farm near the road on Friday."}\n'
    )
    (inputs / "c.txt").write_bytes(b"%PDF-1.4 broken")
    (inputs / "d.txt").write_bytes(b"")
    assert run("add", inputs, "--store", path).code == 1
    rows.write_text('{"id": "1", "text": "Rebels seized a mine near the river on Friday."}\n')
    (inputs / "c.txt").write_text("Rebels seized a town on Friday.\n")
    assert run("add", inputs, "--store", path).code == 1
    with Store.open(path) as store:
        assert [failure.source for failure in store.failures()] == [str(inputs / "d.txt")]


def test_a_table_that_is_named_rightly_is_failed_no_more(
    run: Run, reader: Any, tmp_path: Path
) -> None:
    table, path = tmp_path / "t.csv", tmp_path / "s.db"
    table.write_text("Ref,Nachricht\n7,Rebels seized a town on Friday.\n")
    assert run("add", table, "--store", path).code == 1
    assert run("add", table, "--map", "text=Nachricht", "--store", path).code == 0
    with Store.open(path) as store:
        assert list(store.failures()) == []


def test_what_is_unread_stays_known_as_unread(run: Run, reader: Any, tmp_path: Path) -> None:
    source, path = tmp_path / "f.txt", tmp_path / "s.db"
    source.write_text("Les rebelles ont attaqué la ville mardi soir, selon des témoins. " * 3)
    for _ in range(2):
        assert run("add", source, "--store", path).code == 0
    with Store.open(path) as store:
        assert [failure.source for failure in store.failures()] == [str(source)]


def test_the_first_pass_leaves_out_what_has_nothing_to_code(
    run: Run, reader: Any, inputs: Path, tmp_path: Path
) -> None:
    (inputs / "c.txt").write_text("Bake the cake until golden and serve it with warm tea.\n")
    done = run("read", inputs, "--first-pass", "--format", "jsonl")
    assert (done.code, len(done.out.splitlines())) == (0, 1)
    store = tmp_path / "first.db"
    for _ in range(2):
        done = run("add", inputs, "--first-pass", "--store", store)
    assert "3 there already" in done.out
    with Store.open(str(store)) as kept:
        (failure,) = kept.failures(kind="passed_over")
        assert (failure.source, failure.step) == (str(inputs / "c.txt"), "first_pass")
        assert len(list(kept.reports())) == 3
    read_before = len(reader.read)
    done = run("add", inputs, "--store", store)  # Without it, what was passed over is read.
    assert done.out.startswith("1 report added")
    assert len(reader.read) == read_before + 1
    with Store.open(str(store)) as kept:
        assert not list(kept.failures())


def test_with_focus_conflict_the_first_pass_leaves_out_business(
    run: Run, reader: Any, tmp_path: Path
) -> None:
    source = tmp_path / "deal.txt"
    source.write_text("The two companies signed an agreement on Tuesday after talks.\n")
    for focus, passed_over in (("any", 0), ("conflict", 1)):
        done = run("read", source, "--first-pass", "--focus", focus)
        assert done.err.count("for claims of conflict") == passed_over


def test_what_was_left_unread_or_copied_is_named_by_its_source(
    run: Run, reader: Any, inputs: Path
) -> None:
    (inputs / "c.txt").write_text("Les rebelles ont attaqué la ville mardi soir. " * 4)
    (inputs / "d.txt").write_bytes((inputs / "a.txt").read_bytes())
    done = run("read", inputs)
    assert f"{inputs / 'c.txt'}: unread." in done.err
    assert f"{inputs / 'd.txt'}: an exact copy of {inputs / 'a.txt'} (r-" in done.err


def test_nothing_new_is_said_plainly(run: Run, reader: Any, inputs: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    run("add", inputs, "--store", path)
    done = run("add", inputs, "--store", path)
    assert done.out == f"No new reports, 2 there already. Store: {path}\n"


def test_a_table_keeps_the_names_of_kinds_whole(
    run: Run, reader: Any, inputs: Path, claims: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = max(kinds(), key=len)
    event = claims[0].event.model_copy(update={"kind": longest})
    claim = claims[0].model_copy(update={"event": event})
    monkeypatch.setattr(reader, "outcome", lambda report: Outcome(report, (claim,)))
    assert longest in run("read", inputs, "--format", "table").out


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a thing of POSIX")
def test_a_killed_add_leaves_whole_reports_and_goes_on(tmp_path: Path) -> None:
    folder, path = tmp_path / "in", tmp_path / "s.db"
    folder.mkdir()
    for number in range(60):
        text = f"Gunmen killed {number + 2} farmers and burned {number + 3} homes on Monday.\n"
        (folder / f"{number:02}.txt").write_text(text)
    command = [sys.executable, "-m", "reportedly", "add", str(folder), "--store", str(path)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while _stored(path)[0] < 5 and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    running.kill()
    running.wait()
    reports, claims = _stored(path)
    assert 5 <= reports <= 60
    assert claims >= reports, "each report there has its claims"
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    with Store.open(path) as store:
        per_report = [len(store.claims_of(report.id)) for report in store.reports()]
    assert len(per_report) == 60
    assert len(set(per_report)) == 1


def _stored(path: Path) -> tuple[int, int]:
    try:
        with Store.open(path, create=False) as store:
            counts = store.counts()
    except StoreError:
        return 0, 0
    return counts.reports, counts.claims


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


def test_several_reports_end_with_their_incidents(run: Run, reader: Any, inputs: Path) -> None:
    (inputs / "c.txt").write_text("Rebels seized a town on Friday.\n")
    shown = run("read", inputs).out
    assert "2 claims of 2 reports come to 1 incident:\n" in shown
    assert "10 June 2014  attack · corroborated, 2 independent sources · i-" in shown
    for form in ("table", "jsonl", "csv"):
        assert " come to " not in run("read", inputs, "--format", form).out


def test_one_report_with_claims_ends_without_incidents(run: Run, reader: Any, inputs: Path) -> None:
    assert "incident" not in run("read", inputs).out


def test_add_says_when_nothing_happened(
    run: Run, reader: Any, inputs: Path, tmp_path: Path
) -> None:
    done = run("add", inputs / "b.txt", "--store", tmp_path / "s.db")
    assert done.out.splitlines()[1] == "They tell of no incidents."
