"""How a claim stands after several people spoke."""

from reportedly.records import Review
from reportedly.review.standing import stand
from tests.built import build_claim, build_report

REPORT = build_report("Militants seized Mosul on Tuesday.")
CLAIM = build_claim(REPORT, REPORT.text, "seized")
PLANNED = CLAIM.model_copy(update={"modality": "future"})


def said(action: str, number: int, **rest: object) -> Review:
    when = f"2014-07-01T10:00:{number:02}+00:00"
    return Review.made(action, CLAIM.id, by="A", when=when, report_id=REPORT.id, **rest)


def test_nobody_said_anything() -> None:
    assert (stand(CLAIM, []).state, stand(CLAIM, []).claim) == (None, CLAIM)


def test_a_corrected_claim_that_another_accepts_stays_corrected() -> None:
    outcome = stand(CLAIM, [said("correct", 1, claim=PLANNED), said("accept", 2)])
    assert (outcome.state, outcome.claim) == ("corrected", PLANNED)


def test_accepting_after_a_rejection_brings_back_what_was_there() -> None:
    correction = said("correct", 1, claim=PLANNED)
    outcome = stand(CLAIM, [correction, said("reject", 2)])
    assert (outcome.state, outcome.claim) == ("rejected", None)
    outcome = stand(CLAIM, [correction, said("reject", 2), said("accept", 3)])
    assert (outcome.state, outcome.claim) == ("corrected", PLANNED)


def test_undoing_goes_back_one_step() -> None:
    correction, rejection = said("correct", 1, claim=PLANNED), said("reject", 2)
    outcome = stand(CLAIM, [correction, rejection, said("undo", 3, undoes=rejection.id)])
    assert (outcome.claim, outcome.last) == (PLANNED, correction)


def test_an_added_claim_that_is_taken_back_is_gone() -> None:
    addition = said("add", 1, claim=PLANNED)
    assert stand(None, [addition]).state == "added"
    assert stand(None, [addition, said("undo", 2, undoes=addition.id)]).claim is None
