"""The labelled sentences are in their form, and two readers can be compared."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from training.labelled import HOME, LabelError, Sentence, agreement, first_labels, read_labels

TEXT = "Police said rebels may have shelled the port, and police denied firing."


def event(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "trigger": "shelled",
        "kind": "shelling",
        "actors": ["rebels"],
        "recipients": [],
        "place": "port",
        "polarity": "positive",
        "degree": "possible",
        "modality": "actual",
        "historical": False,
        "voices": [{"source": "Police", "cue": "said", "stance": "asserts"}],
    }
    return fields | changes


def sentence(*events: dict[str, Any], **changes: Any) -> dict[str, Any]:
    said = {"source": "Police", "cue": "said", "content": "rebels may have shelled the port"}
    fields: dict[str, Any] = {
        "id": "made-1",
        "credit": "own",
        "text": TEXT,
        "events": list(events),
        "attributions": [said],
    }
    return fields | changes


def test_all_labels_are_in_their_form() -> None:
    sentences = read_labels(first_labels())
    assert len(sentences) >= 300
    assert len({one.id for one in sentences}) == len(sentences)
    assert all(one.credit for one in sentences)
    second = read_labels((HOME / "second").glob("*.yaml"))
    assert {one.id for one in second} <= {one.id for one in sentences}


def test_words_are_found_at_the_place_that_is_meant() -> None:
    one = Sentence.model_validate(sentence(event()))
    assert one.span("police") == (50, 56)
    assert one.span("Police") == (0, 6)
    with pytest.raises(ValueError, match="does not stand"):
        one.span("ice")  # only whole words count
    assert TEXT[slice(*one.span("the port"))] == "the port"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (sentence(event(trigger="bombed")), '"bombed" does not stand in the text'),
        (sentence(event(actors=["Police#2"])), '"Police#2" does not stand'),
        (sentence(event(kind="shellling")), 'no kind "shellling"'),
        (sentence(event(degree="sure")), "events.0.degree"),
        (sentence(event(part_of="said")), '"said" is no trigger'),
        (sentence(event(mood="grim")), "events.0.mood"),
    ],
)
def test_a_bad_label_is_named(tmp_path: Path, row: dict[str, Any], said: str) -> None:
    path = tmp_path / "part-9.yaml"
    path.write_text(yaml.safe_dump([sentence(event()), row]))
    with pytest.raises(LabelError, match=rf"part-9\.yaml, row 2 \(made-1\).*{said}"):
        read_labels([path])


def test_agreement_by_hand() -> None:
    first = Sentence.model_validate(sentence(event(), event(trigger="firing", kind="shooting")))
    second = Sentence.model_validate(sentence(event(degree="probable", voices=[])))
    found = agreement([first], [second])
    # Three triggers marked by two readers, one pair in common: 2 * 1 / 3.
    assert found["triggers"] == pytest.approx(2 / 3)
    assert found["kind"] == 1
    assert found["degree"] == 0
    assert found["sources of the voices"] == 0
    assert agreement([first], []) == {}
