"""Finding and fields are measured apart, and what has no alpha says so."""

import json

import pytest

from reportedly.compare import FieldAgreement, agreement
from reportedly.records import Claim
from tests.compare.built import coding_of


def of(found: tuple[FieldAgreement, ...], name: str) -> FieldAgreement:
    return next(one for one in found if one.field == name)


def test_finding_is_a_share_and_fields_are_over_what_both_found(claims: list[Claim]) -> None:
    seized, died, fled = claims
    planned = died.model_copy(update={"modality": "future"})
    found = agreement(coding_of(seized, died, fled, name="A"), coding_of(seized, planned))
    assert (found.both, found.only_a, found.only_b) == (2, 1, 0)
    assert (found.found, found.of_a, found.of_b) == (pytest.approx(4 / 5), 2 / 3, 1.0)
    kind, modality = of(found.fields, "kind"), of(found.fields, "modality")
    assert (kind.claims, kind.same, kind.alpha.value) == (2, 2, 1.0)
    assert (modality.same, modality.share) == (1, 0.5)
    assert modality.alpha.value == pytest.approx(0.0)
    polarity = of(found.fields, "polarity")
    assert polarity.share == 1.0
    assert polarity.alpha.value is None
    assert "every value is the same" in (polarity.alpha.reason or "")
    assert [(one.field, one.a, one.b) for one in found.differences] == [
        ("modality", "actual", "future"),
        ("claim", "withdrawal: fled", None),
    ]
    assert json.loads(json.dumps(found.as_json()))["found"] == pytest.approx(4 / 5)


def test_reports_that_only_one_coder_has_are_left_out(claims: list[Claim]) -> None:
    own = claims[0].report_id
    a = coding_of(*claims, reports=frozenset({own, "r-silent"}))
    b = coding_of(reports=frozenset({"r-silent", "r-other"}))
    found = agreement(a, b)
    assert (found.reports_only_a, found.reports_only_b, found.reports) == (
        (own,), ("r-other",), 1,
    )  # fmt: skip
    assert (found.found, of(found.fields, "kind").share) == (None, None)
