"""A correction is tied to words of the report, and codes and passage follow from it."""

import pytest

from reportedly.errors import InputError
from reportedly.records import Claim, Report
from reportedly.review.changes import correct_claim
from tests.built import MOSUL, build_claim, build_report

TEXT = "Militants seized Mosul on Tuesday. At least 12 soldiers died near the airport."


@pytest.fixture
def report() -> Report:
    return build_report(TEXT)


@pytest.fixture
def seized(report: Report) -> Claim:
    return build_claim(report, TEXT[:34], "seized", kind="capture_place", confidence=0.6)


def words(part: str) -> dict[str, int]:
    return {"start": TEXT.index(part), "end": TEXT.index(part) + len(part)}


def test_a_figure_from_the_next_sentence(report: Report, seized: Claim) -> None:
    figure = {
        "measure": "killed", "low": 12, "best": 12, "quantifier": "at_least", "unit": "person",
        "mention": words("At least 12"),
    }  # fmt: skip
    claim = correct_claim(seized, report, {"figures": [figure]}, by="A. Coder")
    (set_figure,) = claim.figures
    assert set_figure.mention.text == "At least 12"
    assert set_figure.basis == "person:A. Coder"
    assert claim.passage.text == "Militants seized Mosul on Tuesday. At least 12"
    assert claim.confidence is None
    assert (claim.id, claim.sentence) == (seized.id, seized.sentence)


def test_codes_follow_the_kind(report: Report, seized: Claim) -> None:
    claim = correct_claim(seized, report, {"kind": "arms_seizure"}, by="A. Coder")
    assert claim.event.kind == "arms_seizure"
    assert claim.event.codes != seized.event.codes
    assert claim.event.basis == "person:A. Coder"


def test_a_place_keeps_its_own_basis(report: Report, seized: Claim) -> None:
    place = MOSUL.model_dump(mode="json") | {"mention": words("Mosul")}
    claim = correct_claim(seized, report, {"place": place}, by="A. Coder")
    assert claim.place is not None
    assert (claim.place.basis, claim.place.mention) == (MOSUL.basis, claim.place.mention)
    assert claim.place.mention is not None
    assert claim.place.mention.text == "Mosul"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"confidence": 1}, r"field 'confidence' of a claim cannot be set. These can: kind"),
        ({"kind": "capture_plaice"}, r"no kind 'capture_plaice'. Did you mean capture_place\?"),
        ({"modality": "maybe"}, r"correction of modality does not fit a claim: modality"),
        ({"place": {"name": "Mosul", "mention": {"start": 70, "end": 900}}}, "There are no words"),
        (
            {"place": {"name": "Mosul", "mention": {"text": "Basra", "start": 17, "end": 22}}},
            "At 17 to 22 stands 'Mosul', not 'Basra'",
        ),
        ({"trigger": "seized"}, "'seized' names no words"),
        ({"figures": [{"measure": "killed"}]}, r"figures\.0\.quantifier"),
    ],
)
def test_what_does_not_fit(
    report: Report, seized: Claim, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        correct_claim(seized, report, changes, by="A. Coder")
