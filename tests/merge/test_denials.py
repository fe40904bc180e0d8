"""A denial of what was just told disputes it, and is no happening of its own."""

import pytest

from reportedly.merge.merging import ReportClaims, merge
from reportedly.records import Claim, Incident, Report, Voice
from tests.built import build_claim, build_report

TOLD = "Residents said that rebels had seized Kolwandri."


def spoken(name: str, stance: str = "asserts") -> tuple[Voice, ...]:
    links = [("The Post", "outlet", "asserts"), (name, "official", stance)]
    return tuple(
        Voice.model_validate({"name": one, "kind": kind, "stance": how, "basis": "r"})
        for one, kind, how in links
    )


def incidents(report: Report, *claims: Claim) -> dict[str, Incident]:
    return {told.incident.kind: told.incident for told in merge([ReportClaims(report, claims)])}


def seizure(report: Report, sentence: str = TOLD) -> Claim:
    return build_claim(report, sentence, "seized", kind="capture_place", voices=spoken("Residents"))


def denial(report: Report, sentence: str) -> Claim:
    return build_claim(report, sentence, "denied", kind="denial", voices=spoken("a spokesman"))


@pytest.mark.parametrize(
    "words",
    ["A spokesman denied it.", "A spokesman has denied the report.", "He denied any such claim."],
)
def test_what_was_told_is_disputed(words: str) -> None:
    report = build_report(f"{TOLD} {words}")
    found = incidents(report, seizure(report), denial(report, words))
    assert list(found) == ["capture_place"]
    assert found["capture_place"].standing == "disputed"


def test_in_one_sentence() -> None:
    text = "Residents said rebels had seized Kolwandri; the army denied it."
    report = build_report(text)
    assert incidents(report, seizure(report, text), denial(report, text))[
        "capture_place"
    ].standing == ("disputed")


@pytest.mark.parametrize(
    ("between", "words"),
    [
        ("", "The two men denied the charges."),
        ("Shops stayed shut for the whole of the week after that. ", "A spokesman denied it."),
    ],
)
def test_another_denial_is_a_happening_of_its_own(between: str, words: str) -> None:
    report = build_report(f"{TOLD} {between}{words}")
    found = incidents(report, seizure(report), denial(report, words))
    assert found["capture_place"].standing == "single_source"
    assert found["denial"].standing == "single_source"


def test_who_does_not_deny_it_does_not_confirm_it() -> None:
    words = "A spokesman neither confirmed nor denied it."
    report = build_report(f"{TOLD} {words}")
    unsure = denial(report, words)
    negative = unsure.certainty.model_copy(update={"polarity": "negative", "score": -3})
    found = incidents(report, seizure(report), unsure.model_copy(update={"certainty": negative}))
    assert found["capture_place"].standing == "single_source"
    assert found["capture_place"].independent_sources == 1
