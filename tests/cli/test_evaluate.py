"""`reportedly evaluate`, on a tiny set made up in the form of event_location."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran, Run

SENTENCES = (
    ("Rebels attacked a barracks in Goma on Monday.", "attacked", ["Goma"]),
    ("The minister, who was born in Tripoli, resigned on Friday.", "resigned", []),
    ("Soldiers shelled the city of Homs on Friday.", "shelled", ["Homs"]),
)


def row(text: str, verb: str, places: list[str]) -> dict[str, Any]:
    def piece(words: str) -> dict[str, Any]:
        start = text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    return {
        "id": verb,
        "text": text,
        "verb": [piece(verb)],
        "locations": [piece(place) for place in places],
    }


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "event_location"
    folder.mkdir()
    lines = [json.dumps(row(*sentence)) for sentence in SENTENCES]
    (folder / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def evaluate(run: Run, gold: Path, *words: object) -> Ran:
    return run("evaluate", "event_location", "--data", gold, *words)


def test_json_has_the_documented_fields(run: Run, gold: Path) -> None:
    ran = evaluate(run, gold, "--json")
    printed = json.loads(ran.out)
    assert list(printed) == [
        "set", "split", "n", "scores", "seconds", "data_digest", "fingerprint",
        "by_rules_alone", "left_out",
    ]  # fmt: skip
    assert (printed["set"], printed["split"], printed["n"]) == ("event_location", "dev", 3)
    # Two of the three events are placed as the gold has them; the birthplace is taken for a place.
    assert printed["scores"]["exact"] == pytest.approx(2 / 3, abs=1e-6)
    assert ran.code == 0


def test_scores_are_the_same_with_two_processes(run: Run, gold: Path) -> None:
    one = json.loads(evaluate(run, gold, "--json").out)
    two = json.loads(evaluate(run, gold, "--json", "--jobs", 2).out)
    assert one["scores"] == two["scores"]
    assert one["fingerprint"] == two["fingerprint"]


def test_the_screen_shows_headline_intervals_and_mistakes(run: Run, gold: Path) -> None:
    out = evaluate(run, gold, "--errors", 1).out
    assert "event_location · dev · 3 rows" in out
    assert "exact " in out
    assert " to " in out
    assert "place given to an event without one · 1" in out
    assert "ours   Tripoli" in out
    assert "basis  geonames:" in out


def test_with_json_mistakes_keep_off_standard_output(run: Run, gold: Path) -> None:
    ran = evaluate(run, gold, "--json", "--errors", 1)
    assert json.loads(ran.out)["n"] == 3
    assert "ours   Tripoli" in ran.err


def test_the_limit_scores_the_first_rows(run: Run, gold: Path) -> None:
    assert json.loads(evaluate(run, gold, "--json", "--limit", 1).out)["n"] == 1


def test_a_bad_row_stops_the_scoring(run: Run, gold: Path) -> None:
    bad = row(*SENTENCES[0])
    bad["verb"][0]["end"] += 1
    with (gold / "event_location" / "dev.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(bad) + "\n")
    ran = evaluate(run, gold, "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "event_location, dev.jsonl, row 4: the span 7 to 16 slices 'attacked '" in ran.err


def test_unknown_sets_and_empty_folders_are_named(run: Run, tmp_path: Path) -> None:
    ran = run("evaluate", "event_locations", "--data", tmp_path)
    assert ran.code == 2
    assert 'Did you mean "event_location"?' in ran.err
    ran = run("evaluate", "plv", "--data", tmp_path)
    assert ran.code == 1
    assert "plv: no gold files" in ran.err


OFFICIAL = """\
0.  MESSAGE: ID                     MADE-UP-1
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  05 MAY 90
4.  INCIDENT: TYPE                  ATTACK
18. HUM TGT: NAME                   "ANA RUIZ"
"""


@pytest.fixture
def muc4(tmp_path: Path) -> Path:
    def fillers(value: str) -> dict[str, Any]:
        one = {"raw": value, "optional": False, "alternatives": [{"value": value}]}
        return {"mark": None, "fillers": [one]}

    slots = {"inc_date": "16 JUN 90", "inc_type": "ATTACK", "hum_tgt_name": "ANA RUIZ"}
    template = {
        "template_id": 1,
        "optional": False,
        "slots": {name: fillers(value) for name, value in slots.items()},
    }
    row = {"message_id": "MADE-UP-1", "text": "ANA RUIZ WAS KILLED.", "templates": [template]}
    (tmp_path / "tst4.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "answers.txt").write_text(OFFICIAL)
    return tmp_path


def test_templates_of_others_are_scored_by_the_official_rules(run: Run, muc4: Path) -> None:
    words = ("evaluate", "muc4", "--data", muc4, "--responses", muc4 / "answers.txt")
    scores = json.loads(run(*words, "--json").out)["scores"]
    # Three fillers asked for, three answered; type and name are right, the date is not.
    assert scores["all_templates_recall"] == scores["all_templates_precision"] == 0.67
    assert scores["hum_tgt_name_recall"] == 1
    table = run(*words).out
    assert "hum-tgt-name" in table
    assert "F-MEASURES" in table


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plv", "--validate"), "are for the set muc4"),
        (("muc4", "--history", "h.json"), "--history needs --responses"),
        (("muc4", "--validate", "--responses", "r.txt"), "not those of --responses"),
    ],
)
def test_options_of_muc4_are_held_to_it(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ran = run("evaluate", *words, "--data", tmp_path)
    assert ran.code == 2
    assert said in ran.err.replace("\n", " ")
