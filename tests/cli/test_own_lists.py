"""Places and actors of a user's own, from the file to the claim that rests on them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TEXT = "Fighters of the Zamrud Movement shelled the village of Tel Zamrudi in Syria on Monday."


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Run commands in processes of their own, for lists are read once in each."""
    settings = {"REPORTEDLY_LISTS": str(tmp_path / "lists"), "COLUMNS": "80"}

    def go(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "reportedly", *map(str, words)],
            capture_output=True, text=True, encoding="utf-8", env=os.environ | settings,
            cwd=tmp_path, check=False,
        )  # fmt: skip

    return go


def claim_of(run: Any, tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    done = run("read", "r.txt", "--published", "2014-06-11", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    claim: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return claim


def test_own_places_and_actors_are_read_named_checked_and_forgotten(
    run: Any, tmp_path: Path
) -> None:
    before = claim_of(run, tmp_path)
    (tmp_path / "villages.csv").write_text(
        "name,lat,lon,country\nTel Zamrudi,36.61,41.02,Syria\n", encoding="utf-8"
    )
    (tmp_path / "groups.csv").write_text(
        "id,name,aliases,kind,country\nzm,Harkat al-Zamrud,Zamrud Movement,REB,SY\n",
        encoding="utf-8",
    )
    assert "1 places added" in run("places", "add", "villages.csv").stdout
    assert "1 actors added" in run("actors", "add", "groups.csv").stdout
    claim = claim_of(run, tmp_path)
    assert (claim["place"]["lat"], claim["place"]["basis"]) == (36.61, "list:villages:2")
    assert claim["actors"][0]["actor_id"] == "zm"
    assert claim["coder"]["fingerprint"] != before["coder"]["fingerprint"]
    assert "villages: 1 places" in run("places", "list").stdout
    assert run("places", "remove", "villages").returncode == 0
    assert run("actors", "remove", "groups").returncode == 0
    assert claim_of(run, tmp_path) == before


def test_a_file_with_a_wrong_cell_is_not_added(run: Any, tmp_path: Path) -> None:
    (tmp_path / "villages.csv").write_text(
        "name,lat,lon,country\nTel Zamrudi,36.61,41.02,Siria\n", encoding="utf-8"
    )
    done = run("places", "add", "villages.csv")
    assert done.returncode == 1
    assert 'row 2, column "country"' in done.stderr
    assert 'Did you mean "Syria"?' in done.stderr
    assert not (tmp_path / "lists").exists()
