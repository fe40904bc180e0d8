"""`incidents`, `incident`, `history` and `explain i-…`: what a store's claims come to."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.records import Incident, Outlet
from reportedly.store import Store, connection
from tests.built import build_report
from tests.cli.conftest import Bombings

Run = Callable[..., Any]


def incident_of(path: str, claim_id: str) -> str:
    with Store.open(path) as store:
        store.merge()
        return store.incident_of(claim_id) or ""


def flat(text: str) -> str:
    """Join the lines as they would stand on a screen without end."""
    return " ".join(text.split())


def test_a_timeline_says_what_where_how_many_and_how_it_stands(
    run: Run, bombings: Bombings
) -> None:
    done = run("incidents", "--store", bombings.path)
    assert done.code == 0
    name = incident_of(bombings.path, bombings.first)
    assert (
        "car_bombing · Hilla, Babil, Iraq · 15 killed (12–15) · corroborated, "
        f"2 independent sources · {name}"
    ) in flat(done.out)
    assert "capture_place · Mosul, Nineveh, Iraq · Militants (UAF) · single source" in flat(
        done.out
    )
    assert "withdrawal · denied, 1 source" in flat(done.out)
    assert "offensive · Baghdad, Iraq · announced, 1 source" in flat(done.out)
    assert done.out.splitlines()[-1] == "5 incidents."


def test_a_private_name_is_in_no_list_of_incidents(run: Run, store_path: str) -> None:
    done = run("incidents", "--store", store_path, "--kind", "killing")
    assert "a named person (CVL)" in done.out
    assert "Ahmed Hassan" not in done.out


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (["--kind", "raid"], ["raid"]),
        (["--kind", "raid", "--kind", "withdrawal"], ["raid", "withdrawal"]),
        (["--place", "Hilla"], ["car_bombing"]),
        (["--place", "Babil"], ["car_bombing"]),
        (["--voice", "Halden"], ["car_bombing"]),
        (["--voice", "military"], ["withdrawal"]),
        (["--actor", "UAF", "--until", "2014-06-10"], ["capture_place"]),
        (["--since", "2014-06-11"], []),
    ],
)
def test_incidents_with_a_claim_that_fits(
    run: Run, bombings: Bombings, wanted: list[str], kinds: list[str]
) -> None:
    done = run("incidents", "--store", bombings.path, "--format", "jsonl", *wanted)
    found = [Incident.model_validate_json(line) for line in done.out.splitlines()]
    assert sorted(one.kind for one in found) == kinds
    assert (done.code, done.err) == (0, "")


def test_json_is_one_list(run: Run, bombings: Bombings) -> None:
    done = run("incidents", "--store", bombings.path, "--format", "json", "--place", "Hilla")
    (found,) = json.loads(done.out)
    assert found["standing"] == "corroborated"
    assert json.loads(
        run("incidents", "--store", bombings.path, "--format", "json", "--place", "Oslo").out
    ) == []  # fmt: skip


def test_nothing_found_is_said_and_is_no_failure(run: Run, bombings: Bombings) -> None:
    done = run("incidents", "--store", bombings.path, "--place", "Kinshasa")
    assert (done.code, done.out, done.err) == (0, "Nothing found.\n", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["incidents", "--kind", "car_bombin"], "Did you mean car_bombing?"),
        (["incidents", "--since", "whenever"], "'whenever' is not a day. Write it as 2014-06-10."),
        (["incidents", "--until", "2014-13-01"], "'2014-13-01' is not a day."),
        (["incidents", "--format", "xml"], "'xml' is not one of"),
        (["incident"], "Missing argument 'ID'"),
        (["incident", "i-zzzz"], "No incident has the id i-zzzz."),
        (["history", "i-zzzz"], "No incident has the id i-zzzz."),
        (["explain", "i-zzzz"], "No incident has the id i-zzzz."),
        (["explain", "settle-figur"], "Nearest: settle-figure"),
        (["export", "csv", "-", "--since", "whenever"], "'whenever' is not a day."),
    ],
)
def test_wrong_use_ends_with_2(
    run: Run, bombings: Bombings, words: list[str], message: str
) -> None:
    done = run(*words, "--store", bombings.path)
    assert (done.code, done.out) == (2, "")
    assert message in flat(done.err)
    assert "Traceback" not in done.err


def test_a_slip_of_the_pen_is_answered_with_the_nearest_ids(run: Run, bombings: Bombings) -> None:
    name = incident_of(bombings.path, bombings.first)
    wrong = f"{name[:-1]}{'0' if name[-1] != '0' else '1'}"
    done = run("incident", wrong, "--store", bombings.path)
    assert done.code == 2
    assert f"Nearest: {name}" in done.err


def test_an_incident_draws_its_range_and_shows_who_gives_what(run: Run, bombings: Bombings) -> None:
    name = incident_of(bombings.path, bombings.first)
    done = run("incident", name[:12], "--store", bombings.path)
    lines = done.out.splitlines()
    assert f"  12 {'█' * 19}      The Post, 11 June 2014" in lines
    assert f"  15 {'█' * 24} Halden Wire, 12 June 2014" in lines
    assert "15 killed (12–15)  [settle-figure]" in lines
    assert "  from  2 claims in 2 reports, 11 June 2014 to 12 June 2014" in lines
    assert "“In Hilla a car bomb **exploded** on Tuesday, killing 15.”" in flat(done.out)
    assert done.out.count("says  ") == 2


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_an_incident_as_json_is_the_record(run: Run, bombings: Bombings, form: str) -> None:
    name = incident_of(bombings.path, bombings.first)
    done = run("incident", name, "--store", bombings.path, "--format", form)
    found = Incident.model_validate_json(done.out)
    assert (found.id, found.claims) == (name, (bombings.first, bombings.second))
    assert (len(done.out.splitlines()) == 1) == (form == "jsonl")


def test_history_names_the_report_that_began_it_and_those_that_joined(
    run: Run, bombings: Bombings
) -> None:
    done = run("history", incident_of(bombings.path, bombings.first), "--store", bombings.path)
    shown = flat(done.out)
    began = "11 June 2014 made by rule:first-report: The Post: A car bomb killed 12 people"
    joined = "12 June 2014 joined by rule:likeness: Halden Wire: In Hilla a car bomb exploded"
    assert shown.index(began) < shown.index(joined)


def test_explain_says_why_two_reports_are_one_and_by_which_rules(
    run: Run, bombings: Bombings
) -> None:
    done = run("explain", incident_of(bombings.path, bombings.first), "--store", bombings.path)
    shown = flat(done.out)
    assert "Why these reports are one “In Hilla a car bomb exploded" in shown
    assert "place-same the same place finer than a province" in shown
    assert "settle-figure Of the values that stand" in shown
    assert "standing-corroborated Two or more independent sources" in shown
    assert "How it came to be 11 June 2014 made by" in shown


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("settle-figure", "of figures"),
        ("standing-disputed", "means Some say that it happened, and another voice denies it."),
        ("link-displaced-by", "of links"),
        ("place-same", "in two reports +"),
    ],
)
def test_explain_a_rule_of_merging(run: Run, name: str, line: str) -> None:
    done = run("explain", name)
    assert done.code == 0
    assert name in done.out
    assert line in flat(done.out)


# --- stores that are not as they should be ------------------------------------------------


def test_no_store(run: Run, tmp_path: Path) -> None:
    done = run("incidents", "--store", tmp_path / "none.db")
    assert done.code == 1
    assert "There is no store at" in done.err


def test_a_store_of_a_newer_release_is_left_alone(run: Run, bombings: Bombings) -> None:
    with sqlite3.connect(bombings.path) as opened:
        opened.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    opened.close()
    done = run("incidents", "--store", bombings.path)
    assert done.code == 1
    assert "was written by a newer release" in done.err
    assert "pip install --upgrade reportedly" in done.err


def test_a_store_that_another_program_writes(
    run: Run, bombings: Bombings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_WAIT_S", 0)
    writer = sqlite3.connect(bombings.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    done = run("incidents", "--store", bombings.path)
    writer.execute("ROLLBACK")
    assert done.code == 1
    assert "Another program is writing to it. Try again when that one is done." in done.err
    assert run("incidents", "--store", bombings.path).code == 0
    writer.execute("BEGIN IMMEDIATE")
    again = run("incidents", "--store", bombings.path)
    writer.close()
    assert again.code == 0, "what is merged already can be read all the while"


def test_a_store_that_cannot_be_written_is_read_if_it_is_merged(
    run: Run, bombings: Bombings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def may(path: object, mode: int) -> bool:
        return mode != os.W_OK

    with monkeypatch.context() as frozen:
        frozen.setattr(connection.os, "access", may)
        done = run("incidents", "--store", bombings.path)
        assert done.code == 1
        assert "It cannot be written here." in done.err
    expected = run("incidents", "--store", bombings.path).out
    monkeypatch.setattr(connection.os, "access", may)
    assert run("incidents", "--store", bombings.path).out == expected


# --- on every screen ----------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("command", ["incidents", "incident", "history", "explain"])
def test_no_line_is_too_long_and_no_word_is_cut(
    run: Run, bombings: Bombings, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    name = [] if command == "incidents" else [incident_of(bombings.path, bombings.first)]
    monkeypatch.setenv("COLUMNS", "400")
    words = set(run(command, *name, "--store", bombings.path).out.split())
    monkeypatch.setenv("COLUMNS", str(width))
    done = run(command, *name, "--store", bombings.path)
    assert all(len(line) <= width for line in done.out.splitlines())
    assert set(done.out.split()) <= words


def test_a_pipe_and_no_color_are_plain(
    run: Run, bombings: Bombings, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = incident_of(bombings.path, bombings.first)
    assert "\x1b" not in run("incident", name, "--store", bombings.path).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = run("incident", name, "--store", bombings.path).out
    assert "\x1b[3" not in shown, "no colours"
    assert "\x1b[1m" in shown, "but weight"


def test_a_terminal_is_not_steered_by_names(run: Run, bombings: Bombings) -> None:
    evil = "Evil\x1b[2J\x9b31m\u202e Wire"
    with Store.open(bombings.path) as store:
        claim = store.claim(bombings.first)
        report = store.report(claim.report_id)
        mended = claim.model_copy(
            update={
                "voices": (claim.voices[0].model_copy(update={"name": evil}),),
                "place": claim.place and claim.place.model_copy(update={"name": evil}),
            }
        )
        odd = build_report(report.text + " ", outlet=Outlet(name=evil), title=evil)
        update = {"report_id": odd.id, "id": "c-0123456789abcdef"}
        store.add_report(odd, [mended.model_copy(update=update)])
    name = incident_of(bombings.path, "c-0123456789abcdef")
    for words in (["incidents"], ["incident", name], ["history", name], ["explain", name]):
        shown = run(*words, "--store", bombings.path).out
        assert "Evil" in shown
        assert not {"\x1b", "\x9b", "\u202e"} & set(shown)
