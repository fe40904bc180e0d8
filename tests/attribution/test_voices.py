"""The chain of voices of an event, outermost first."""

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.attribution.attributions import find_attributions
from reportedly.attribution.voices import give_voices
from reportedly.language.reading import EventDraft, Reading
from reportedly.records import Outlet, Voice

Parsed = Callable[..., Reading]


def voices(parsed: Parsed, text: str, trigger: str, **report: Any) -> list[Voice]:
    reading = parsed(text, **report)
    find_attributions(reading)
    head = [token.i for token in reading.doc if token.text == trigger][-1]
    reading.events = [EventDraft("attack", head, head, head + 1, "test")]
    give_voices(reading)
    return reading.events[0].voices


@pytest.mark.parametrize(
    ("text", "names", "stance"),
    [
        ("Gunmen attacked a bus.", [], "asserts"),
        ("Police said gunmen attacked a bus.", ["Police"], "asserts"),
        (
            "Police said residents reported that gunmen attacked a bus.",
            ["Police", "residents"],
            "asserts",
        ),
        (
            "The Post, citing two officials, reported that gunmen attacked a bus.",
            ["The Post", "two officials"],
            "asserts",
        ),
        (
            "Residents said gunmen attacked a bus, according to Reuters.",
            ["Reuters", "Residents"],
            "asserts",
        ),
        ("The army denied that rebels attacked the farm.", ["army"], "denies"),
        ("The army rejected claims that rebels attacked the farm.", ["army"], "denies"),
        (
            "The army rejected the villagers' claim that rebels attacked the farm.",
            ["villagers", "army"],
            "denies",
        ),
        ("The army said it believed that rebels attacked the farm.", ["army"], "claims"),
        (
            "The governor said that the army had accused rebels of attacked farms.",
            ["governor", "army"],
            "accuses",
        ),
    ],
)
def test_chains(parsed: Parsed, text: str, names: list[str], stance: str) -> None:
    found = voices(parsed, text, "attacked")
    assert [voice.name for voice in found[1:]] == names
    assert found[-1].stance == stance


def test_the_outlet_comes_first_and_has_no_mention(parsed: Parsed) -> None:
    first = voices(parsed, "Gunmen attacked a bus.", "attacked", outlet=Outlet(name="Courier"))[0]
    assert (first.name, first.kind, first.mention, first.basis) == (
        "Courier", "outlet", None, "rule:outlet",
    )  # fmt: skip


def test_an_unknown_outlet_has_no_name(parsed: Parsed) -> None:
    assert voices(parsed, "Gunmen attacked a bus.", "attacked")[0].name is None


def test_a_credited_wire_comes_second(parsed: Parsed) -> None:
    outlet = Outlet(name="Courier")
    found = voices(parsed, "Gunmen attacked a bus.", "attacked", outlet=outlet, credit="Reuters")
    assert [(v.name, v.kind) for v in found] == [("Courier", "outlet"), ("Reuters", "wire")]


def test_the_outlet_quoting_itself_is_one_voice(parsed: Parsed) -> None:
    outlet = Outlet(name="Reuters", kind="wire")
    text = "Reuters reported that gunmen attacked a bus."
    assert len(voices(parsed, text, "attacked", outlet=outlet, credit="Reuters")) == 1


def test_an_act_of_speech_is_not_its_own_content(parsed: Parsed) -> None:
    assert len(voices(parsed, "The rebels threatened to storm the town.", "threatened")) == 1


def test_mention_and_cue_are_words_of_the_report(parsed: Parsed) -> None:
    text = "Gunmen attacked a bus, the army said."
    voice = voices(parsed, text, "attacked")[1]
    assert voice.mention is not None
    assert voice.cue is not None
    assert text[voice.mention.start : voice.mention.end] == "the army"
    assert text[voice.cue.start : voice.cue.end] == "said"
