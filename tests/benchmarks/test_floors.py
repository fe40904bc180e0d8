"""Floors hold, rise, and go down only when told to."""

from pathlib import Path

import pytest

from benchmarks.floors import Floor, Scored, hold, moved, pinned, read_floors, write_floors

KEY = ("plv", "dev")
FLOORS = {KEY: Floor("d1", {"macro_f1": 0.5, "mae_uw": 0.8})}


def scored(macro: float, mae: float = 0.8, digest: str = "d1") -> Scored:
    return Scored(KEY, digest, {"macro_f1": macro, "mae_uw": mae})


def test_a_score_at_its_floor_holds() -> None:
    assert hold(scored(0.5), FLOORS) == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (scored(0.4999), "plv dev: macro_f1 is 0.4999; its floor is 0.500."),
        (scored(0.6, mae=0.81), "plv dev: mae_uw is 0.8100; its floor is 0.800."),
        (Scored(KEY, "d1", {"mae_uw": 0.1}), "plv dev: macro_f1 is gone; its floor is 0.500."),
    ],
)
def test_a_fall_is_named(now: Scored, said: str) -> None:
    assert hold(now, FLOORS) == [said]


def test_other_data_and_new_sets_need_a_word() -> None:
    assert "--accept-data plv" in hold(scored(0.9, digest="d2"), FLOORS)[0]
    assert "--raise-floors" in hold(scored(0.9), {})[0]


def test_floors_rise_by_themselves_and_fall_only_when_told() -> None:
    up = moved(scored(0.6, mae=0.9), FLOORS, lower=(), accept=())
    assert up == Floor("d1", {"macro_f1": 0.6, "mae_uw": 0.8})
    down = moved(scored(0.4, mae=0.9), FLOORS, lower=("plv",), accept=())
    assert down == Floor("d1", {"macro_f1": 0.4, "mae_uw": 0.901})
    assert moved(scored(0.6, digest="d2"), FLOORS, lower=(), accept=()) == FLOORS[KEY]
    assert moved(scored(0.4, digest="d2"), FLOORS, lower=(), accept=("plv",)).data_digest == "d2"


def test_scores_are_cut_off_to_the_worse_side() -> None:
    assert pinned("macro_f1", 0.12999) == 0.129
    assert pinned("r_uw", -0.1234) == -0.124
    assert pinned("mae_uw", 0.1234) == 0.124


def test_floors_come_back_from_the_file(tmp_path: Path) -> None:
    floors = FLOORS | {("muc4", "dev+test"): Floor("d3", {"all_templates_f": 0.25})}
    write_floors(tmp_path / "floors.toml", floors)
    assert read_floors(tmp_path / "floors.toml") == floors
    assert read_floors(tmp_path / "none.toml") == {}
