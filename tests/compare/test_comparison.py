"""Counts, agreement and differences of two codings."""

import json

import pytest

from reportedly.compare import FieldScore, compare
from reportedly.records import Claim, Figure, Report, Span, Voice
from tests.built import MOSUL, person
from tests.compare.built import coding_of


def test_a_coding_agrees_with_itself(claims: list[Claim]) -> None:
    found = compare(coding_of(*claims, name="a"), coding_of(*claims, name="b"))
    assert (found.both, found.identical, found.only_a, found.only_b) == (3, 3, 0, 0)
    assert (found.agreement, found.differences) == (1.0, ())
    assert {one.agreement for one in found.fields} == {1.0, None}


def test_a_claim_of_one_coding_alone_is_named(claims: list[Claim]) -> None:
    found = compare(coding_of(*claims), coding_of(*claims[1:]))
    assert (found.both, found.only_a, found.only_b) == (2, 1, 0)
    assert found.agreement == pytest.approx(4 / 5)
    (only,) = found.differences
    assert (only.field, only.a, only.b) == ("claim", "capture_place: seized", None)
    assert only.sentence == "Rebels seized Mosul."


def test_differences_name_field_and_values(report: Report, claims: list[Claim]) -> None:
    seized = claims[0]
    police = Voice(name="police", kind="police", stance="denies", basis="x")
    changed = seized.model_copy(
        update={"place": None, "actors": (), "voices": (*seized.voices, police)}
    )
    found = compare(coding_of(seized), coding_of(changed))
    assert [(d.field, d.a, d.b) for d in found.differences] == [
        ("voice", "The Post", "police"),
        ("voice_kind", "outlet", "police"),
        ("stance", "asserts", "denies"),
        ("actors", "Rebels (REB)", None),
        ("place", "Mosul, Nineveh, IQ", None),
    ]
    score = {one.field: one for one in found.fields}
    assert score["place"] == FieldScore("place", 0, 0, 1, 0, 0.0, None)
    assert score["origin"].agreement is None
    assert (found.both, found.identical) == (1, 0)


def test_people_and_places_are_the_same_by_id_numbers_by_value(
    report: Report, claims: list[Claim]
) -> None:
    def figure(quantifier: str) -> Figure:
        fields = {"measure": "killed", "low": 12, "best": 12, "unit": "person", "basis": "x"}
        mention = Span.of(report.text, 33, 35)
        return Figure.model_validate({**fields, "quantifier": quantifier, "mention": mention})

    seized = claims[0].model_copy(update={"figures": (figure("at_least"),)})
    rebels = person(report, "Rebels", actor_id="actor-x").model_copy(update={"name": "The rebels"})
    place = MOSUL.model_copy(update={"name": "MOSUL"})
    other = seized.model_copy(
        update={"actors": (rebels,), "place": place, "figures": (figure("more_than"),)}
    )
    assert compare(coding_of(seized), coding_of(other)).differences == ()


def test_kappa_discounts_what_chance_would_agree_on(claims: list[Claim]) -> None:
    def made(*degrees: str) -> list[Claim]:
        return [
            claim.model_copy(
                update={"certainty": claim.certainty.model_copy(update={"degree": degree})}
            )
            for claim, degree in zip(claims, degrees, strict=True)
        ]

    found = compare(
        coding_of(*made("certain", "certain", "possible")),
        coding_of(*made("certain", "possible", "possible")),
    )
    score = {one.field: one for one in found.fields}
    # By hand: 2 of 3 the same; by chance (2/3 · 1/3) + (1/3 · 2/3) = 4/9; (2/3 − 4/9) / (5/9)
    assert score["degree"].agreement == pytest.approx(2 / 3)
    assert score["degree"].kappa == pytest.approx(0.4)
    assert score["modality"].kappa is None


def test_reports_that_only_one_has_read_are_left_out(claims: list[Claim]) -> None:
    own = claims[0].report_id
    a = coding_of(*claims, reports=frozenset({own, "r-silent"}))
    b = coding_of(reports=frozenset({"r-silent", "r-other"}))
    found = compare(a, b)
    assert (found.reports_only_a, found.reports_only_b) == ((own,), ("r-other",))
    assert (found.reports, found.claims_a, found.agreement) == (1, 0, None)


def test_a_file_of_claims_is_taken_to_have_read_the_reports_of_the_other(
    claims: list[Claim],
) -> None:
    own = claims[0].report_id
    found = compare(coding_of(*claims, reports=frozenset({own, "r-silent"})), coding_of())
    assert (found.reports, found.only_a, found.reports_only_a) == (2, 3, ())


def test_it_can_be_written_as_json(claims: list[Claim]) -> None:
    found = compare(coding_of(*claims), coding_of(*claims[1:]))
    back = json.loads(json.dumps(found.as_json()))
    assert back["differences"][0]["field"] == "claim"
    assert back["fields"][0]["field"] == "kind"
