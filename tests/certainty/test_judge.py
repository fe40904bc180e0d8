"""How surely, whether and in what mode: the composition over the parse."""

from typing import Any

import pytest

from reportedly.records import Voice

POLICE = Voice(kind="police", stance="asserts", name="police", basis="test")


@pytest.mark.parametrize(
    ("text", "trigger", "polarity", "degree", "modality"),
    [
        ("Police said rebels attacked the farm.", "attacked", "positive", "certain", "actual"),
        ("Police reportedly believe rebels may have attacked the farm.", "attacked", "positive",
         "possible", "actual"),
        ("Rebels did not attack the farm.", "attack", "negative", "certain", "actual"),
        ("Rebels did not fail to attack the farm.", "attack", "positive", "certain", "actual"),
        ("The army did not say that rebels attacked the farm.", "attacked", "positive", "certain",
         "actual"),
        ("Police failed to prevent an attack on the farm.", "attack", "positive", "certain",
         "actual"),
        ("The failed attack cost many lives.", "attack", "positive", "certain", "actual"),
        ("The failed coup cost many lives.", "coup", "negative", "certain", "actual"),
        ("Soldiers repelled an attack on the base.", "attack", "positive", "certain", "actual"),
        ("The group threatened to attack the base.", "attack", "positive", "possible", "threat"),
        ("The group has vowed to attack the base.", "attack", "positive", "probable", "threat"),
        ("The army has vowed to withdraw from the base.", "withdraw", "positive", "probable",
         "future"),
        ("Officials warned that rebels attacked the base.", "attacked", "positive", "possible",
         "actual"),
        ("Army to withdraw from Mosul", "withdraw", "positive", "probable", "future"),
        ("Rebels seize town near Damascus", "seize", "positive", "certain", "actual"),
        ("Release the hostages!", "release", "positive", "unknown", "request"),
        ("Did the army attack the market?", "attack", "positive", "unknown", "hypothetical"),
        ("Who attacked the market?", "attacked", "positive", "certain", "actual"),
        ("Militants reportedly captured the town and killed ten men.", "killed", "positive",
         "probable", "actual"),
        ("The rebels did not attack the camp and withdrew.", "withdrew", "positive", "certain",
         "actual"),
    ],
)  # fmt: skip
def test_composition(
    judged: Any, text: str, trigger: str, polarity: str, degree: str, modality: str
) -> None:
    event = judged(text)[trigger]
    assert (event.certainty.polarity, event.certainty.degree, event.modality) == (
        polarity, degree, modality,
    )  # fmt: skip


def test_score_is_signed_by_polarity(judged: Any) -> None:
    assert judged("Rebels attacked the farm.")["attacked"].certainty.score == 3
    assert judged("Rebels may have attacked the farm.")["attacked"].certainty.score == 1
    assert judged("Rebels did not attack the farm.")["attack"].certainty.score == -3
    assert judged("It is unclear whether they attacked it.")["attacked"].certainty.score == 0


def test_cues_are_the_words_of_the_judgement(judged: Any) -> None:
    event = judged("It was not clear whether the rebels captured the airport.")["captured"]
    assert [cue.text for cue in event.certainty.cues] == ["not", "clear", "whether"]
    assert event.certainty.basis == "hedge-clear"


def test_hedge_on_a_neighbour_does_not_count(judged: Any) -> None:
    result = judged("Rebels attacked the farm, and soldiers reportedly killed two of them.")
    assert result["attacked"].certainty.degree == "certain"
    assert result["killed"].certainty.degree == "probable"


def test_denying_voice_counts_once(judged: Any) -> None:
    denying = Voice(kind="military", stance="denies", basis="test")
    text = "The army denied that rebels attacked the farm."
    assert judged(text, voice=denying)["attacked"].certainty.polarity == "negative"
    outside = judged("Rebels attacked the farm.", voice=denying)["attacked"]
    assert outside.certainty.polarity == "negative"
    assert outside.certainty.basis == "rule:voice-denies"


def test_denied_involvement_leaves_the_attack(judged: Any) -> None:
    denying = Voice(kind="armed_group", stance="denies", basis="test")
    event = judged("The group denied involvement in the attack.", voice=denying)["attack"]
    assert event.certainty.polarity == "positive"


@pytest.mark.parametrize(
    ("stance", "degree"), [("doubts", "possible"), ("asks", "unknown"), ("claims", "certain")]
)
def test_stance_of_the_innermost_voice_lowers_the_degree(
    judged: Any, stance: Any, degree: str
) -> None:
    voice = Voice(kind="official", stance=stance, basis="test")
    assert judged("Rebels attacked the farm.", voice=voice)["attacked"].certainty.degree == degree
