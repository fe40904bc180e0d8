"""Agreement by field."""

import pytest

from reportedly.compare import compare
from reportedly.records import Claim
from tests.compare.built import coding_of


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
