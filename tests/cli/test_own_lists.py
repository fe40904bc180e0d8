"""Places and actors of a user's own, from the file to the claim that rests on them."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Command

TEXT = "Fighters of the Zamrud Movement shelled the village of Tel Zamrudi in Syria on Monday."


def claim_of(command: Command, tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    done = command("read", "r.txt", "--published", "2014-06-11", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    claim: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return claim


def test_own_places_and_actors_are_read_named_checked_and_forgotten(
    command: Command, tmp_path: Path
) -> None:
    before = claim_of(command, tmp_path)
    (tmp_path / "villages.csv").write_text(
        "name,lat,lon,country\nTel Zamrudi,36.61,41.02,Syria\n", encoding="utf-8"
    )
    (tmp_path / "groups.csv").write_text(
        "id,name,aliases,kind,country\nzm,Harkat al-Zamrud,Zamrud Movement,REB,SY\n",
        encoding="utf-8",
    )
    assert "1 places added" in command("places", "add", "villages.csv").stdout
    assert "1 actors added" in command("actors", "add", "groups.csv").stdout
    claim = claim_of(command, tmp_path)
    assert (claim["place"]["lat"], claim["place"]["basis"]) == (36.61, "list:villages:2")
    assert claim["actors"][0]["actor_id"] == "zm"
    assert claim["coder"]["fingerprint"] != before["coder"]["fingerprint"]
    assert "villages: 1 places" in command("places", "list").stdout
    assert command("places", "remove", "villages").returncode == 0
    assert command("actors", "remove", "groups").returncode == 0
    assert claim_of(command, tmp_path) == before


def test_a_file_with_a_wrong_cell_is_not_added(command: Command, tmp_path: Path) -> None:
    (tmp_path / "villages.csv").write_text(
        "name,lat,lon,country\nTel Zamrudi,36.61,41.02,Siria\n", encoding="utf-8"
    )
    done = command("places", "add", "villages.csv")
    assert done.returncode == 1
    assert 'row 2, column "country"' in done.stderr
    assert 'Did you mean "Syria"?' in done.stderr
    assert not (tmp_path / "lists").exists()
