"""The encoder's part in the certainty score."""

import pytest

from reportedly.certainty.heard import blended
from reportedly.language.encoder import Heard, load_encoder
from reportedly.language.reading import Reading
from reportedly.reader import Reader
from tests.conftest import make_report


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.reading(make_report("Rebels stormed the town."))


def heard_at(reading: Reading, token: int) -> Heard:
    hearing = reading.hearing(token)
    assert hearing is not None
    return hearing.heard


def test_seven_parts_are_the_encoder_s(reading: Reading) -> None:
    heard = heard_at(reading, 1).score(1, "uw")
    assert blended(reading, 1, -3.0) == round(0.7 * heard - 0.9, 1)
    own = heard_at(reading, 1).score(1, "uds_ih2")
    assert blended(reading, 1, 2.0, corpus="uds_ih2") == round(0.7 * own + 0.6, 1)


def test_a_score_stays_on_its_scale(reading: Reading) -> None:
    assert -3 <= blended(reading, 1, 3.0) <= 3


def test_without_an_encoder_the_rules_score_stands(reader: Reader) -> None:
    alone = reader.by_rules().reading(make_report("Rebels stormed the town."))
    assert blended(alone, 1, -2.0) == -2.0
    assert [claim.certainty.score for claim in alone.claims] == [3.0]


def test_claims_carry_the_blend_beside_the_rules_degree(reading: Reading) -> None:
    (claim,) = reading.claims
    assert claim.certainty.degree == "certain"
    assert 2 < claim.certainty.score <= 3
    assert load_encoder().heads.corpora == ("uw", "uds_ih2", "meantime")
