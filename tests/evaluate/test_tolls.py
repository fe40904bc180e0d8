"""The toll of a report, from its claims."""

from typing import Any

from reportedly.evaluate.tolls import reported_toll
from reportedly.records import Certainty, Claim, Figure, Report, Span
from reportedly.records.claim import Measure
from tests.built import build_claim, build_report

REPORT = build_report("Two men and a boy died. Nine people were hurt. Many died in earlier years.")


def figure(report: Report, words: str, best: float, measure: Measure, **fields: Any) -> Figure:
    at = report.text.index(words)
    values: dict[str, Any] = {"quantifier": "exact", "unit": "person", "basis": "rule:figure-exact"}
    span = Span.of(report.text, at, at + len(words))
    return Figure(measure=measure, best=best, mention=span, **(values | fields))


def died(**fields: Any) -> Claim:
    figures = (figure(REPORT, "Two", 2, "killed"), figure(REPORT, "a boy", 1, "killed"))
    values: dict[str, Any] = {"kind": "killing", "figures": figures}
    return build_claim(REPORT, "Two men and a boy died.", "died", **(values | fields))


def hurt(**fields: Any) -> Claim:
    values: dict[str, Any] = {"figures": (figure(REPORT, "Nine", 9, "injured"),)}
    return build_claim(REPORT, "Nine people were hurt.", "hurt", **(values | fields))


def test_figures_of_one_claim_add_up() -> None:
    toll = reported_toll("killed", [died()], [died(), hurt()])
    assert (toll.persons, toll.sentence) == (3, "Two men and a boy died.")
    assert toll.basis == "rule:figure-exact"


def test_other_claims_speak_where_the_main_ones_do_not() -> None:
    assert reported_toll("injured", [died()], [died(), hurt()]).persons == 9
    assert reported_toll("injured", [died()], [died()]).persons == 0


def test_a_death_without_a_number_is_one() -> None:
    assert reported_toll("killed", [died(figures=())], []).persons == 1
    assert reported_toll("killed", [hurt(figures=())], []).persons == 0


def test_what_did_not_happen_now_does_not_count() -> None:
    denied = Certainty(polarity="negative", degree="certain", score=-3, basis="rule:negation")
    for fields in ({"historical": True}, {"modality": "threat"}, {"certainty": denied}):
        assert reported_toll("killed", [died(**fields)], []).persons == 0
    total = (figure(REPORT, "Many", 400, "killed", cumulative=True),)
    assert reported_toll("killed", [hurt(figures=total)], []).persons == 0


def test_vague_words_count_by_their_lower_bound() -> None:
    dozens = figure(REPORT, "Nine", 24, "injured", quantifier="vague").model_copy(
        update={"low": 24, "best": None}
    )
    assert reported_toll("injured", [hurt(figures=(dozens,))], []).persons == 24
