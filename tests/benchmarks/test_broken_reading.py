"""A reading that is broken on purpose lowers the scores it should, and trips their floors."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from benchmarks.floors import hold, moved
from benchmarks.scoreboard import floor_scores
from reportedly.evaluate.run import Result, evaluate
from reportedly.language.reading import Reading
from reportedly.pipeline import STEPS, run_steps

ROWS = (
    ("Gunmen shot dead three policemen in Mosul, Iraq.", "Mosul", "Iraq", "Firearms", 3, 0),
    ("A car bomb killed 12 people and wounded 35 in Hilla, Iraq.", "Hilla", "Iraq", "Explosives",
     12, 35),
    ("A rocket struck an empty house in Kabul, Afghanistan.", "Kabul", "Afghanistan",
     "Explosives", 0, 0),
)  # fmt: skip


def write(folder: Path) -> Path:
    fields = ("text", "city", "country", "weapon", "fatalities", "injuries")
    rows = [
        dict(zip(fields, row, strict=True))
        | {"id": str(number), "date": "2008-03-05", "perpetrator": "Unknown"}
        for number, row in enumerate(ROWS)
    ]
    (folder / "dev.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    return folder


def counts_nothing(reading: Reading) -> None:
    """Stand in for the step that gives events their figures."""


def test_a_step_that_counts_nothing_trips_the_floors_of_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path)
    sound = evaluate("rand_incidents", folder)
    floors = {("rand_incidents", "dev"): moved(floor_scores(sound), {}, lower=(), accept=())}
    assert hold(floor_scores(sound), floors) == []

    broken = [
        replace(step, run=counts_nothing) if step.name == "count_events" else step for step in STEPS
    ]
    monkeypatch.setattr("reportedly.reader.run_steps", partial(run_steps, steps=broken))
    now = evaluate("rand_incidents", folder)
    fallen = {problem.split()[2] for problem in hold(floor_scores(now), floors)}
    assert fallen == {"killed_exact", "injured_exact"}
    # Without figures only the rows with none are right: 1 of 3 killed, 2 of 3 injured.
    assert now.scores["killed_exact"] == pytest.approx(1 / 3)
    assert now.scores["injured_exact"] == pytest.approx(2 / 3)
    assert rest(now) == rest(sound)


def rest(result: Result) -> dict[str, float]:
    """Take the scores that have nothing to do with figures."""
    return {name: result.scores[name] for name in ("weapon", "city", "country")}
