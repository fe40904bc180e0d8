"""Which kinds of claims may tell of one happening."""

from pathlib import Path
from typing import Any

import pytest

import reportedly.merge.kinds as kinds_module
from reportedly.lexicon.ontology import kinds
from reportedly.lexicon.tables import read_yaml
from reportedly.merge.kinds import circles_of, is_outcome, is_spoken, is_vague, may_be_one
from reportedly.reader import Reader
from tests.built import build_report

TABLE: dict[str, Any] = read_yaml(Path(kinds_module.__file__).with_name("kinds.yaml"))
ROWS = [*TABLE["circles"], *TABLE["outcomes"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_row_names_kinds_and_circles_that_there_are(row: dict[str, Any]) -> None:
    named = {*row["kinds"], *row.get("also", ())}
    assert named <= kinds().keys()
    assert len(row["kinds"]) == len(set(row["kinds"])) > 1
    assert set(row.get("circles", ())) <= {circle["id"] for circle in TABLE["circles"]}


def test_ids_are_unique_and_lists_name_kinds() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids))
    assert {*TABLE["vague"], *TABLE["spoken"]} <= kinds().keys()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_all_kinds_of_a_circle_may_be_one(row: dict[str, Any]) -> None:
    first = row["kinds"][0]
    assert all(may_be_one(first, other) and may_be_one(other, first) for other in row["kinds"])


@pytest.mark.parametrize("row", TABLE["circles"], ids=lambda row: row["id"])
def test_the_examples_tell_of_kinds_of_their_circle(row: dict[str, Any], reader: Reader) -> None:
    text = ". ".join(part.strip(" .") for part in row["example"].split(" / ")) + "."
    found = {claim.event.kind for claim in reader.read(build_report(text))}
    assert any(circles_of(kind) & {row["id"]} for kind in found), found


def test_an_outcome_fits_every_act_of_its_circles_and_joins_no_two_acts() -> None:
    assert may_be_one("killing", "shelling")
    assert may_be_one("stabbing", "injury")
    assert not may_be_one("stabbing", "shelling")
    assert not may_be_one("killing", "protest")
    assert not may_be_one("arrest", "airstrike")


def test_a_kind_in_no_circle_is_its_own() -> None:
    assert circles_of("population") == {"population"}
    assert may_be_one("population", "population")


def test_outcomes_vague_and_spoken_kinds() -> None:
    assert is_outcome("killing")
    assert not is_outcome("shooting")
    assert is_vague("attack")
    assert not is_vague("car_bombing")
    assert is_spoken("denial")
    assert not is_spoken("raid")
