"""Counts, agreement and differences of two codings."""

import json

import pytest

from reportedly.compare import FieldScore, compare
from reportedly.records import Claim, Report, Voice
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
