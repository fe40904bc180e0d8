import json
from collections.abc import Callable
from math import exp
from pathlib import Path

import pytest

from reportedly.language.reading import EventDraft, Reading
from reportedly.places.chooser import Chooser, coordinated, load_chooser, shares
from reportedly.places.clues import clues
from reportedly.places.event_place import scene_of

Placed = Callable[..., Reading]
DraftOf = Callable[[Reading, str], EventDraft]


def test_places_and_none_share_one_certainty() -> None:
    # Scores of 1 and 0, and "none" with 0: e, 1 and 1 parts of e + 2.
    chances = shares([1.0, 0.0])
    assert chances == pytest.approx([exp(1) / (exp(1) + 2), 1 / (exp(1) + 2)])
    assert shares([]) == []


def test_a_score_is_the_sum_of_the_weights_of_the_clues(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Gunmen killed two people in Mosul.")
    draft = draft_of(reading, "killed")
    scene = scene_of(reading, draft, reading.doc[draft.head])
    found = clues(scene, scene.places[0])
    assert {"below=True", "before=in", "listed", "verb=kill"} <= set(found)
    made = Chooser("made", 0.5, {"before=in": 2.0, "verb=kill": 1.0, "before=near": 9.0})
    assert made.chances(scene) == pytest.approx([exp(3) / (exp(3) + 1)])


def test_the_same_clues_each_time(placed: Placed, draft_of: DraftOf) -> None:
    text = "In Kirkuk, gunmen from Mosul killed two people near a bank in Tikrit."
    lists = []
    for _ in range(2):
        reading = placed(text)
        draft = draft_of(reading, "killed")
        scene = scene_of(reading, draft, reading.doc[draft.head])
        lists.append([clues(scene, place) for place in scene.places])
    assert lists[0] == lists[1]


def test_places_in_a_row(placed: Placed, draft_of: DraftOf) -> None:
    reading = placed("Police killed two men in Mosul, Tikrit and Kirkuk, south of Erbil.")
    draft = draft_of(reading, "killed")
    scene = scene_of(reading, draft, reading.doc[draft.head])
    row = [mention.place.name for mention in coordinated(scene, scene.places[1])]
    assert row == ["Mosul", "Tikrit", "Kirkuk"]


def test_the_weights_say_what_they_were_made_from() -> None:
    chooser = load_chooser()
    assert chooser.name.startswith("model:event-place-")
    assert 0 < chooser.least < 1
    made = json.loads(Path("reportedly/places/chooser.json").read_text(encoding="utf-8"))
    assert made["trained_on"]["set"] == "event_location"
