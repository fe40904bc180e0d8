"""What nature did has a kind of its own; what people did keeps theirs."""

import pytest

from reportedly.evaluate.exam import report_of
from reportedly.reader import Reader


def kinds(reader: Reader, text: str) -> set[str]:
    return {claim.event.kind for claim in reader.read(report_of(text))}


@pytest.mark.parametrize(
    "text",
    [
        "The cyclone displaced 400 families.",
        "Some 300 people were evacuated as the river Karak flooded after heavy rain.",
        "Flooding cut the road. By noon 300 people had been displaced.",
        "Heavy rain killed two people and displaced 300.",
    ],
)
def test_a_hazard_is_the_cause(reader: Reader, text: str) -> None:
    found = kinds(reader, text)
    assert "disaster_displacement" in found
    assert not found & {"displacement", "evacuation"}


@pytest.mark.parametrize(
    "text",
    [
        "The shelling displaced 400 families.",
        "Militiamen displaced 400 families during the heavy rain.",
        "Heavy rain fell. On Tuesday soldiers shelled Wau. Some 300 people were displaced.",
        "A flood of complaints followed when 300 people were displaced.",
        "The party won by a landslide. Some 300 people were displaced.",
    ],
)
def test_conflict_or_nothing_told_is_not_nature(reader: Reader, text: str) -> None:
    found = kinds(reader, text)
    assert "displacement" in found
    assert "disaster_displacement" not in found


def test_an_act_of_nature_has_no_codes_of_conflict(reader: Reader) -> None:
    claims = reader.read(report_of("Strong winds destroyed 90 houses on the island."))
    codes = [claim.event.codes for claim in claims if claim.event.kind == "disaster_damage"]
    assert [(c.plover, c.cameo, c.acled, c.ucdp) for c in codes] == [(None, None, None, None)]
    assert [c.rule for c in codes] == ["xw-disaster-damage"]


def test_people_are_counted_once(reader: Reader) -> None:
    claims = reader.read(report_of("Militants killed 30 IDPs near the well."))
    assert [f.measure for claim in claims for f in claim.figures] == ["killed"]
