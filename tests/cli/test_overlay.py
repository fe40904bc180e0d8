"""An overlay of one's own at the command line, from the file to the claims read with it."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Command

TEXT = "Gunmen reportedly shelled the village on Monday. The army began a mop-up in Bor."
CHANGES = """
hedge-reportedly:
  file: terms/cues/hedges.csv
  does: change
  cells: {degree: possible}
  was: {degree: probable}
  why: Our codebook reads it so.
trg-mop-noun:
  file: terms/triggers/battle.csv
  does: add
  cells: {kind: armed_clash, term: mop-up, pos: noun, frame: attack}
  example: The army began a mop-up in Bor.
  not_example: She bought a mop.
"""


def read(command: Command, *options: str) -> list[dict[str, Any]]:
    done = command("read", "a.txt", "b.txt", "--format", "jsonl", *options)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_an_overlay_is_added_read_with_listed_and_taken_away(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"Later. {TEXT}", encoding="utf-8")
    before = read(command)
    (tmp_path / "ours.yaml").write_text(CHANGES, encoding="utf-8")
    added = command("lexicon", "overlay", "add", "ours.yaml")
    assert "2 rows added." in added.stderr + added.stdout
    after = read(command)
    assert read(command, "--jobs", "2") == after
    assert [one["certainty"]["degree"] for one in before] == ["probable"] * 2
    assert [one["event"]["basis"] for one in after][1::2] == ["trg-mop-noun"] * 2
    assert [one["certainty"]["degree"] for one in after][::2] == ["possible"] * 2
    for name in ("codebook", "fingerprint"):
        assert before[0]["coder"][name] != after[0]["coder"][name]
    listed = command("lexicon", "overlay", "list").stdout
    assert "hedge-reportedly: changed; degree possible; Our codebook reads it so." in listed
    assert "a row of your own" in command("explain", "trg-mop-noun").stdout
    for row in ("hedge-reportedly", "trg-mop-noun"):
        assert command("lexicon", "overlay", "remove", row).returncode == 0
    assert read(command) == before


def test_a_file_with_a_row_that_fails_its_proof_adds_nothing(
    command: Command, tmp_path: Path
) -> None:
    wrong = CHANGES.replace("She bought a mop.", "The army began a mop-up in Wau.")
    (tmp_path / "ours.yaml").write_text(wrong, encoding="utf-8")
    done = command("lexicon", "overlay", "add", "ours.yaml")
    assert done.returncode != 0
    assert 'trg-mop-noun: fires in its counter-example "The army began' in done.stdout
    assert "nothing was added" in done.stderr
    assert not (tmp_path / "lists").exists()


def test_rows_that_fit_no_more_are_listed_with_file_and_row(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "lists" / "overlay").mkdir(parents=True)
    path = tmp_path / "lists" / "overlay" / "theirs.yaml"
    path.write_text("hedge-gone: {file: terms/cues/hedges.csv, does: drop}\n", encoding="utf-8")
    listed = command("lexicon", "overlay", "list")
    assert listed.returncode == 1
    assert f"{path}, row hedge-gone" in listed.stdout.replace("\n", "")
    stopped = command("lexicon", "try", "Gunmen reportedly shelled the village.")
    assert stopped.returncode != 0
    assert "reportedly lexicon overlay remove hedge-gone" in " ".join(stopped.stderr.split())
    assert command("lexicon", "overlay", "remove", "hedge-gone").returncode == 0
