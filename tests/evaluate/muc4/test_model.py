"""The learned weights: how they add up, and what stands in their file."""

import json

import pytest

from reportedly.evaluate.muc4.candidates import PARTS
from reportedly.evaluate.muc4.model import FILE, Model, as_score, load_model
from reportedly.evaluate.muc4.official.slots import scheme
from reportedly.evaluate.muc4.traits import CATEGORY, NONE, TRAITS
from reportedly.evaluate.muc4.when_where import DATE, PLACE

MODEL = Model(
    "made up",
    {"victim": {"": -1.0, "part=killing:recipient": 3.0, "report": 0.5}},
    {"type": {"ATTACK": {"": 0.0}, "BOMBING": {"": 0.0, "word=bomb": 2.0}}},
)


def test_clues_add_up_with_their_values() -> None:
    clues = {"part=killing:recipient": 1.0, "report": 2.0, "never seen": 9.0}
    assert MODEL.score("victim", clues) == 3.0
    assert MODEL.chance("victim", clues) == pytest.approx(0.9526, abs=1e-4)
    assert as_score(MODEL.chance("victim", clues)) == pytest.approx(3.0)


def test_answers_share_out_one_certainty() -> None:
    shares = MODEL.shares("type", {"word=bomb": 1.0})
    assert sum(shares.values()) == pytest.approx(1.0)
    assert MODEL.choice("type", {"word=bomb": 1.0}) == "BOMBING"


def test_the_shipped_weights_answer_every_question() -> None:
    model = load_model()
    shared = {f"share {part}" for part in PARTS}
    asked = {*PARTS, "report", "together", "record", PLACE, DATE, *shared}
    assert set(model.questions) == asked
    assert set(model.choices) == {"type", CATEGORY, *TRAITS}
    values = {slot.name: {*slot.values, NONE, "-"} for slot in scheme().slots}
    for slot in (*TRAITS, CATEGORY):
        assert set(model.choices[slot]) <= values[slot]
    assert set(model.choices["type"]) <= values["inc_type"]


def test_the_file_says_what_it_was_made_from() -> None:
    made = json.loads(FILE.read_text(encoding="utf-8"))
    assert made["trained_on"]["set"] == "muc4"
    assert made["trained_on"]["part"] == "train.jsonl"
    assert made["trained_on"]["messages"] == 1300
